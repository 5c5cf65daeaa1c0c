import type { CareLine } from '@minqing/api'
import { useWords } from '@minqing/i18n'

/** When somebody was met last, and when nobody was, in words. */
export function useSeen() {
  const { t } = useWords()
  return (care: Pick<CareLine, 'lastVisitOn' | 'lastVisitBy' | 'lastTriedOn'>, withName = false) => {
    const met = !care.lastVisitOn ? t('care.never')
      : withName && care.lastVisitBy ? t('care.lastVisitBy', { day: care.lastVisitOn, name: care.lastVisitBy }) : t('care.lastVisit', { day: care.lastVisitOn })
    return care.lastTriedOn ? `${met} · ${t('care.tried', { day: care.lastTriedOn })}` : met
  }
}
