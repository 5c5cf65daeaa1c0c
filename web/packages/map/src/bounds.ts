import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import type { Bounds, LonLat } from './types'

const world: Position[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]

function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  return []
}

/** Everything but the grid, to draw a veil over its neighbours. */
export function outsideOf(outline: Feature<Geometry>): Feature<Polygon | MultiPolygon> {
  const polygons = polygonsOf(outline.geometry)
  const holes = polygons.flatMap(rings => rings.slice(0, 1))
  const islands = polygons.flatMap(rings => rings.slice(1)).map(ring => [ring])
  return {
    type: 'Feature', properties: {},
    geometry: { type: 'MultiPolygon', coordinates: [[world, ...holes], ...islands] },
  }
}

/** Longitude and latitude as the server sends them; null for a grid without a boundary. */
export function toPoint(numbers: readonly number[] | null | undefined): [number, number] | null {
  const [lon, lat] = numbers ?? []
  return lon === undefined || lat === undefined ? null : [lon, lat]
}

/** Bounds as the server sends them; null for a grid without a boundary. */
export function toBounds(numbers: readonly number[] | null | undefined): Bounds | null {
  const [west, south, east, north] = numbers ?? []
  return west === undefined || south === undefined || east === undefined || north === undefined ? null : [west, south, east, north]
}

export function boundsOf(geometry: Geometry): Bounds | null {
  const points = polygonsOf(geometry).flat(2)
  if (points.length === 0) return null
  return points.reduce<Bounds>((box, point) => [
    Math.min(box[0], point[0]!), Math.min(box[1], point[1]!), Math.max(box[2], point[0]!), Math.max(box[3], point[1]!),
  ], [Infinity, Infinity, -Infinity, -Infinity])
}

/** Six digits are some ten centimetres: more would only feign accuracy. */
export function roundPlace(place: LonLat): LonLat {
  return { lon: Math.round(place.lon * 1e6) / 1e6, lat: Math.round(place.lat * 1e6) / 1e6 }
}

/** Puts the place into a flat box of the given width; longitudes shrink with the latitude. */
export function projector(bounds: Bounds, width: number, padding: number) {
  const shrink = Math.cos(((bounds[1] + bounds[3]) / 2) * Math.PI / 180)
  const spanX = Math.max((bounds[2] - bounds[0]) * shrink, 1e-9)
  const spanY = Math.max(bounds[3] - bounds[1], 1e-9)
  const scale = (width - 2 * padding) / spanX
  return {
    width,
    height: spanY * scale + 2 * padding,
    x: (lon: number) => padding + (lon - bounds[0]) * shrink * scale,
    y: (lat: number) => padding + (bounds[3] - lat) * scale,
    lon: (x: number) => bounds[0] + (x - padding) / scale / shrink,
    lat: (y: number) => bounds[3] - (y - padding) / scale,
  }
}

/** The outline as an SVG path. */
export function pathOf(geometry: Geometry, x: (lon: number) => number, y: (lat: number) => number): string {
  return polygonsOf(geometry).flat().map(ring =>
    'M' + ring.map(point => `${x(point[0]!).toFixed(1)},${y(point[1]!).toFixed(1)}`).join('L') + 'Z').join('')
}
