import { chinaDay } from '@minqing/domain'

export const PRESETS = ['today', 'week', 'lastWeek', 'month', 'lastMonth', 'quarter', 'year'] as const
export type Preset = (typeof PRESETS)[number]
/** First and last day, as `YYYY-MM-DD`. */
export interface Days { from: string; to: string }

const DAY = 86_400_000

/** Days of the calendar are reckoned at noon UTC, where no time zone moves them. */
const at = (day: string) => new Date(`${day}T12:00:00Z`)
const text = (date: Date) => date.toISOString().slice(0, 10)
const plus = (date: Date, days: number) => new Date(date.getTime() + days * DAY)
const month = (year: number, index: number) => ({ from: text(new Date(Date.UTC(year, index, 1, 12))), to: text(new Date(Date.UTC(year, index + 1, 0, 12))) })

/** The days that a preset means today; weeks begin on Monday. */
export function daysOf(preset: Preset, now = new Date()): Days {
  const today = at(chinaDay(now))
  const year = today.getUTCFullYear()
  const monday = plus(today, -((today.getUTCDay() + 6) % 7))
  const quarter = Math.floor(today.getUTCMonth() / 3) * 3
  switch (preset) {
    case 'today': return { from: text(today), to: text(today) }
    case 'week': return { from: text(monday), to: text(plus(monday, 6)) }
    case 'lastWeek': return { from: text(plus(monday, -7)), to: text(plus(monday, -1)) }
    case 'month': return month(year, today.getUTCMonth())
    case 'lastMonth': return month(year, today.getUTCMonth() - 1)
    case 'quarter': return { from: month(year, quarter).from, to: month(year, quarter + 2).to }
    case 'year': return { from: `${year}-01-01`, to: `${year}-12-31` }
  }
}

/** So many whole weeks from Monday on, the present one included. */
export function lastWeeks(count: number, now = new Date()): Days {
  const { from, to } = daysOf('week', now)
  return { from: text(plus(at(from), -7 * (count - 1))), to }
}

/** The preset that means these days today, if one does. */
export function presetOf(days: Days, now = new Date()): Preset | null {
  return PRESETS.find((preset) => {
    const meant = daysOf(preset, now)
    return meant.from === days.from && meant.to === days.to
  }) ?? null
}
