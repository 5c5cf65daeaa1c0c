import type { ExpressionSpecification, LayerSpecification, VectorSourceSpecification } from 'maplibre-gl'
import type { Palette } from './palette'

export const tileSource = 'case-tiles'
/** On a tile of this zoom and beyond, cases stand for themselves. */
const DEEPEST_TILE = 16

/** The address of the server's tiles of cases; the query says which. */
export function caseTilesOf(query: string, origin = globalThis.location?.origin ?? ''): VectorSourceSpecification {
  return { type: 'vector', tiles: [tileAddress(query, origin)], minzoom: 0, maxzoom: DEEPEST_TILE }
}

export function tileAddress(query: string, origin = globalThis.location?.origin ?? ''): string {
  return `${origin}/api/tiles/cases/{z}/{x}/{y}.mvt${query ? `?${query}` : ''}`
}

const n: ExpressionSpecification = ['get', 'n']
const isLate: ExpressionSpecification = ['>', ['get', 'late'], 0]
const isAmber: ExpressionSpecification = ['>', ['get', 'amber'], 0]

/** Numbers as people write them on maps: from ten thousand on in thousands. */
export const shortNumber: ExpressionSpecification = ['case', ['>=', n, 10_000], ['concat', ['to-string', ['round', ['/', n, 1000]]], 'k'], ['to-string', n]]

/** The name of a grid that stands for all in it, below its number. */
export function nameLayer(id: string, source: string, palette: Palette): LayerSpecification {
  return {
    id, type: 'symbol', source, 'source-layer': 'cluster', filter: ['has', 'name'],
    layout: { 'text-field': ['get', 'name'], 'text-font': palette.font, 'text-size': 12 * palette.scale, 'text-offset': [0, 2.2], 'text-max-width': 8, 'text-optional': true },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
  }
}

/** Marks as of the points that a page brings itself: a ring with a number for many, a light for one. */
export function markLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'tile-cluster', type: 'circle', source: tileSource, 'source-layer': 'cluster',
      paint: {
        'circle-color': palette.land,
        'circle-radius': ['interpolate', ['linear'], n, 2, 12 * palette.scale, 50, 17 * palette.scale, 1000, 24 * palette.scale, 50_000, 30 * palette.scale],
        'circle-stroke-width': 3 * palette.scale,
        'circle-stroke-color': ['case', isLate, palette.red, isAmber, palette.amber, palette.green],
      },
    },
    // Below the numbers, which have the place first: a name that would lie on another number is left out.
    nameLayer('tile-name', tileSource, palette),
    {
      id: 'tile-count', type: 'symbol', source: tileSource, 'source-layer': 'cluster',
      layout: {
        'text-field': shortNumber,
        'text-font': palette.font, 'text-size': 12.5 * palette.scale, 'text-allow-overlap': true, 'text-padding': 4,
      },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'tile-case', type: 'symbol', source: tileSource, 'source-layer': 'case',
      layout: { 'icon-image': ['concat', 'light-', ['get', 'light']], 'icon-allow-overlap': true, 'icon-size': palette.scale },
    },
  ]
}

/** Where how much is: small cells, weighted by the cases in them. */
export function heatLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'tile-heat', type: 'heatmap', source: tileSource, 'source-layer': 'cluster',
      paint: {
        'heatmap-weight': ['interpolate', ['linear'], n, 0, 0, 5, 0.25, 100, 1],
        // Far away a cell has few cases and the ground has colours of its own: heat must be told from both.
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 7, 4, 10, 2.5, 14, 1],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 6, 12, 14, 30],
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], 0, 'rgba(255,255,255,0)', 0.2, '#f7dfa5', 0.5, '#e9a13b', 0.8, palette.red, 1, '#7a1409'],
        'heatmap-opacity': 0.8,
      },
    },
  ]
}
