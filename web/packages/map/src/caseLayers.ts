import type { ExpressionSpecification, LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import type { Palette } from './palette'
import type { CasePoints, Light } from './types'

export const caseSource = 'cases'
export const lights: Light[] = ['green', 'amber', 'red']

export function lightOf(properties: { light?: Light | null; overdue?: boolean }): Light {
  return properties.light ?? (properties.overdue ? 'red' : 'green')
}

/** Gives each point its light as a plain property, which the layers and the clusters read. */
export function withLights(cases: CasePoints): CasePoints {
  return {
    ...cases,
    features: cases.features.map(feature => ({
      ...feature, properties: { ...feature.properties, light: lightOf(feature.properties) },
    })),
  }
}

/** The mark of a light as an SVG path around the origin: shapes as on the whole map. */
export function markOf(light: Light): string {
  if (light === 'green') return 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z'
  return light === 'amber' ? 'M0-5.5L5.5 0L0 5.5L-5.5 0Z' : 'M0-5.5L5.8 4.5H-5.8Z'
}

const size = 22

/** Colour is not enough for all eyes: green is a disc, amber a diamond, red a triangle. */
function drawLight(light: Light, palette: Palette): ImageData {
  const scale = 2
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * scale
  const pen = canvas.getContext('2d')!
  pen.scale(scale, scale)
  pen.beginPath()
  if (light === 'green') pen.arc(11, 11, 6.5, 0, 2 * Math.PI)
  else if (light === 'amber') { pen.moveTo(11, 2.5); pen.lineTo(19.5, 11); pen.lineTo(11, 19.5); pen.lineTo(2.5, 11) }
  else { pen.moveTo(11, 2); pen.lineTo(20.5, 19); pen.lineTo(1.5, 19) }
  pen.closePath()
  pen.lineJoin = 'round'
  pen.lineWidth = 3.4
  pen.strokeStyle = '#fff'
  pen.stroke()
  pen.fillStyle = palette[light]
  pen.fill()
  if (light !== 'green') {
    pen.fillStyle = '#fff'
    const top = light === 'red' ? 8 : 6.5
    pen.fillRect(10, top, 2, 5.4)
    pen.fillRect(10, top + 6.8, 2, 2)
  }
  return pen.getImageData(0, 0, size * scale, size * scale)
}

export function addLightImages(map: MapLibre, palette: Palette): void {
  for (const light of lights) {
    if (!map.hasImage(`light-${light}`)) map.addImage(`light-${light}`, drawLight(light, palette), { pixelRatio: 2 })
  }
}

const count = (light: Light): ExpressionSpecification => ['+', ['case', ['==', ['get', 'light'], light], 1, 0]]

export function caseSourceOf(cases: CasePoints, scale: number) {
  return {
    type: 'geojson' as const, data: withLights(cases), promoteId: 'code',
    cluster: true, clusterRadius: 44 * scale, clusterMaxZoom: 15,
    clusterProperties: { red: count('red'), amber: count('amber') },
  }
}

/** A cluster takes the worst light in it as its ring; its number says how many cases it holds. */
export function caseLayers(palette: Palette): LayerSpecification[] {
  const isCluster: ExpressionSpecification = ['has', 'point_count']
  return [
    {
      id: 'case-cluster', type: 'circle', source: caseSource, filter: isCluster,
      paint: {
        'circle-color': palette.land,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 13 * palette.scale, 50, 20 * palette.scale, 500, 28 * palette.scale],
        'circle-stroke-width': 3 * palette.scale,
        'circle-stroke-color': ['case', ['>', ['get', 'red'], 0], palette.red, ['>', ['get', 'amber'], 0], palette.amber,
          palette.green],
      },
    },
    {
      id: 'case-cluster-count', type: 'symbol', source: caseSource, filter: isCluster,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'], 'text-font': palette.font, 'text-size': 13 * palette.scale,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'case-point', type: 'symbol', source: caseSource, filter: ['!', isCluster],
      layout: {
        'icon-image': ['concat', 'light-', ['get', 'light']], 'icon-allow-overlap': true, 'icon-size': palette.scale,
        'symbol-sort-key': ['match', ['get', 'light'], 'red', 3, 'amber', 2, 1],
      },
    },
  ]
}
