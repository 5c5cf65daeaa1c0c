import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import type { Palette } from './palette'

const source = 'sketch'

/** Shows the line or border that is being drawn (where a grid is to be split). */
export function useSketch(map: Ref<MapLibre | null>, palette: Ref<Palette | null>,
  line: () => [number, number][] | undefined, closed: () => boolean): void {
  watch([map, line, closed], ([opened, points, isArea]) => {
    if (!opened || !palette.value) return
    const drawn = points && isArea && points.length > 2 ? [...points, points[0]!] : points
    const data = {
      type: 'FeatureCollection' as const,
      features: [
        ...(drawn && drawn.length > 1
          ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: drawn } }]
          : []),
        ...(points ?? []).map(point => ({
          type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: point },
        })),
      ],
    }
    const existing = opened.getSource<GeoJSONSource>(source)
    if (existing) {
      existing.setData(data)
      return
    }
    if (!points) return
    opened.addSource(source, { type: 'geojson', data })
    opened.addLayer({ id: 'sketch-line', type: 'line', source,
      paint: { 'line-color': palette.value.red, 'line-width': 2.5, 'line-dasharray': [2, 1.5] } })
    opened.addLayer({ id: 'sketch-point', type: 'circle', source, filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 5, 'circle-color': '#fff', 'circle-stroke-color': palette.value.red,
        'circle-stroke-width': 2.5 } })
  }, { immediate: true })
}
