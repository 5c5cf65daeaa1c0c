import { chinaDay } from '@minqing/domain'

/** Calendar day in China as `YYYY-MM-DD`. */
export const today = () => chinaDay(new Date())

/** Whole days from one calendar day to another; negative if the other is earlier. */
export function daysBetween(from: string, to: string) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
