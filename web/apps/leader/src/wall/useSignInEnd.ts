import { computed, onMounted, onScopeDispose, ref } from 'vue'
import { useApi } from '@minqing/ui'

const HOUR_MS = 3_600_000
/** Long enough for whoever looks after the screen to come by. */
const AHEAD_MS = 48 * HOUR_MS

/** When the sign-in of this screen ends, once that is near: afterwards the wall shows the sign-in page and no figures. */
export function useSignInEnd() {
  const api = useApi()
  const end = ref<string | null>(null)
  const now = ref(Date.now())

  async function look() {
    now.value = Date.now()
    try {
      end.value = (await api.sessions()).find((session) => session.current)?.expiresAt ?? null
    } catch {
      // Without an answer what was known stays; the next hour asks again.
    }
  }
  onMounted(() => void look())
  const timer = setInterval(() => void look(), HOUR_MS)
  onScopeDispose(() => clearInterval(timer))
  return computed(() => (end.value !== null && Date.parse(end.value) - now.value < AHEAD_MS ? end.value : null))
}
