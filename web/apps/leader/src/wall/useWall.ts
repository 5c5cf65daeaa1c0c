import { computed, onMounted, onScopeDispose, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { Answer, CaseCounts, CaseSummary, EmergencyLine, FigureSet, GridView, Page, Warning } from '@minqing/api'
import { gridDirectory, type CasePoints, type CaseTiles } from '@minqing/map'
import { MOST_POINTS } from '../home/useScene'
import { useApi, useLive, useLoaded, useSession } from '@minqing/ui'
import { daysOf } from '../figures/presets'
import { useGathered } from '../shared/debounced'

const STREAM = 8
const OVERDUE = 5
/** Rates of the month; few, so that each is read from across the room. */
const INDICATORS = ['on-time', 'on-time-handling', 'confirmation']
const WARNINGS = 3
const EMERGENCIES = 2
/** Even if no event comes: due times pass by themselves. */
const ANEW_EVERY_MS = 60_000
const TOUR_STOP_MS = 25_000

/**
 * What the wall shows of one grid. It asks anew after events and once a minute, keeps nothing of the past and so does
 * not grow.
 */
export function useWall() {
  const api = useApi()
  const live = useLive()
  const route = useRoute()
  const session = useSession()
  const own = computed(() => [...session.me?.duties ?? []].sort((a, b) => a.grid.level - b.grid.level)[0]?.grid ?? null)
  const asked = computed(() => (typeof route.query['grid'] === 'string' ? route.query['grid'] : (own.value && own.value.level > 0 ? own.value.id : null)))
  const within = computed(() => (asked.value ? { grid: asked.value } : {}))

  const grid = useLoaded<GridView>(() => (asked.value ? api.grid(asked.value) : api.rootGrid()))
  const counts = useLoaded<CaseCounts>(() => api.caseCounts(within.value))
  const stream = useLoaded<Page<CaseSummary>>(() => api.cases({ list: 'all', sort: '-reportedAt', limit: STREAM, ...within.value }))
  const overdue = useLoaded<Page<CaseSummary>>(() => api.cases({ list: 'overdue', sort: 'dueAt', limit: OVERDUE, ...within.value }))
  const points = useLoaded<CasePoints>(async () => {
    const { bounds } = await (asked.value ? gridDirectory.get(asked.value) : gridDirectory.root())
    return api.caseMap({ bbox: bounds.join(','), open: true, limit: MOST_POINTS, ...within.value })
  })
  /** What a viewer may not see stays empty; the wall shows the rest. */
  const may = (permission: string) => session.may(permission)
  const figures = useLoaded<FigureSet | null>(async () => (may('insight.read')
    ? api.figures({ grid: asked.value ?? (await gridDirectory.root()).id, ...daysOf('month'), indicators: INDICATORS }) : null))
  const warnings = useLoaded<Warning[]>(async () => (may('insight.read')
    ? (await api.warnings({ state: 'current', limit: 50, ...within.value })).sort(byWeight).slice(0, WARNINGS) : []))
  const patrols = useLoaded<Answer<'countPatrols'> | null>(async () => (may('insight.read') ? api.patrolCounts(within.value) : null))
  const emergencies = useLoaded<EmergencyLine[]>(async () => (may('dispatch.emergency') || may('dispatch.check')
    ? (await api.responses({ open: true, limit: EMERGENCIES })).items : []))
  const tick = ref(0)
  /** All that are open, those without a point too: far away each grid has its number and its name. */
  const tiles = computed<CaseTiles>(() => ({ query: asked.value ? `grid=${asked.value}` : '', heat: false, tick: tick.value }))
  /** The open ones as points, as long as they are few: where the browser draws no tiles, and for the rings of what is new. */
  const few = computed(() => ((counts.value?.open ?? 0) <= MOST_POINTS ? points.value : null))
  const asOf = ref(new Date().toISOString())

  async function refresh() {
    await Promise.all([counts.load(), stream.load(), overdue.load(), points.load(), figures.load(), warnings.load(), patrols.load(), emergencies.load()])
    tick.value++
    if (!counts.error) asOf.value = new Date().toISOString()
  }
  const gathered = useGathered(() => void refresh(), 2_500)
  live.onCase(() => gathered())
  live.onDispatch(() => gathered())
  watch(() => live.gridVersion, () => {
    gridDirectory.forget()
    void grid.load()
    gathered()
  })
  watch(asked, () => {
    void grid.load()
    void refresh()
  })
  onMounted(() => {
    void grid.load()
    void refresh()
  })
  const timer = setInterval(gathered, ANEW_EVERY_MS)
  onScopeDispose(() => clearInterval(timer))

  const { shown, touring } = useTour(() => grid.value?.id ?? null, () => counts.value, () => route.query['tour'] !== 'off')
  return { grid, counts, stream, overdue, few, tiles, figures, warnings, patrols, emergencies, asOf, shown, touring }
}

/** Official alerts before what the program found itself, then the newest. */
function byWeight(a: Warning, b: Warning): number {
  return Number(b.kind === 'alert') - Number(a.kind === 'alert') || b.raisedAt.localeCompare(a.raisedAt)
}

/** The map goes from the whole to the parts where most is overdue, and back: the wall has no mouse. */
function useTour(whole: () => string | null, counts: () => CaseCounts | null, wanted: () => boolean) {
  const stop = ref(0)
  const stops = computed(() => (counts()?.children ?? [])
    .filter((child) => child.open > 0)
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open)
    .slice(0, 6))
  const touring = computed(() => wanted() && stops.value.length > 1)
  const shown = computed(() => {
    const part = touring.value && stop.value > 0 ? stops.value[stop.value - 1] : undefined
    return part?.grid.id ?? whole()
  })
  const timer = setInterval(() => { stop.value = (stop.value + 1) % (stops.value.length + 1) }, TOUR_STOP_MS)
  onScopeDispose(() => clearInterval(timer))
  return { shown, touring }
}
