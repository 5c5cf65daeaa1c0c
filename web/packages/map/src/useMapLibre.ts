import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { plainStyle } from './gridLayers'
import { readPalette, type Palette } from './palette'
import type { Bounds } from './types'

export interface MapSetup {
  center: [number, number] | null
  zoom: number | null
  bounds: Bounds | null
  interactive: boolean
  fineness: number
  gridVersion: number | null
  locale: Record<string, string>
}

setWorkerUrl(workerUrl)

/** Opens a MapLibre map in the box; `map` is set as soon as layers can be added, and removed with the component. */
export function useMapLibre(box: Readonly<Ref<HTMLElement | null>>, setup: () => MapSetup) {
  const map = shallowRef<MapLibre | null>(null)
  const palette = shallowRef<Palette | null>(null)
  const broken = ref(false)
  let instance: MapLibre | null = null

  onMounted(() => {
    const { center, zoom, bounds, interactive, fineness, gridVersion, locale } = setup()
    const colours = readPalette(box.value!)
    palette.value = colours
    try {
      const opened = new MapLibre({
        container: box.value!, style: plainStyle(colours, gridVersion), interactive, locale,
        ...(bounds && !(center && zoom !== null) ? { bounds, fitBoundsOptions: { padding: 24 } } : {}),
        ...(center ? { center, zoom: zoom ?? 13 } : {}),
        minZoom: 2, maxZoom: 18, attributionControl: false, ...(fineness !== 1 && { pixelRatio: fineness * window.devicePixelRatio }), dragRotate: false, touchPitch: false,
        pitchWithRotate: false, localIdeographFontFamily: colours.font.join(','), fadeDuration: 120,
      })
      instance = opened
      opened.touchZoomRotate?.disableRotation()
      opened.keyboard?.disableRotation()
      if (interactive) opened.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
      opened.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-left')
      opened.once('style.load', () => { map.value = opened })
    } catch {
      broken.value = true
    }
  })
  onBeforeUnmount(() => {
    map.value = null
    instance?.remove()
  })
  return { map, palette, broken }
}
