import { computed, onBeforeUnmount, onMounted } from 'vue'
import type { ExportView } from '@minqing/api'
import { useApi, useLoaded } from '@minqing/ui'

/** My newest files of a kind, asked for until each is done. */
export function useOwnExports(subject: ExportView['subject']) {
  const api = useApi()
  const exports = useLoaded<ExportView[]>(() => api.exports())
  const own = computed(() => (exports.value ?? []).filter((one) => one.subject === subject).slice(0, 5))
  let timer: ReturnType<typeof setTimeout> | undefined
  let open = true

  async function poll() {
    clearTimeout(timer)
    await exports.load()
    if (open && own.value.some((one) => one.state === 'waiting' || one.state === 'running')) timer = setTimeout(() => void poll(), 1_000)
  }
  onMounted(() => void poll())
  onBeforeUnmount(() => {
    open = false
    clearTimeout(timer)
  })
  return { own, poll }
}
