import type { Map as MapLibre, MapMouseEvent, PointLike } from 'maplibre-gl'
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { chooseGrid, type GridHit } from './choose'
import { gridSource, gridTouch } from './gridLayers'

function hitsAt(map: MapLibre, point: PointLike): GridHit[] {
  if (!map.getLayer(gridTouch)) return []
  return map.queryRenderedFeatures(point, { layers: [gridTouch] }).map(feature => ({
    id: String(feature.properties.id), name: String(feature.properties.name), level: Number(feature.properties.level),
  }))
}

/** The grid at a point of the screen that a click there would choose. */
export function gridAt(map: MapLibre, point: PointLike, selectedLevel: number): GridHit | null {
  return chooseGrid(hitsAt(map, point), selectedLevel)
}

/** Lifts the grid under the pointer and names it. */
export function useGridPointer(map: Ref<MapLibre | null>, selectedLevel: () => number, active: () => boolean) {
  const hovered = ref<GridHit | null>(null)

  function lift(opened: MapLibre, hit: GridHit | null): void {
    if (hovered.value?.id === hit?.id) return
    const state = (id: string, hover: boolean) =>
      opened.setFeatureState({ source: gridSource, sourceLayer: 'grid', id }, { hover })
    if (hovered.value) state(hovered.value.id, false)
    if (hit) state(hit.id, true)
    hovered.value = hit
    opened.getCanvas().style.cursor = hit && active() ? 'pointer' : ''
  }
  const onMove = (event: MapMouseEvent) => {
    if (active()) lift(event.target, gridAt(event.target, event.point, selectedLevel()))
  }
  const onOut = (event: MapMouseEvent) => lift(event.target, null)

  watch(map, opened => {
    opened?.on('mousemove', onMove)
    opened?.on('mouseout', onOut)
  }, { immediate: true })
  onBeforeUnmount(() => {
    map.value?.off('mousemove', onMove)
    map.value?.off('mouseout', onOut)
  })
  return hovered
}
