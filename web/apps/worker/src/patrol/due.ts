import type { PatrolLine } from '@minqing/api'
import { formatDay } from '@minqing/domain'

const DAY = 86_400_000

/** `已逾期 3 天`, `今天到期`, `12月3日前` */
export function dueText(point: PatrolLine, today: string, language: string, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (point.dueOn === null || point.due === 'never') return t('day.patrol.due.never')
  const late = Math.round((Date.parse(today) - Date.parse(point.dueOn)) / DAY)
  if (late > 0) return t('day.patrol.due.overdue', { n: late })
  return late === 0 ? t('day.patrol.due.due') : t('day.patrol.due.later', { day: formatDay(`${point.dueOn}T04:00:00Z`, language) })
}
