import { ref, shallowRef } from 'vue'
import type { LonLat } from '@minqing/domain'
import { locateOnce } from '@minqing/ui/report'

/** Where one stands, when one asks for it: it stays in this page and goes with it, and is sent nowhere. */
export function useHere() {
  const here = shallowRef<LonLat | null>(null)
  const locating = ref(false)
  const denied = ref(false)
  async function locate() {
    if (locating.value) return
    locating.value = true
    denied.value = false
    try {
      here.value = await locateOnce()
    } catch {
      denied.value = true
    } finally {
      locating.value = false
    }
  }
  return { here, locating, denied, locate }
}
