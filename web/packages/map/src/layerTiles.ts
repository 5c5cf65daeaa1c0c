import type { ExpressionSpecification, LayerSpecification, VectorSourceSpecification } from 'maplibre-gl'
import { nameLayer, shortNumber } from './caseTiles'
import type { Palette } from './palette'
import type { LayerTiles } from './types'

export const layerSource = 'layer-tiles'
const DEEPEST_TILE = 17

export function layerAddress(tiles: Pick<LayerTiles, 'kind' | 'query'>, origin = globalThis.location?.origin ?? ''): string {
  return `${origin}/api/tiles/${tiles.kind}/{z}/{x}/{y}.mvt${tiles.query ? `?${tiles.query}` : ''}`
}

export function layerSourceOf(tiles: LayerTiles): VectorSourceSpecification {
  return { type: 'vector', tiles: [layerAddress(tiles)], minzoom: 0, maxzoom: DEEPEST_TILE }
}

const n: ExpressionSpecification = ['get', 'n']

/** A filled disc with a number, red-ringed where visits are overdue; single things as dots, resources as squares by their state. */
export function thingLayers(palette: Palette): LayerSpecification[] {
  const isLate: ExpressionSpecification = ['>', ['coalesce', ['get', 'late'], 0], 0]
  const isResource: ExpressionSpecification = ['has', 'state']
  return [
    {
      id: 'layer-cluster', type: 'circle', source: layerSource, 'source-layer': 'cluster',
      paint: {
        'circle-color': palette.brand, 'circle-opacity': 0.92,
        'circle-radius': ['interpolate', ['linear'], n, 1, 12 * palette.scale, 50, 16 * palette.scale, 1000, 22 * palette.scale, 100_000, 30 * palette.scale],
        'circle-stroke-width': 3 * palette.scale, 'circle-stroke-color': ['case', isLate, palette.red, '#ffffff'],
      },
    },
    // Below the numbers, which have the place first: a name that would lie on another number is left out.
    nameLayer('layer-name', layerSource, palette),
    {
      id: 'layer-count', type: 'symbol', source: layerSource, 'source-layer': 'cluster',
      layout: { 'text-field': shortNumber, 'text-font': palette.font, 'text-size': 12.5 * palette.scale, 'text-allow-overlap': true, 'text-padding': 4 },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'layer-point', type: 'circle', source: layerSource, 'source-layer': 'point',
      paint: {
        'circle-color': ['case', isResource, ['match', ['get', 'state'], 'working', palette.red, 'moving', palette.amber, palette.green], palette.brand],
        'circle-radius': ['case', isResource, 9, 6], 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2,
      },
    },
    {
      id: 'layer-point-name', type: 'symbol', source: layerSource, 'source-layer': 'point', filter: ['has', 'name'],
      layout: { 'text-field': ['concat', ['get', 'name'], ' × ', ['to-string', ['get', 'quantity']]], 'text-font': palette.font, 'text-size': 12 * palette.scale, 'text-offset': [0, 1.6], 'text-optional': true },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
    },
  ]
}
