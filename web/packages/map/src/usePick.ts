import { Marker, type Map as MapLibre } from 'maplibre-gl'
import { onBeforeUnmount, watch, type Ref } from 'vue'
import { roundPlace } from './bounds'
import type { Palette } from './palette'
import type { LonLat } from './types'

/** A marker for the chosen place; it can be dragged while picking, and follows the value at all times. */
export function usePick(map: Ref<MapLibre | null>, palette: Ref<Palette | null>,
  value: () => LonLat | null | undefined, picking: () => boolean, choose: (place: LonLat) => void): void {
  let marker: Marker | null = null

  function show(opened: MapLibre, place: LonLat): void {
    if (!marker) {
      marker = new Marker({ color: palette.value?.brand ?? '#0d5c50', scale: 1.1 }).setLngLat(place).addTo(opened)
      marker.getElement().setAttribute('aria-hidden', 'true')
      marker.on('dragend', () => {
        const { lng, lat } = marker!.getLngLat()
        choose(roundPlace({ lon: lng, lat }))
      })
    }
    marker.setLngLat(place).setDraggable(picking())
    if (!opened.getBounds().contains(place)) opened.jumpTo({ center: place })
  }

  watch([map, value, picking], ([opened, place]) => {
    if (!opened || !place) {
      marker?.remove()
      marker = null
    } else show(opened, place)
  }, { immediate: true })
  onBeforeUnmount(() => marker?.remove())
}
