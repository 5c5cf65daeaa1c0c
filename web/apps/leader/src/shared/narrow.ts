import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the window is too narrow for tables. */
export function useNarrow(below = '48rem'): Ref<boolean> {
  const query = matchMedia(`(max-width: ${below})`)
  const narrow = ref(query.matches)
  const update = () => { narrow.value = query.matches }
  query.addEventListener('change', update)
  onScopeDispose(() => query.removeEventListener('change', update))
  return narrow
}
