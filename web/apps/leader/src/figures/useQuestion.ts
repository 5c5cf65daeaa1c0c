import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { FigureQuestion } from '@minqing/api'
import { daysOf, presetOf, type Days, type Preset } from './presets'

const NAMES = ['grid', 'category', 'channel', 'department'] as const
type Name = (typeof NAMES)[number]

/** What the page asks. It stands in the address, so that a link shows the same figures; without days: this month. */
export function useQuestion() {
  const route = useRoute()
  const router = useRouter()
  const text = (key: string) => (typeof route.query[key] === 'string' && route.query[key] !== '' ? route.query[key] : null)
  const days = computed<Days>(() => {
    const from = text('from')
    const to = text('to')
    return from && to ? { from, to } : daysOf('month')
  })
  const question = computed<FigureQuestion>(() => ({
    ...Object.fromEntries(NAMES.map((name) => [name, text(name)]).filter(([, value]) => value)), ...days.value,
  }))

  function set(change: Partial<Record<Name | 'from' | 'to', string | null>>) {
    const next = { ...route.query, ...change }
    void router.replace({ query: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  }

  return { question, days, preset: computed(() => presetOf(days.value)), set, choose: (preset: Preset) => set({ ...daysOf(preset) }) }
}
