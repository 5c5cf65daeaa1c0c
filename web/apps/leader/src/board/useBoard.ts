import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { CaseCounts, GridView } from '@minqing/api'
import { gridDirectory } from '@minqing/map'
import { useApi, useLive, useLoaded, useProfile, useSession } from '@minqing/ui'
import { useGathered } from '../shared/debounced'
import { useShown } from '../shared/shown'

/** Whose board: a department sees its own matters alone, a village a simple one, all above what lies below them. */
export type BoardKind = 'whole' | 'village' | 'department'

export interface BoardPart { key: string; label: string; value: number; to: object; tone?: 'bad' | 'warn' }

/** A number that needs the viewer; it opens its list. */
export interface BoardTile extends BoardPart { parts: BoardPart[]; act?: { label: string; to: object } }

/** The grid of the board, what lies open in it, and when to look again. */
export function useBoard() {
  const api = useApi()
  const live = useLive()
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const profile = useProfile()
  const duties = computed(() => [...session.me?.duties ?? []].sort((a, b) => a.grid.level - b.grid.level))
  const own = computed(() => duties.value[0]?.grid ?? null)
  const gridId = computed(() => (typeof route.query['grid'] === 'string' ? route.query['grid'] : own.value?.id ?? null))
  const sees = computed(() => session.may('case.read'))
  const figures = computed(() => session.may('insight.read'))
  const grid = useLoadedGrid(() => gridId.value)
  const kind = computed<BoardKind>(() => {
    if (duties.value.length > 0 && duties.value.every((duty) => duty.department)) return 'department'
    const village = profile.profile?.levels.findIndex((level) => level.code === 'village') ?? -1
    return village >= 0 && (grid.value?.level ?? own.value?.level ?? 0) >= village ? 'village' : 'whole'
  })
  const standing = useLoaded<CaseCounts>(() => api.caseCounts(gridId.value ? { grid: gridId.value } : {}))

  function refresh() {
    if (sees.value) void standing.load()
  }
  watch(gridId, refresh, { immediate: true })
  const shown = useShown(refresh)
  const gathered = useGathered(refresh, 4_000)
  live.onCase(() => { if (shown.value) gathered() })
  const choose = (id: string | null) => void router.replace({ query: id && id !== own.value?.id ? { grid: id } : {} })
  return { duties, own, gridId, grid, kind, sees, figures, standing, choose }
}

function useLoadedGrid(id: () => string | null) {
  const loaded = useLoaded<GridView | null>(async () => (id() ? await gridDirectory.get(id()!) as GridView : null))
  watch(id, () => void loaded.load(), { immediate: true })
  return computed(() => loaded.value)
}
