import type { Light } from '@minqing/api'
import { metresBetween, type LonLat } from './place'
import type { Stop } from './route'
import { chinaDay } from './time'

/** The part of an entry of a day that says how pressing it is. */
export interface Waiting extends Stop {
  due: string | null
  light: Light | null
}

/** As the server says it; what has passed its time since is red at once. */
export function lightNow(item: Waiting, now = Date.now()): Light | null {
  return item.due !== null && new Date(item.due).getTime() < now ? 'red' : item.light
}

const RANK = { red: 0, amber: 1, green: 2 } as const

/** Red first, then amber, then by due time; what has none comes last. Of the same, the order of the server stays. */
export function byPressing<T extends Waiting>(items: readonly T[], now = Date.now()): T[] {
  const rank = (item: T) => {
    const light = lightNow(item, now)
    return light === null ? 2 : RANK[light]
  }
  const due = (item: T) => (item.due === null ? Number.MAX_SAFE_INTEGER : new Date(item.due).getTime())
  return [...items].sort((a, b) => rank(a) - rank(b) || due(a) - due(b))
}

/** The nearest first; what has no place keeps its order at the end. */
export function byDistance<T extends Stop>(items: readonly T[], here: LonLat): T[] {
  const far = (item: T) => metresTo(item, here) ?? Number.MAX_SAFE_INTEGER
  return [...items].sort((a, b) => far(a) - far(b))
}

export function metresTo(item: Stop, here: LonLat | null): number | null {
  return here === null || item.lon === null || item.lat === null ? null : metresBetween(here, { lon: item.lon, lat: item.lat })
}

/** To be done today: late, or due before the day in China ends. */
export function isDueToday(item: Waiting, now = Date.now()): boolean {
  return lightNow(item, now) === 'red' || (item.due !== null && chinaDay(new Date(item.due)) <= chinaDay(new Date(now)))
}
