import { nextTick, onScopeDispose, type Ref } from 'vue'
import { useRouter } from 'vue-router'

const positionNow = () => Number((history.state as { position?: number } | null)?.position ?? 0)

/** Going back or forward leads to the same place on the page, a link to the top of it; the page scrolls in a box of its own. */
export function usePlaces(box: Ref<HTMLElement | undefined>): void {
  const router = useRouter()
  const places = new Map<number, number>()
  let here = positionNow()
  let travelled = false
  const travel = () => { travelled = true }
  // Before the router's own listener, which may have arrived by the time that a later one is called.
  addEventListener('popstate', travel, { capture: true })
  const stop = [
    router.beforeEach(() => { places.set(here, box.value?.scrollTop ?? 0) }),
    router.afterEach(async (to, from) => {
      here = positionNow()
      const place = travelled ? places.get(here) ?? 0 : 0
      const moves = travelled || to.path !== from.path
      travelled = false
      if (!moves) return
      await nextTick()
      if (box.value) box.value.scrollTop = place
    }),
  ]
  onScopeDispose(() => {
    removeEventListener('popstate', travel, { capture: true })
    stop.forEach((each) => each())
  })
}
