import { computed, onScopeDispose, watch, type Ref } from 'vue'
import type { CareCounts, CaseCounts } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useApi, useLive, useLoaded, useSession, type Loaded } from '@minqing/ui'
import type { BoardTile } from './useBoard'

/** As many as the list of warnings shows. */
const MOST_WARNINGS = 200
const AGAIN_MS = 60_000

/** What waits for the viewer: each number with the list of exactly as many. */
export function useNeeds(gridId: Ref<string | null>, standing: Loaded<CaseCounts>) {
  const api = useApi()
  const live = useLive()
  const session = useSession()
  const { t } = useWords()
  const warned = session.may('insight.read')
  const cares = session.may('care.read')
  const responds = session.may('dispatch.emergency') || session.may('dispatch.check')
  const warnings = useLoaded(() => api.warnings({ state: 'current', limit: MOST_WARNINGS, ...(gridId.value && { grid: gridId.value }) }))
  const care = useLoaded<CareCounts>(async () => api.careCounts({ grid: gridId.value ?? (await api.rootGrid()).id }))
  const directed = session.may('case.work') || session.may('dispatch.direct')
  const directives = useLoaded(() => api.directiveCounts())
  const responses = useLoaded(() => api.responses({ open: true, limit: 50 }))

  function load() {
    if (warned) void warnings.load()
    if (cares) void care.load()
    if (responds) void responses.load()
    if (directed) void directives.load()
  }
  watch(gridId, load, { immediate: true })
  const timer = setInterval(load, AGAIN_MS)
  onScopeDispose(() => clearInterval(timer))
  live.onDispatch(() => { if (responds) void responses.load() })

  const tiles = computed<BoardTile[]>(() => {
    const grid = gridId.value ? { grid: gridId.value } : {}
    const all: BoardTile[] = []
    const counts = standing.value
    if (counts && session.may('case.work')) {
      const { open, overdue, amber } = counts.mine
      const list = (light: string) => ({ name: 'cases', query: { list: 'mine', light } })
      all.push({ key: 'mine', label: t('board.mine'), value: open, to: { name: 'cases', query: { list: 'mine' } }, ...(overdue > 0 && { tone: 'bad' as const }),
        parts: [{ key: 'red', label: t('board.overdue'), value: overdue, to: list('red'), tone: 'bad' }, { key: 'amber', label: t('board.amber'), value: amber, to: list('amber'), tone: 'warn' }],
        act: { label: t('board.toDesk'), to: { name: 'triage' } } })
    }
    if (counts) all.push({ key: 'supervised', label: t('board.supervised'), value: counts.supervised, to: { name: 'cases', query: { list: 'supervised', ...grid } }, parts: [] })
    if (directives.value) all.push({ key: 'directives', label: t('board.directives'), value: directives.value.received, to: { name: 'directives', query: { box: 'received' } }, parts: [], ...(directives.value.received > 0 && { tone: 'warn' as const }) })
    if (warnings.value) all.push({ key: 'warnings', label: t('board.warnings'), value: warnings.value.length, to: { name: 'warnings', query: grid }, parts: [], ...(warnings.value.length > 0 && { tone: 'warn' as const }) })
    if (care.value) {
      const { overdue, due } = care.value.total
      all.push({ key: 'visits', label: t('board.visits'), value: overdue + due, to: { name: 'care', query: { due: 'owed', ...grid } }, ...(overdue > 0 && { tone: 'bad' as const }),
        parts: [{ key: 'late', label: t('board.visitsLate'), value: overdue, to: { name: 'care', query: { due: 'overdue', ...grid } }, tone: 'bad' }] })
    }
    if (responses.value) all.push({ key: 'responses', label: t('board.responses'), value: responses.value.items.length, to: { name: 'responses', query: { state: 'open' } }, parts: [], ...(responses.value.items.length > 0 && { tone: 'bad' as const }) })
    all.push({ key: 'messages', label: t('board.messages'), value: live.unread, to: { name: 'messages' }, parts: [] })
    return all
  })
  return { tiles }
}
