import { reactive } from 'vue'
import type { Page } from '@minqing/api'

export interface PagedList<T> {
  items: T[]
  loading: boolean
  error: unknown
  hasMore: boolean
  /** throws away what is there and loads the first page */
  reload(): Promise<void>
  /** loads the first page and replaces what is there only when it has come */
  refresh(): Promise<void>
  more(): Promise<void>
  retry(): Promise<void>
}

/** A list walked by cursor. A slow answer to an older question never replaces a newer one. */
export function usePaged<T>(load: (cursor: string | null) => Promise<Page<T>>): PagedList<T> {
  let next: string | null = null
  let question = 0

  const list = reactive({
    items: [] as T[],
    loading: false,
    error: null as unknown,
    hasMore: false,
    async reload() {
      list.items = []
      list.hasMore = false
      await fetchPage(null)
    },
    async refresh() {
      await fetchPage(null)
    },
    async more() {
      if (list.loading || !list.hasMore) return
      await fetchPage(next)
    },
    async retry() {
      await fetchPage(list.items.length === 0 ? null : next)
    },
  })

  async function fetchPage(cursor: string | null) {
    const mine = ++question
    list.loading = true
    list.error = null
    try {
      const page = await load(cursor)
      if (mine !== question) return
      list.items = (cursor === null ? page.items : [...list.items, ...page.items]) as typeof list.items
      next = page.next
      list.hasMore = page.next !== null
    } catch (error) {
      if (mine === question) list.error = error
    } finally {
      if (mine === question) list.loading = false
    }
  }

  return list as PagedList<T>
}
