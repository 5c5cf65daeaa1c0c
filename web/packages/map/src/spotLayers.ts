import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Palette } from './palette'
import type { Bubble, SpotPoints } from './types'

export const spotSource = 'spots'
export const bubbleSource = 'bubbles'

/** Thousands of points stay readable, since those near each other are one number until one comes closer. */
export function spotSourceOf(spots: SpotPoints) {
  return { type: 'geojson' as const, data: spots, cluster: true, clusterRadius: 46, clusterMaxZoom: 16 }
}

export function spotLayers(palette: Palette): LayerSpecification[] {
  const isCluster: ExpressionSpecification = ['has', 'point_count']
  return [
    {
      id: 'spot-cluster', type: 'circle', source: spotSource, filter: isCluster,
      paint: {
        'circle-color': palette.brand, 'circle-opacity': 0.88, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 12, 50, 18, 1000, 27],
      },
    },
    {
      id: 'spot-cluster-count', type: 'symbol', source: spotSource, filter: isCluster,
      layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-font': palette.font, 'text-size': 12.5, 'text-allow-overlap': true },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'spot-point', type: 'circle', source: spotSource, filter: ['!', isCluster],
      paint: { 'circle-color': palette.brand, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 5, 17, 9], 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 },
    },
  ]
}

export function bubblePoints(bubbles: Bubble[]) {
  return {
    type: 'FeatureCollection' as const,
    features: bubbles.map(({ id, name, lon, lat, count, alarm }) => ({
      type: 'Feature' as const, properties: { id, name, count, alarm: alarm === true },
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    })),
  }
}

/** The number of a whole grid, in its middle; with a red ring where something is overdue. */
export function bubbleLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'bubble', type: 'circle', source: bubbleSource,
      paint: {
        'circle-color': '#ffffff', 'circle-stroke-width': 3, 'circle-stroke-color': ['case', ['get', 'alarm'], palette.red, palette.brand],
        'circle-radius': ['interpolate', ['linear'], ['get', 'count'], 0, 13, 100, 17, 10_000, 24, 100_000, 30],
      },
    },
    {
      id: 'bubble-count', type: 'symbol', source: bubbleSource,
      layout: { 'text-field': ['to-string', ['get', 'count']], 'text-font': palette.font, 'text-size': 13, 'text-allow-overlap': true },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'bubble-name', type: 'symbol', source: bubbleSource,
      layout: { 'text-field': ['get', 'name'], 'text-font': palette.font, 'text-size': 12.5, 'text-offset': [0, 2.3], 'text-max-width': 8, 'text-optional': true },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
    },
  ]
}
