import type { GeoJSONSource, Map as MapLibre, VectorTileSource } from 'maplibre-gl'
import { ref, watch, type Ref } from 'vue'
import { outsideOf, toBounds } from './bounds'
import { prefersReducedMotion } from './capability'
import { gridDirectory } from './directory'
import { gridSource, gridTiles, labels, outsideSource } from './gridLayers'
import type { Bounds, GridLoad, MapGrid } from './types'

const nothing = { type: 'FeatureCollection' as const, features: [] }

/** Pixels at the edges that other things lie over. */
export interface Insets { top: number; bottom: number }

export function fit(map: MapLibre, bounds: Bounds, insets: Insets): void {
  map.fitBounds(bounds, { padding: { top: 28 + insets.top, right: 28, bottom: 28 + insets.bottom, left: 28 }, maxZoom: 16, duration: prefersReducedMotion() ? 0 : 600 })
}

/** Veils what lies outside the selected grid and moves there. */
export function useGridFocus(map: Ref<MapLibre | null>, gridId: () => string | null | undefined,
  follow: () => boolean, insets: () => Insets) {
  const selected = ref<MapGrid | null>(null)
  watch([map, gridId], async ([opened, id], before) => {
    if (!opened) return
    const source = opened.getSource<GeoJSONSource>(outsideSource)
    // The breadcrumb names the selected grid; its label would only lie over those of its parts.
    opened.setFilter(labels, id ? ['!=', ['get', 'id'], id] : null)
    if (!id) {
      selected.value = null
      source?.setData(nothing)
      return
    }
    try {
      const [grid, outline] = await Promise.all([gridDirectory.get(id), gridDirectory.outline(id)])
      if (gridId() !== id || map.value !== opened) return
      selected.value = grid
      source?.setData(outsideOf(outline))
      const bounds = toBounds(grid.bounds)
      if (bounds && (follow() || before?.[0])) fit(opened, bounds, insets())
    } catch {
      selected.value = null
      source?.setData(nothing)
    }
  }, { immediate: true })
  return selected
}

/** New borders after a change of the grid tree. */
export function useGridVersion(map: Ref<MapLibre | null>, version: () => number | null | undefined): void {
  watch(version, (now, before) => {
    // The first number only names what the map has loaded.
    if (typeof before !== 'number') return
    gridDirectory.forget()
    const tiles = gridTiles(now ?? null)
    if ('tiles' in tiles && tiles.tiles) map.value?.getSource<VectorTileSource>(gridSource)?.setTiles(tiles.tiles)
  })
}

/** Tints grids by their open cases, the fullest one full. */
export function useGridLoads(map: Ref<MapLibre | null>, loads: () => Record<string, GridLoad> | null | undefined): void {
  watch([map, loads], ([opened, now]) => {
    if (!opened) return
    opened.removeFeatureState({ source: gridSource, sourceLayer: 'grid' })
    const most = Math.max(1, ...Object.values(now ?? {}).map(load => load.open))
    for (const [id, load] of Object.entries(now ?? {})) {
      opened.setFeatureState({ source: gridSource, sourceLayer: 'grid', id }, { load: load.open / most })
    }
  }, { immediate: true })
}
