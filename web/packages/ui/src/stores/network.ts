import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** Whether the server can be reached: by the browser's word and by what our requests met. */
export const useNetwork = defineStore('network', () => {
  const browser = ref(typeof navigator === 'undefined' || navigator.onLine !== false)
  const reached = ref(true)
  globalThis.addEventListener?.('online', () => {
    browser.value = true
    reached.value = true
  })
  globalThis.addEventListener?.('offline', () => (browser.value = false))
  return {
    online: computed(() => browser.value && reached.value),
    report(reachable: boolean) {
      reached.value = reachable
      if (reachable) browser.value = true
    },
  }
})
