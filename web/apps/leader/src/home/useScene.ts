import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { CaseCounts, GridView } from '@minqing/api'
import { gridDirectory, type CasePoints } from '@minqing/map'
import { useApi, useLive, useLoaded, useSession } from '@minqing/ui'
import { useGathered } from '../shared/debounced'

/** More open cases come by tiles. */
export const MOST_POINTS = 2000

/** The selected grid with its figures and its open cases, kept up to date by the live stream. */
export function useScene() {
  const api = useApi()
  const live = useLive()
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const root = useLoaded<GridView>(() => api.rootGrid())
  /** Without a choice: the highest grid of the viewer's duties. */
  const own = computed(() => [...session.me?.duties ?? []].sort((a, b) => a.grid.level - b.grid.level)[0]?.grid ?? null)
  const wanted = computed(() => {
    const asked = route.query['grid']
    if (typeof asked === 'string') return asked
    return own.value && own.value.level > 0 ? own.value.id : null
  })
  const grid = useLoaded<GridView>(async () => (wanted.value ? api.grid(wanted.value) : api.rootGrid()))
  const gridId = computed(() => wanted.value ?? grid.value?.id ?? null)
  const counts = useLoaded<CaseCounts>(() => api.caseCounts(wanted.value ? { grid: wanted.value } : {}))
  const points = useLoaded<CasePoints>(async () => {
    const shown = wanted.value
    const { bounds } = await (shown ? gridDirectory.get(shown) : gridDirectory.root())
    return api.caseMap({ bbox: bounds.join(','), open: true, limit: MOST_POINTS, ...(shown && { grid: shown }) })
  })

  /** grows whenever what is shown may be old */
  const tick = ref(0)

  function refresh() {
    tick.value++
    void counts.load()
    void points.load()
  }
  // The facts behind the tiles follow within a second: what has just happened is asked for once more.
  let again: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(again))
  const gathered = useGathered(() => {
    refresh()
    clearTimeout(again)
    again = setTimeout(() => { tick.value++ }, 1_500)
  })
  live.onCase(() => gathered())
  watch(wanted, () => {
    void grid.load()
    refresh()
  }, { immediate: true })
  void root.load()
  // Grids were split, merged, moved or renamed: the card and its figures are of the tree before.
  watch(() => live.gridVersion, () => {
    gridDirectory.forget()
    void root.load()
    void grid.load()
    refresh()
  })

  const loads = computed(() => Object.fromEntries((counts.value?.children ?? [])
    .map((child) => [child.grid.id, { open: child.open, overdue: child.overdue }])))

  function select(id: string) {
    void router.push({ query: id === (own.value ?? root.value)?.id ? {} : { grid: id } })
  }
  return { grid, gridId, counts, points, loads, select, refresh, tick }
}
