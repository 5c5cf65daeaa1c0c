import { reactive } from 'vue'
import type { Page } from '@minqing/api'

export interface PagedList<T> {
  items: T[]
  loading: boolean
  error: unknown
  hasMore: boolean
  /** throws away what is there and loads the first page */
  reload(): Promise<void>
  /** asks anew for as many pages as are there, and replaces them only when all have come */
  refresh(): Promise<void>
  more(): Promise<void>
  /** asks again for what did not come */
  retry(): Promise<void>
}

/**
 * A list walked by cursor. A slow answer to an older question never replaces a newer one. Events may come quicker than
 * answers: a refresh waits for the question that is under way, so that none is thrown away and nobody loses their page.
 */
export function usePaged<T>(load: (cursor: string | null) => Promise<Page<T>>): PagedList<T> {
  let next: string | null = null
  let pages = 1
  let question = 0
  let underWay = Promise.resolve()
  let refreshing: Promise<void> | null = null
  let growing: Promise<void> | null = null
  let failed: () => Promise<void> = walk

  const list = reactive({
    items: [] as T[],
    loading: false,
    error: null as unknown,
    hasMore: false,
    async reload() {
      list.items = []
      list.hasMore = false
      pages = 1
      growing = null
      await ask(walk)
    },
    refresh() {
      return (refreshing ??= idle().then(() => {
        refreshing = null
        return ask(walk)
      }))
    },
    more() {
      if (!list.hasMore) return Promise.resolve()
      return (growing ??= idle().then(() => (list.hasMore ? ask(grow) : undefined)).finally(() => { growing = null }))
    },
    async retry() {
      await idle()
      await ask(failed)
    },
  })

  async function idle() {
    while (list.loading) await underWay
  }

  function ask(what: () => Promise<void>): Promise<void> {
    const mine = ++question
    list.loading = true
    list.error = null
    underWay = what().catch((error: unknown) => {
      if (mine !== question) return
      list.error = error
      failed = what
    }).finally(() => {
      if (mine === question) list.loading = false
    })
    return underWay
  }

  async function walk() {
    const mine = question
    const items: T[] = []
    let cursor: string | null = null
    let walked = 0
    do {
      const page: Page<T> = await load(cursor)
      if (mine !== question) return
      items.push(...page.items)
      cursor = page.next
      walked++
    } while (walked < pages && cursor !== null)
    show(items, cursor, walked)
  }

  async function grow() {
    const mine = question
    const page = await load(next)
    if (mine === question) show([...(list.items as T[]), ...page.items], page.next, pages + 1)
  }

  function show(items: T[], cursor: string | null, walked: number) {
    list.items = items as typeof list.items
    next = cursor
    pages = walked
    list.hasMore = cursor !== null
  }

  return list as PagedList<T>
}
