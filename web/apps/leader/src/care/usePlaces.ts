import { computed, watch, type Ref } from 'vue'
import type { MapPoint } from '@minqing/api'
import { gridDirectory, type Bubble, type MapGrid, type SpotPoints } from '@minqing/map'
import { useApi, useLoaded } from '@minqing/ui'

export const LAYERS = ['house', 'place', 'facility', 'organisation', 'visits'] as const
export type Layer = (typeof LAYERS)[number]

/** As many points as the server sends; of more the grids below are counted. */
const MOST_POINTS = 5_000
const COUNTED = { house: 'houses', place: 'places', facility: 'facilities', organisation: 'organisations' } as const

/** Towns and what is below: their codes go on behind the county's six digits. */
const isNear = (grid: MapGrid) => !/^\d{6}000/.test(grid.code)

interface Scene { layer: Layer; grid: MapGrid; total: number; bubbles: Bubble[]; points: MapPoint[] | null }

/** What the map shows of a layer: single points where they are few enough, else a number for each grid below. */
export function usePlaces(gridId: Ref<string | null>, layer: Ref<Layer>) {
  const api = useApi()

  async function numbers(id: string, kind: Layer) {
    if (kind === 'visits') {
      const counts = await api.careCounts({ grid: id })
      const owed = (one: typeof counts.total) => one.overdue + one.due
      return { total: owed(counts.total), of: new Map(counts.children.map((one) => [one.grid.id, { count: owed(one.counts), alarm: one.counts.overdue > 0 }])) }
    }
    const counts = await api.registryCounts(id)
    return { total: counts.total[COUNTED[kind]], of: new Map(counts.children.map((one) => [one.grid.id, { count: one.counts[COUNTED[kind]], alarm: false }])) }
  }

  const scene = useLoaded<Scene>(async () => {
    const kind = layer.value
    const grid = await (gridId.value ? gridDirectory.get(gridId.value) : gridDirectory.root())
    const [below, { total, of }] = await Promise.all([gridDirectory.children(grid.id), numbers(grid.id, kind)])
    const points = kind !== 'visits' && total > 0 && total <= MOST_POINTS && (isNear(grid) || below.length === 0) ? await api.registryPoints(grid.id, kind) : null
    const bubbles = points ? [] : below.flatMap(({ id, name, center: [lon, lat] }): Bubble[] => {
      const number = of.get(id)
      return number && number.count > 0 && lon !== undefined && lat !== undefined ? [{ id, name, lon, lat, ...number }] : []
    })
    return { layer: kind, grid, total, bubbles, points }
  })
  watch([gridId, layer], () => void scene.load(), { immediate: true })

  const spots = computed<SpotPoints | null>(() => (scene.value?.points ? {
    type: 'FeatureCollection',
    features: scene.value.points.map(({ kind, id, title, lon, lat }) => ({
      type: 'Feature', properties: { id: `${kind}/${id}`, title }, geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  } : null))
  return { scene, spots }
}
