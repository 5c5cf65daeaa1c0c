import { nextTick, onScopeDispose, type Ref } from 'vue'
import { useRouter } from 'vue-router'

/** Where in the history of this window the page stands; a link counts up, only going back counts down. */
const positionNow = () => Number((history.state as { position?: number } | null)?.position ?? 0)

/** Going back leads to the same place on the page, a link to the top of it; the page scrolls in a box of its own. */
export function usePlaces(box: Ref<HTMLElement | undefined>): void {
  const router = useRouter()
  const places = new Map<number, number>()
  let here = positionNow()
  const stop = [
    router.beforeEach(() => { places.set(here, box.value?.scrollTop ?? 0) }),
    router.afterEach(async (to, from) => {
      const before = here
      here = positionNow()
      const back = here < before
      if (!back && to.path === from.path) return
      const place = back ? places.get(here) ?? 0 : 0
      await nextTick()
      if (box.value) box.value.scrollTop = place
    }),
  ]
  onScopeDispose(() => stop.forEach((each) => each()))
}
