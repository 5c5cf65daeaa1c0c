import { computed } from 'vue'
import type { CaseCounts } from '@minqing/api'
import { categoryPath } from '@minqing/domain'
import { useWords } from '@minqing/i18n'
import { useProfile } from '@minqing/ui'

export interface Bar { key: string; label: string; value: number }

const MOST = 8

/** The counts as bars with the profile's names: states in the flow's order, categories by size. */
export function useBars(counts: () => CaseCounts | null) {
  const profile = useProfile()
  const { name, t } = useWords()
  const states = computed<Bar[]>(() => {
    const known = profile.profile?.flows.flatMap((flow) => flow.states) ?? []
    const by = counts()?.byState ?? {}
    const order = [...new Set([...known.map((state) => state.code), ...Object.keys(by)])]
    return order.filter((code) => by[code]).map((code) => ({
      key: code, label: name(known.find((state) => state.code === code)?.name) || code, value: by[code]!,
    }))
  })
  const categories = computed<Bar[]>(() => Object.entries(counts()?.byCategory ?? {})
    .map(([code, value]) => ({
      key: code, value, label: name(categoryPath(profile.categories, code).at(-1)?.name) || code || t('case.noCategory'),
    }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST))
  return { states, categories }
}
