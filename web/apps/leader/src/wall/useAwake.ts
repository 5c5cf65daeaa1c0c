import { onMounted, onScopeDispose } from 'vue'

/** Keeps the screen from going dark, where the browser allows it; asked anew when the page comes back to the front. */
export function useAwake() {
  let lock: WakeLockSentinel | null = null
  let over = false
  async function ask() {
    if (over || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
    } catch {
      // Low battery or a setting: the machine's own energy plan decides then.
    }
  }
  const again = () => void ask()
  onMounted(() => {
    again()
    document.addEventListener('visibilitychange', again)
  })
  onScopeDispose(() => {
    over = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  })
}
