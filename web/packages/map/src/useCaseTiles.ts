import type { Map as MapLibre, PointLike, VectorTileSource } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import { prefersReducedMotion } from './capability'
import { addLightImages } from './caseLayers'
import { caseTilesOf, heatLayers, markLayers, tileAddress, tileSource } from './caseTiles'
import type { Palette } from './palette'
import type { CaseTiles } from './types'

/** Shows cases by the server's tiles: any number of them, as marks or as heat. */
export function useCaseTiles(map: Ref<MapLibre | null>, palette: Ref<Palette | null>, tiles: () => CaseTiles | null | undefined): void {
  watch([map, () => tiles()?.query, () => tiles()?.heat], ([opened, query, heat]) => {
    if (!opened || !palette.value) return
    for (const layer of [...markLayers(palette.value), ...heatLayers(palette.value)]) {
      if (opened.getLayer(layer.id)) opened.removeLayer(layer.id)
    }
    if (query === undefined) {
      if (opened.getSource(tileSource)) opened.removeSource(tileSource)
      return
    }
    const asked = heat ? `${query}${query ? '&' : ''}heat=true` : query
    const source = opened.getSource<VectorTileSource>(tileSource)
    if (source) source.setTiles([tileAddress(asked)])
    else opened.addSource(tileSource, caseTilesOf(asked))
    addLightImages(opened, palette.value)
    for (const layer of heat ? heatLayers(palette.value) : markLayers(palette.value)) opened.addLayer(layer)
  }, { immediate: true })
  // Something has happened: the tiles on the screen are asked for anew, and only those that differ are sent.
  watch(() => tiles()?.tick, () => {
    if (map.value?.getSource(tileSource)) map.value.refreshTiles(tileSource)
  })
}

/** What a click at the point hits: the id of a point of the tiles, a grid that stands for its cases, or a cluster, which is opened. */
export function tileAt(map: MapLibre, point: PointLike): { point: string } | { grid: string } | 'cluster' | null {
  const layers = ['tile-case', 'tile-cluster'].filter((id) => map.getLayer(id))
  const hit = layers.length === 0 ? undefined : map.queryRenderedFeatures(point, { layers })[0]
  if (!hit) return null
  if (hit.layer.id === 'tile-case') return { point: String(hit.properties['id']) }
  if (hit.properties['grid']) return { grid: String(hit.properties['grid']) }
  if (hit.geometry.type === 'Point') {
    map.easeTo({ center: hit.geometry.coordinates as [number, number], zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()), duration: prefersReducedMotion() ? 0 : 400 })
  }
  return 'cluster'
}
