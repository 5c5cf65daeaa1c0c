import type { OwnVolunteerCall, VolunteerCall } from '@minqing/api'
import { chinaDay, formatClock, formatTime } from '@minqing/domain'

/** `11月25日 09:00–11:00`; both days where it goes past midnight. */
export function spanOf(call: Pick<VolunteerCall, 'startsAt' | 'endsAt'>, language: string): string {
  const sameDay = chinaDay(new Date(call.startsAt)) === chinaDay(new Date(call.endsAt))
  return `${formatTime(call.startsAt, language)}–${sameDay ? formatClock(call.endsAt, language) : formatTime(call.endsAt, language)}`
}

/** Hours with at most one digit behind the point: 90 minutes are `1.5`. */
export const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10)

export type OwnStatus = 'answer' | 'full' | 'coming' | 'cannot' | 'closed' | 'wait' | 'given' | 'absent' | 'none' | 'withdrawn' | 'objected'

/** How a call stands for one member. */
export function statusOf({ call, coming, minutes, open }: OwnVolunteerCall): OwnStatus {
  if (call.phase === 'withdrawn') return 'withdrawn'
  if (open) return 'objected'
  if (minutes !== null) return minutes > 0 ? 'given' : 'absent'
  if (call.phase === 'done') return 'none'
  if (call.phase === 'over') return coming ? 'wait' : 'none'
  if (coming !== null) return coming ? 'coming' : 'cannot'
  return call.phase === 'set' ? 'closed' : call.full ? 'full' : 'answer'
}
