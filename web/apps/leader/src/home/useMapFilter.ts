import { computed, ref, type Ref } from 'vue'
import { chinaDay } from '@minqing/domain'
import type { CaseTiles, LayerTiles } from '@minqing/map'
import { useSession } from '@minqing/ui'

const DAY_MS = 24 * 3_600_000
/** Days back from today; `open`: whatever is open. */
export const PERIODS = { open: 0, week: 6, month: 29, year: 364 } as const
export type MapPeriod = keyof typeof PERIODS

/** What the map shows; which of them a viewer may choose follows from their permissions. */
export const LAYERS = ['cases', 'house', 'organisation', 'facility', 'place', 'visits', 'leads', 'resources'] as const
export type MapLayer = (typeof LAYERS)[number]
const NEEDS: Record<MapLayer, string[]> = {
  cases: ['case.read'], house: ['registry.count'], organisation: ['registry.count'], facility: ['registry.count'], place: ['registry.count'],
  visits: ['care.read'], leads: ['campaign.check', 'campaign.review', 'campaign.manage'], resources: ['dispatch.emergency', 'dispatch.check'],
}

/** What is shown, by the server's tiles: cases by kind, state and period, or another layer. */
export function useMapFilter(grid: () => string | null, tick: Ref<number>) {
  const session = useSession()
  const layers = computed(() => LAYERS.filter((layer) => NEEDS[layer].some((permission) => session.may(permission))))
  const layer = ref<MapLayer>('cases')
  const period = ref<MapPeriod>('open')
  const category = ref('')
  const state = ref('')
  const heat = ref(false)
  /** whose leads are shown */
  const campaign = ref('')
  /** All open cases, without any condition. */
  const isPlain = computed(() => layer.value === 'cases' && period.value === 'open' && !category.value && !state.value && !heat.value)

  function asked(values: Record<string, string>): string {
    const shown = grid()
    return new URLSearchParams({ ...(shown && { grid: shown }), ...values }).toString()
  }

  const tiles = computed<CaseTiles | null>(() => {
    if (layer.value !== 'cases') return null
    const now = Date.now()
    const query = asked({
      ...(category.value && { category: category.value }), ...(state.value && { state: state.value }),
      ...(period.value !== 'open' && { from: chinaDay(new Date(now - PERIODS[period.value] * DAY_MS)), to: chinaDay(new Date(now)) }),
    })
    return { query, heat: heat.value, tick: tick.value }
  })
  const layerTiles = computed<LayerTiles | null>(() => {
    const chosen = layer.value
    if (chosen === 'cases') return null
    if (chosen === 'leads') return campaign.value ? { kind: chosen, query: asked({ campaign: campaign.value }), tick: tick.value } : null
    if (chosen === 'visits' || chosen === 'resources') return { kind: chosen, query: asked({}), tick: tick.value }
    return { kind: 'places', query: asked({ kind: chosen }), tick: tick.value }
  })
  return { layers, layer, period, category, state, heat, campaign, isPlain, tiles, layerTiles }
}
