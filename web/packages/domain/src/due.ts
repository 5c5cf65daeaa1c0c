import type { Light } from '@minqing/api'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface DueView {
  light: Light
  /** time left, negative when overdue, in whole `unit`s and never zero */
  amount: number
  unit: 'minute' | 'hour' | 'day'
}

export interface Due {
  dueAt: string | null
  light: Light | null
  overdue: boolean
}

/**
 * What to show of a due time. Amber is the server's word, since it counts working hours; but a case that passed its
 * due time while the screen stood open is red at once. Null: nothing is due.
 */
export function dueView(due: Due, now = Date.now()): DueView | null {
  if (due.dueAt === null) return null
  const left = new Date(due.dueAt).getTime() - now
  const light: Light = due.overdue || left < 0 ? 'red' : (due.light ?? 'green')
  const size = Math.abs(left)
  const [unit, length] = size < HOUR ? (['minute', MINUTE] as const) : size < DAY ? (['hour', HOUR] as const) : (['day', DAY] as const)
  const amount = Math.max(1, Math.floor(size / length))
  return { light, amount: left < 0 ? -amount : amount, unit }
}

const URGENCY: Record<Light, number> = { red: 0, amber: 1, green: 2 }

/** Overdue first, then amber, then by due time; cases without due time last. */
export function byUrgency<T extends Due>(cases: readonly T[], now = Date.now()): T[] {
  const rank = (item: T) => {
    const view = dueView(item, now)
    return view === null ? 3 : URGENCY[view.light]
  }
  const due = (item: T) => (item.dueAt === null ? Number.POSITIVE_INFINITY : new Date(item.dueAt).getTime())
  return [...cases].sort((a, b) => rank(a) - rank(b) || compare(due(a), due(b)))
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
