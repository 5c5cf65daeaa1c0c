import { metresBetween, type LonLat } from './place'

/** A stop of a day; one without a place can't be on the way. */
export interface Stop {
  lon: number | null
  lat: number | null
}

/** Above this many stops the order is improved no further: nobody makes more on foot in a day. */
const MOST_IMPROVED = 250

/**
 * The stops in an order in which the way is short, from the start on: the nearest next, then pairs of ways that cross are laid
 * straight (2-opt). The way is open: it need not come back. Stops without a place come last, as they were. The start does not
 * leave this function.
 *
 * @param start where one stands; without it the first stop begins
 * @param first those that must be done before all others; each part is a way of its own
 */
export function orderStops<T extends Stop>(stops: readonly T[], start: LonLat | null = null, first: (stop: T) => boolean = () => false): T[] {
  const placed = stops.filter((stop): stop is T & LonLat => stop.lon !== null && stop.lat !== null)
  const early = shortWay(placed.filter(first), start)
  const late = shortWay(placed.filter((stop) => !first(stop)), early.at(-1) ?? start)
  const nowhere = stops.filter((stop) => stop.lon === null || stop.lat === null)
  return [...early, ...late, ...nowhere]
}

/** How long the way over the stops is, in metres as the crow flies. */
export function wayLength(stops: readonly Stop[], start: LonLat | null = null): number {
  let metres = 0
  let here = start
  for (const stop of stops) {
    if (stop.lon === null || stop.lat === null) continue
    const there = { lon: stop.lon, lat: stop.lat }
    if (here) metres += metresBetween(here, there)
    here = there
  }
  return metres
}

function shortWay<T extends LonLat>(stops: readonly T[], start: LonLat | null): T[] {
  const way = nearestNext(stops, start)
  return way.length > MOST_IMPROVED ? way : straightened(way, start)
}

function nearestNext<T extends LonLat>(stops: readonly T[], start: LonLat | null): T[] {
  const left = [...stops]
  const way: T[] = []
  let here = start
  while (left.length > 0) {
    let next = 0
    if (here) {
      let nearest = Number.POSITIVE_INFINITY
      for (let i = 0; i < left.length; i++) {
        const metres = metresBetween(here, left[i]!)
        if (metres < nearest) {
          nearest = metres
          next = i
        }
      }
    }
    const [stop] = left.splice(next, 1)
    way.push(stop!)
    here = stop!
  }
  return way
}

/** Turns parts of the way round as long as that makes it shorter. */
function straightened<T extends LonLat>(way: T[], start: LonLat | null): T[] {
  const far = (a: LonLat | null | undefined, b: LonLat | null | undefined) => (a && b ? metresBetween(a, b) : 0)
  for (let better = true; better;) {
    better = false
    // Without a start the first stop stays where the caller put it.
    for (let i = start ? 0 : 1; i < way.length - 1; i++) {
      for (let k = i + 1; k < way.length; k++) {
        const before = i === 0 ? start : way[i - 1]
        const saved = far(before, way[i]) + far(way[k], way[k + 1]) - far(before, way[k]) - far(way[i], way[k + 1])
        if (saved > 0.01) {
          way.splice(i, k - i + 1, ...way.slice(i, k + 1).reverse())
          better = true
        }
      }
    }
  }
  return way
}
