import type { FeatureCollection, Geometry, Point } from 'geojson'

/** A place, CGCS2000 (read as WGS 84), degrees. */
export interface LonLat { lon: number; lat: number }

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number]

/** How near the due time of a case is. */
export type Light = 'green' | 'amber' | 'red'

/** What `/api/cases/map` says of a case; `light` is derived from `overdue` where it is missing. */
export interface CasePointProperties {
  code: string
  state?: string
  stage?: string
  category?: string | null
  overdue?: boolean
  light?: Light | null
}

export type CasePoints = FeatureCollection<Point, CasePointProperties>

/** A house, place or other thing on the map; `id` comes back by `select-spot`. */
export type SpotPoints = FeatureCollection<Point, { id: string; title: string }>

/** A number that stands for a whole grid; `alarm` gives it a red ring. */
export interface Bubble { id: string; name: string; lon: number; lat: number; count: number; alarm?: boolean }

/** Open and overdue cases of a grid, to tint it. */
export interface GridLoad { open: number; overdue: number }

/** A part of a grid that is being made: its outline, and the name that is written on it. */
export interface DrawnPart { name: string; outline: Geometry }

/** An optional ground under our own grids; by default there is none. */
export interface BaseMap { tianditu: string | null; pmtiles: string | null }

/** The part of `GridView` that the map needs. */
export interface MapGrid {
  id: string
  code: string
  name: string
  level: number
  parentId: string | null
  path: { id: string; name: string; level: number }[]
  childCount: number
  /** longitude and latitude; empty for a grid without a boundary */
  center: number[]
  /** as {@link Bounds}; empty for a grid without a boundary */
  bounds: number[]
}

/** What else the server's tiles can show: things of the register, visits that are owed, resources of emergencies. */
export interface LayerTiles {
  kind: 'places' | 'visits' | 'leads' | 'resources'
  /** `grid`, for places `kind`, and for leads `campaign` */
  query: string
  /** changes when the tiles on the screen may be old */
  tick: number
}

/** Cases by the server's tiles. */
export interface CaseTiles {
  /** which cases, as the tiles' query: `grid`, `category`, `from` … */
  query: string
  heat: boolean
  /** changes when the tiles on the screen may be old */
  tick: number
}
