import { computed, watch } from 'vue'
import type { CaseQueues, GridView } from '@minqing/api'
import { useApi, useLive, useLoaded, useProfile, useSession } from '@minqing/ui'
import { useWords } from '@minqing/i18n'
import { useGathered } from '../shared/debounced'
import { useShown } from '../shared/shown'

/** The highest grid at which the viewer has a duty: where the own desk begins. */
export function useOwnGrid() {
  const session = useSession()
  return computed(() => [...session.me?.duties ?? []].sort((a, b) => a.grid.level - b.grid.level)[0]?.grid.id ?? null)
}

/** Who has the open cases of a grid; renewed by the live stream. */
export function useQueues(grid: () => string | null) {
  const api = useApi()
  const live = useLive()
  const queues = useLoaded<CaseQueues>(() => api.caseQueues(grid()!))
  const place = useLoaded<GridView>(() => api.grid(grid()!))
  watch(grid, (now) => {
    queues.value = null
    place.value = null
    if (now === null) return
    void queues.load()
    void place.load()
  }, { immediate: true })
  const refresh = () => { if (grid() !== null) void queues.load() }
  const gathered = useGathered(refresh, 3_000)
  const shown = useShown(refresh)
  live.onCase(() => { if (shown.value) gathered() })
  return { queues, place, refresh }
}

/** The name of a queue, in the place's words for the teams of a town. */
export function useQueueNames() {
  const profile = useProfile()
  const { t, name } = useWords()
  const hub = computed(() => profile.profile?.hub ?? null)
  function queueName(queue: string, gridName: string, level: number): string {
    const team = hub.value?.teams.find((each) => each.code === queue)
    if (team) return name(team.name)
    if (queue === 'centre') return level <= (hub.value?.level ?? 99) ? t('command.queue.centre') : t('command.queue.centreOf', { name: gridName })
    return t(`command.queue.${queue}`)
  }
  return { hub, queueName }
}
