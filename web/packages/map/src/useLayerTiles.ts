import type { Map as MapLibre, PointLike, VectorTileSource } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import { prefersReducedMotion } from './capability'
import { layerAddress, layerSource, layerSourceOf, thingLayers } from './layerTiles'
import type { Palette } from './palette'
import type { LayerTiles } from './types'

/**
 * Shows things, visits or resources by the server's tiles.
 *
 * @param found whether there is any in what the map shows, each time that it has come to rest
 */
export function useLayerTiles(map: Ref<MapLibre | null>, palette: Ref<Palette | null>, tiles: () => LayerTiles | null | undefined, found: (any: boolean) => void): void {
  const rested = () => {
    if (map.value?.getSource(layerSource)) found(['cluster', 'point'].some((sourceLayer) => map.value!.querySourceFeatures(layerSource, { sourceLayer }).length > 0))
  }
  watch(map, (opened, before) => {
    before?.off('idle', rested)
    opened?.on('idle', rested)
  }, { immediate: true })
  watch([map, () => tiles()?.kind, () => tiles()?.query], ([opened]) => {
    if (!opened || !palette.value) return
    const shown = tiles()
    const source = opened.getSource<VectorTileSource>(layerSource)
    if (!shown) {
      for (const layer of thingLayers(palette.value)) {
        if (opened.getLayer(layer.id)) opened.removeLayer(layer.id)
      }
      if (source) opened.removeSource(layerSource)
      return
    }
    if (source) return void source.setTiles([layerAddress(shown)])
    opened.addSource(layerSource, layerSourceOf(shown))
    for (const layer of thingLayers(palette.value)) opened.addLayer(layer)
  }, { immediate: true })
  watch(() => tiles()?.tick, () => {
    if (map.value?.getSource(layerSource)) map.value.refreshTiles(layerSource)
  })
}

/** What a click hits: a single thing, a grid that stands for what lies in it, or a cluster, which is opened. */
export function layerAt(map: MapLibre, point: PointLike): { id: string } | { grid: string } | 'cluster' | null {
  const layers = ['layer-point', 'layer-cluster'].filter((id) => map.getLayer(id))
  const hit = layers.length === 0 ? undefined : map.queryRenderedFeatures(point, { layers })[0]
  if (!hit) return null
  if (hit.layer.id === 'layer-point') return { id: String(hit.properties['id']) }
  if (hit.properties['grid']) return { grid: String(hit.properties['grid']) }
  if (hit.geometry.type === 'Point') {
    map.easeTo({ center: hit.geometry.coordinates as [number, number], zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()), duration: prefersReducedMotion() ? 0 : 400 })
  }
  return 'cluster'
}
