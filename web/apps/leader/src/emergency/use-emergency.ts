import { ref } from 'vue'
import type { EmergencyAccess } from '@minqing/api'
import { useApi } from '@minqing/ui'

/** The own open emergency access: one for the whole page, so that the banner knows of what a form did. */
const open = ref<EmergencyAccess | null>(null)

export function useEmergency() {
  const api = useApi()
  return {
    open,
    async load() {
      open.value = (await api.emergency())[0] ?? null
    },
    async begin(gridId: string, reason: string) {
      open.value = await api.openEmergency({ gridId, reason })
    },
    async end() {
      await api.closeEmergency()
      open.value = null
    },
  }
}
