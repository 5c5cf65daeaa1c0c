import { computed, ref, watch } from 'vue'
import type { CaseSummary } from '@minqing/api'
import { useApi, useLive, usePaged } from '@minqing/ui'
import { useGathered } from '../shared/debounced'
import { useShown } from '../shared/shown'

export type QueueSort = 'dueAt' | '-reportedAt'

/**
 * What lies on the viewer's desks. New cases come in by themselves; the selection stays on its case, and when that
 * leaves the queue, moves on to the one that took its place.
 */
export function useQueue() {
  const api = useApi()
  const live = useLive()
  const sort = ref<QueueSort>('dueAt')
  const selected = ref<string | null>(null)
  const position = ref(0)
  const list = usePaged<CaseSummary>((cursor) => api.cases({ list: 'mine', open: true, sort: sort.value, limit: 50, cursor }))

  const index = computed(() => list.items.findIndex((item) => item.code === selected.value))
  watch(index, (now) => { if (now >= 0) position.value = now })
  watch(() => list.items, (items) => {
    if (index.value >= 0) return
    selected.value = items[Math.min(position.value, items.length - 1)]?.code ?? null
  })
  watch(sort, () => void list.reload())

  function move(step: number) {
    const next = Math.min(Math.max(index.value + step, 0), list.items.length - 1)
    selected.value = list.items[next]?.code ?? null
    if (next >= list.items.length - 3) void list.more()
  }
  /** After an act the queue is asked anew; the case usually is somebody else's now. */
  const refresh = () => void list.refresh()
  const gathered = useGathered(refresh)
  const shown = useShown(refresh)
  live.onCase(() => { if (shown.value) gathered() })
  void list.reload()
  return { list, selected, sort, move, refresh }
}
