import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import { partFill } from './partFill'
import type { Palette } from './palette'
import type { DrawnPart } from './types'

const source = 'parts'

/** Shows the parts that a change would make, each in its own tint with its name. */
export function useParts(map: Ref<MapLibre | null>, palette: Ref<Palette | null>, parts: () => DrawnPart[] | undefined): void {
  watch([map, parts], ([opened, shown]) => {
    if (!opened || !palette.value) return
    const data = {
      type: 'FeatureCollection' as const,
      features: (shown ?? []).map((part, index) => ({
        type: 'Feature' as const, properties: { name: part.name, fill: partFill(index) }, geometry: part.outline,
      })),
    }
    const existing = opened.getSource<GeoJSONSource>(source)
    if (existing) {
      existing.setData(data)
      return
    }
    if (!shown) return
    const { ink, land, font } = palette.value
    opened.addSource(source, { type: 'geojson', data })
    opened.addLayer({ id: 'part-fill', type: 'fill', source, paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': 0.3 } })
    opened.addLayer({ id: 'part-line', type: 'line', source, paint: { 'line-color': ['get', 'fill'], 'line-width': 2 } })
    opened.addLayer({ id: 'part-name', type: 'symbol', source,
      layout: { 'text-field': ['get', 'name'], 'text-font': font, 'text-size': 15, 'text-allow-overlap': true },
      paint: { 'text-color': ink, 'text-halo-color': land, 'text-halo-width': 2 } })
  }, { immediate: true })
}
