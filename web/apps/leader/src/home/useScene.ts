import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { CaseCounts, GridView } from '@minqing/api'
import type { CasePoints } from '@minqing/map'
import { useApi, useLive, useLoaded } from '@minqing/ui'
import { useGathered } from '../shared/debounced'

const MOST_POINTS = 2000

/** The selected grid with its figures and its open cases, kept up to date by the live stream. */
export function useScene() {
  const api = useApi()
  const live = useLive()
  const route = useRoute()
  const router = useRouter()
  const wanted = computed(() => (typeof route.query['grid'] === 'string' ? route.query['grid'] : null))
  const root = useLoaded<GridView>(() => api.rootGrid())
  const grid = useLoaded<GridView>(async () => (wanted.value ? api.grid(wanted.value) : api.rootGrid()))
  const gridId = computed(() => wanted.value ?? grid.value?.id ?? null)
  const counts = useLoaded<CaseCounts>(() => api.caseCounts(wanted.value ? { grid: wanted.value } : {}))
  const points = useLoaded<CasePoints>(() => api.caseMap({
    open: true, limit: MOST_POINTS, ...(wanted.value && { grid: wanted.value }),
  }) as Promise<CasePoints>)

  function refresh() {
    void counts.load()
    void points.load()
  }
  const gathered = useGathered(refresh)
  live.onCase(() => gathered())
  watch(wanted, () => {
    void grid.load()
    refresh()
  }, { immediate: true })
  void root.load()

  const loads = computed(() => Object.fromEntries((counts.value?.children ?? [])
    .map((child) => [child.grid.id, { open: child.open, overdue: child.overdue }])))

  function select(id: string) {
    void router.push({ query: id === root.value?.id ? {} : { grid: id } })
  }
  return { grid, gridId, counts, points, loads, select, refresh }
}
