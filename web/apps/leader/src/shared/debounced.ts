import { onScopeDispose } from 'vue'

/**
 * Gathers calls in a burst: runs soon after the first, and not again before the pause is over. Live events come in
 * crowds, and each would otherwise ask the server anew.
 */
export function useGathered(run: () => void, pauseMs = 1_500): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    if (timer !== undefined) return
    const wait = Math.max(200, last + pauseMs - Date.now())
    timer = setTimeout(() => {
      timer = undefined
      last = Date.now()
      run()
    }, wait)
  }
}
