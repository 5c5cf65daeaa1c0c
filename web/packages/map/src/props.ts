import type { BaseMap, Bubble, CasePoints, CaseTiles, DrawnPart, GridLoad, LayerTiles, LonLat, SpotPoints } from './types'

export interface GridMapProps {
  /** Longitude, latitude of the middle; empty or without it the map shows `grid` or `bounds`. */
  center?: readonly number[] | null
  zoom?: number | null
  bounds?: readonly number[] | null
  /** A click (or Enter, for the middle) chooses a place. */
  pick?: boolean
  modelValue?: LonLat | null
  cases?: CasePoints | null
  /** Cases by the server's tiles, instead of the points; a map without WebGL shows the points. */
  caseTiles?: CaseTiles | null
  /** Something else by the server's tiles. */
  layerTiles?: LayerTiles | null
  /** Houses, places and the like, as points. */
  spots?: SpotPoints | null
  /** Numbers of the grids below; a click selects the grid. */
  bubbles?: Bubble[] | null
  /** Codes of cases that have just come in. */
  fresh?: string[]
  /** Id of the selected grid: shown whole, its neighbours veiled. */
  grid?: string | null
  /** Open cases by grid id, to tint the grids. */
  loads?: Record<string, GridLoad> | null
  /** Number of the grid tree's version; a new one loads new borders. */
  gridVersion?: number | null
  /** A line being drawn, point by point; undefined: not drawing. */
  sketch?: [number, number][]
  /** The sketch is the border of an area and ends where it began. */
  sketchClosed?: boolean
  /** Parts that a split or merger would make. */
  parts?: DrawnPart[]
  /** Pixels at the top that other things lie over; the selected grid is fitted below. */
  topInset?: number
  /** The same at the bottom. */
  bottomInset?: number
  base?: BaseMap | null
  /** Points of the screen for each of the map's, besides the screen's own: for a map that is shown enlarged. */
  fineness?: number
  interactive?: boolean
}
