import type { PhoneCounts } from '@minqing/offline'

/** The same words for the same numbers wherever they stand. */
export function tallyOf(counts: PhoneCounts, t: (key: string, values?: Record<string, unknown>) => string): string {
  const { entered, received, givenUp, open } = counts
  if (entered === 0 || open > 0) return t(givenUp > 0 ? 'phone.tallyGivenUp' : 'phone.tally', { entered, received, givenUp })
  return givenUp > 0 ? t('phone.givenUp', { received, givenUp }) : t('phone.allThere', { n: received })
}
