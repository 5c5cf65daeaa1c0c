import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

/** Keys work on the page, not while somebody types, and not with a modifier that the browser wants for itself. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target
  if (!(target instanceof HTMLElement)) return true
  if (target.isContentEditable || target.closest('dialog') || target.closest('canvas')) return false
  return !['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** Calls what stands under the key while the component is shown. */
export function useShortcuts(keys: () => Record<string, () => void>): void {
  function onKey(event: KeyboardEvent) {
    if (!isForPage(event)) return
    const act = keys()[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const listen = () => document.addEventListener('keydown', onKey)
  const rest = () => document.removeEventListener('keydown', onKey)
  onMounted(listen)
  onActivated(listen)
  onDeactivated(rest)
  onBeforeUnmount(rest)
}
