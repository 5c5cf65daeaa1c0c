import { reactive } from 'vue'

export interface Loaded<T> {
  value: T | null
  loading: boolean
  error: unknown
  load(): Promise<void>
}

/** One thing from the server with its loading and error state; what is shown stays until its successor has come. */
export function useLoaded<T>(fetch: () => Promise<T>): Loaded<T> {
  let question = 0
  const state = reactive({
    value: null as T | null,
    loading: false,
    error: null as unknown,
    async load() {
      const mine = ++question
      state.loading = true
      state.error = null
      try {
        const value = await fetch()
        if (mine === question) state.value = value as typeof state.value
      } catch (error) {
        if (mine === question) state.error = error
      } finally {
        if (mine === question) state.loading = false
      }
    },
  })
  return state as Loaded<T>
}
