import { onActivated, onDeactivated, ref } from 'vue'

/** Whether a page that is kept alive is before somebody's eyes; `again` runs when it comes back, not when it is made. */
export function useShown(again: () => void) {
  const shown = ref(true)
  onActivated(() => {
    if (!shown.value) again()
    shown.value = true
  })
  onDeactivated(() => { shown.value = false })
  return shown
}
