import { watch } from 'vue'
import type { CaseView } from '@minqing/api'
import { useApi, useLive, useLoaded } from '@minqing/ui'

/** A case by its code, renewed when the live stream says that it moved. */
export function useCase(code: () => string | null) {
  const api = useApi()
  const live = useLive()
  const item = useLoaded<CaseView>(() => api.case(code()!))
  watch(code, (now) => {
    item.value = null
    if (now) void item.load()
  }, { immediate: true })
  live.onCase((event) => {
    if (code() === null || item.value === null) return
    if (event === null || (event.code === code() && event.version !== item.value.version)) void item.load()
  })
  return item
}
