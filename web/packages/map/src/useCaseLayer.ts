import { Marker, type GeoJSONSource, type Map as MapLibre, type PointLike } from 'maplibre-gl'
import { onBeforeUnmount, watch, type Ref } from 'vue'
import { prefersReducedMotion } from './capability'
import { addLightImages, caseLayers, caseSource, caseSourceOf, lightOf, withLights } from './caseLayers'
import type { Palette } from './palette'
import type { CasePoints } from './types'

/** Shows the cases; lets go of nothing else when they change. */
export function useCaseLayer(map: Ref<MapLibre | null>, palette: Ref<Palette | null>,
  cases: () => CasePoints | null | undefined): void {
  watch([map, cases], ([opened, points]) => {
    if (!opened || !palette.value) return
    const shown: CasePoints = points ?? { type: 'FeatureCollection', features: [] }
    const source = opened.getSource<GeoJSONSource>(caseSource)
    if (source) {
      source.setData(withLights(shown))
      return
    }
    addLightImages(opened, palette.value)
    opened.addSource(caseSource, caseSourceOf(shown, palette.value.scale))
    for (const layer of caseLayers(palette.value)) opened.addLayer(layer)
  }, { immediate: true })
}

/** What a click at the point hits: a case's code, or a cluster, which is opened. */
export async function caseAt(map: MapLibre, point: PointLike): Promise<string | 'cluster' | null> {
  const layers = ['case-point', 'case-cluster'].filter(id => map.getLayer(id))
  const hit = layers.length === 0 ? undefined : map.queryRenderedFeatures(point, { layers })[0]
  if (!hit) return null
  if (hit.layer.id === 'case-point') return String(hit.properties.code)
  const source = map.getSource<GeoJSONSource>(caseSource)
  const zoom = await source?.getClusterExpansionZoom(Number(hit.properties.cluster_id))
  if (hit.geometry.type === 'Point') {
    map.easeTo({ center: hit.geometry.coordinates as [number, number], zoom: (zoom ?? map.getZoom() + 2) + 0.2,
      duration: prefersReducedMotion() ? 0 : 400 })
  }
  return 'cluster'
}

/** Rings around cases that have just come in by the live stream; they go when their code leaves `fresh`. */
export function usePulse(map: Ref<MapLibre | null>, cases: () => CasePoints | null | undefined,
  fresh: () => string[]): void {
  const rings = new Map<string, Marker>()
  function clear(): void {
    rings.forEach(ring => ring.remove())
    rings.clear()
  }
  watch([map, cases, fresh], ([opened, points, codes]) => {
    for (const [code, ring] of rings) {
      if (!codes.includes(code)) {
        ring.remove()
        rings.delete(code)
      }
    }
    if (!opened) return
    for (const feature of points?.features ?? []) {
      const { code } = feature.properties
      if (!codes.includes(code) || rings.has(code)) continue
      const element = document.createElement('div')
      element.className = `mq-pulse mq-pulse-${lightOf(feature.properties)}`
      element.setAttribute('aria-hidden', 'true')
      rings.set(code, new Marker({ element }).setLngLat(feature.geometry.coordinates as [number, number]).addTo(opened))
    }
  }, { immediate: true })
  onBeforeUnmount(clear)
}
