export interface LonLat {
  lon: number
  lat: number
}

/** Metres between two points on the sphere; good to some metres within a city. */
export function metresBetween(a: LonLat, b: LonLat): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h))
}

/** The last two names of the way down to a grid: a group's name alone says little. */
export function shortPlace(gridPath: string, name: string): string {
  return gridPath.split('/').slice(-2).map((step) => step.trim()).filter(Boolean).join(' › ') || name
}
