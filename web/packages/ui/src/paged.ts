import { onScopeDispose, reactive } from 'vue'
import type { Page } from '@minqing/api'

export interface PagedList<T> {
  items: T[]
  loading: boolean
  error: unknown
  hasMore: boolean
  /** throws away what is there and loads the first page */
  reload(): Promise<void>
  /** asks anew for as many rows as are there, and replaces them only when all have come */
  refresh(): Promise<void>
  /** the server tells that something moved: as `refresh`, for a burst of such events once, and the more seldom the more requests it takes */
  news(): void
  more(): Promise<void>
  /** asks again for what did not come */
  retry(): Promise<void>
}

/** What a list asks the server for by itself: no more than one request in this time. */
const REQUEST_EVERY_MS = 1_500
const GATHER_MS = 200
const LARGEST_PAGE = 200

/** How many rows to ask for at once, where the server gives up to 200. */
export const pageOf = (usual: number, wanted = 0) => Math.min(Math.max(usual, wanted), LARGEST_PAGE)

/**
 * A list walked by cursor. A slow answer to an older question never replaces a newer one. Events may come quicker than
 * answers: a refresh waits for the question that is under way, so that none is thrown away and nobody loses their page.
 *
 * @param load `wanted`: the rows that are there and are asked for anew; a page may be smaller or larger
 */
export function usePaged<T>(load: (cursor: string | null, wanted?: number) => Promise<Page<T>>): PagedList<T> {
  let next: string | null = null
  let held = 0
  let pages = 1
  let restUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined
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
      held = 0
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
    news() {
      timer ??= setTimeout(() => {
        timer = undefined
        void list.refresh()
      }, Math.max(GATHER_MS, restUntil - Date.now()))
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

  onScopeDispose(() => clearTimeout(timer), true)

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
    const wanted = held
    let asked = 0
    do {
      asked++
      restUntil = Date.now() + asked * REQUEST_EVERY_MS
      const page: Page<T> = await load(cursor, ...(wanted > 0 ? [wanted - items.length] : []))
      if (mine !== question) return
      items.push(...page.items)
      cursor = page.next
    } while (items.length < wanted && asked < pages && cursor !== null)
    show(items, cursor)
  }

  async function grow() {
    const mine = question
    const page = await load(next)
    if (mine !== question) return
    pages++
    show([...(list.items as T[]), ...page.items], page.next)
  }

  function show(items: T[], cursor: string | null) {
    list.items = items as typeof list.items
    next = cursor
    held = items.length
    list.hasMore = cursor !== null
  }

  return list as PagedList<T>
}
