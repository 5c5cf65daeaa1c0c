import { ref, watch } from 'vue'
import type { CaseSummary } from '@minqing/api'
import { pageOf, useApi, useLive, usePaged } from '@minqing/ui'
import { useShown } from '../shared/shown'
import { useSelection } from './useSelection'

export type QueueSort = 'dueAt' | '-reportedAt'

/** What lies on the viewer's desks. New cases come in by themselves. */
export function useQueue() {
  const api = useApi()
  const live = useLive()
  const sort = ref<QueueSort>('dueAt')
  const list = usePaged<CaseSummary>((cursor, wanted) => api.cases({ list: 'mine', open: true, sort: sort.value, limit: pageOf(50, wanted), cursor }))
  const { selected, left, move, begin, moveOn } = useSelection(list)
  watch(sort, () => void begin())
  const shown = useShown(() => void moveOn())
  live.onCase(() => { if (shown.value) list.news() })
  void begin()
  return { list, selected, left, sort, move, moveOn }
}
