import type { GeoJSONSource, Map as MapLibre, PointLike } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import { prefersReducedMotion } from './capability'
import type { Palette } from './palette'
import { bubbleLayers, bubblePoints, bubbleSource, spotLayers, spotSource, spotSourceOf } from './spotLayers'
import type { Bubble, SpotPoints } from './types'

/** Shows houses and places as points, and numbers of whole grids. */
export function useSpots(map: Ref<MapLibre | null>, palette: Ref<Palette | null>, spots: () => SpotPoints | null | undefined,
  bubbles: () => Bubble[] | null | undefined): void {
  watch([map, spots], ([opened, points]) => {
    if (!opened || !palette.value) return
    const shown: SpotPoints = points ?? { type: 'FeatureCollection', features: [] }
    const source = opened.getSource<GeoJSONSource>(spotSource)
    if (source) return void source.setData(shown)
    if (!points) return
    opened.addSource(spotSource, spotSourceOf(shown))
    for (const layer of spotLayers(palette.value)) opened.addLayer(layer)
  }, { immediate: true })
  watch([map, bubbles], ([opened, numbers]) => {
    if (!opened || !palette.value) return
    const data = bubblePoints(numbers ?? [])
    const source = opened.getSource<GeoJSONSource>(bubbleSource)
    if (source) return void source.setData(data)
    if (!numbers) return
    opened.addSource(bubbleSource, { type: 'geojson', data })
    for (const layer of bubbleLayers(palette.value)) opened.addLayer(layer)
  }, { immediate: true })
}

/** What a click hits: a point, the number of a grid, or a cluster, which is opened. */
export async function spotAt(map: MapLibre, point: PointLike): Promise<{ spot: string } | { grid: string } | 'cluster' | null> {
  const layers = ['bubble', 'spot-point', 'spot-cluster'].filter(id => map.getLayer(id))
  const hit = layers.length === 0 ? undefined : map.queryRenderedFeatures(point, { layers })[0]
  if (!hit) return null
  if (hit.layer.id === 'bubble') return { grid: String(hit.properties.id) }
  if (hit.layer.id === 'spot-point') return { spot: String(hit.properties.id) }
  const source = map.getSource<GeoJSONSource>(spotSource)
  const zoom = await source?.getClusterExpansionZoom(Number(hit.properties.cluster_id))
  if (hit.geometry.type === 'Point') {
    map.easeTo({ center: hit.geometry.coordinates as [number, number], zoom: (zoom ?? map.getZoom() + 2) + 0.2, duration: prefersReducedMotion() ? 0 : 400 })
  }
  return 'cluster'
}
