import { computed, ref, type Ref } from 'vue'
import type { CaseCounts } from '@minqing/api'
import type { CaseTiles } from '@minqing/map'
import { chinaDay } from '@minqing/domain'
import { MOST_POINTS } from './useScene'

const DAY_MS = 24 * 3_600_000
/** Days back from today; `open`: whatever is open. */
export const PERIODS = { open: 0, week: 6, month: 29, year: 364 } as const
export type MapPeriod = keyof typeof PERIODS

/**
 * Which cases the map shows. The open ones come as points with their lights as long as they are few; all else, and all that is
 * many, by the server's tiles.
 */
export function useMapFilter(grid: () => string | null, counts: () => CaseCounts | null, tick: Ref<number>) {
  const period = ref<MapPeriod>('open')
  const category = ref('')
  const state = ref('')
  const heat = ref(false)
  const isPlain = computed(() => period.value === 'open' && !category.value && !state.value && !heat.value)
  const tiles = computed<CaseTiles | null>(() => {
    if (isPlain.value && (counts()?.open ?? 0) <= MOST_POINTS) return null
    const query = new URLSearchParams()
    const shown = grid()
    if (shown) query.set('grid', shown)
    if (category.value) query.set('category', category.value)
    if (state.value) query.set('state', state.value)
    if (period.value !== 'open') {
      const now = Date.now()
      query.set('from', chinaDay(new Date(now - PERIODS[period.value] * DAY_MS)))
      query.set('to', chinaDay(new Date(now)))
    }
    return { query: query.toString(), heat: heat.value, tick: tick.value }
  })
  return { period, category, state, heat, tiles }
}
