import { describe, expect, it, vi } from 'vitest'
import type { Page } from '@minqing/api'
import { pageOf, usePaged } from '../src/paged'

describe('a list by cursor', () => {
  it('goes on where it stopped and knows its end', async () => {
    const asked: (string | null)[] = []
    const list = usePaged<number>(async (cursor) => {
      asked.push(cursor)
      return cursor === null ? { items: [1, 2], next: 'b' } : { items: [3], next: null }
    })
    await list.reload()
    await list.more()
    await list.more()
    expect(list.items).toEqual([1, 2, 3])
    expect(asked).toEqual([null, 'b'])
  })

  it('never shows the slow answer to an older question', async () => {
    const answers: ((page: Page<string>) => void)[] = []
    const list = usePaged<string>(() => new Promise((resolve) => answers.push(resolve)))
    const first = list.reload()
    const second = list.reload()
    answers[1]!({ items: ['new'], next: null })
    await second
    answers[0]!({ items: ['old'], next: null })
    await first
    expect(list.items).toEqual(['new'])
    expect(list.loading).toBe(false)
  })

  it('keeps what it has when the next page fails, and takes up there again', async () => {
    let fail = true
    const list = usePaged<number>(async (cursor) => {
      if (cursor === null) return { items: [1], next: 'b' }
      if (fail) throw new Error('lost')
      return { items: [2], next: null }
    })
    await list.reload()
    await list.more()
    expect(list.error).toBeTruthy()
    fail = false
    await list.retry()
    expect(list.items).toEqual([1, 2])
  })

  it('is asked anew as far as it was walked, and shown when all of it has come', async () => {
    let store = ['a', 'b', 'c', 'd', 'e']
    const list = usePaged<string>(async (cursor) => {
      const rest = store.filter((one) => cursor === null || one > cursor)
      return { items: rest.slice(0, 2), next: rest.length > 2 ? rest[1]! : null }
    })
    await list.reload()
    await list.more()
    store = ['b', 'c', 'd', 'e']
    const seen: number[] = []
    const asked = list.refresh()
    seen.push(list.items.length)
    await asked
    expect(list.items).toEqual(['b', 'c', 'd', 'e'])
    expect(seen).toEqual([4])
    expect(list.hasMore).toBe(false)
  })

  it('gets its next page and its news even if events come quicker than answers', async () => {
    const answers: (() => void)[] = []
    let version = 0
    const list = usePaged<string>((cursor) => {
      const now = ++version
      return new Promise((resolve) => answers.push(() => resolve({ items: [`${cursor ?? 'first'} ${now}`], next: cursor === null ? 'second' : null })))
    })
    const settle = async () => {
      answers.shift()?.()
      await new Promise((resolve) => setTimeout(resolve))
    }
    const loaded = list.reload()
    await settle()
    await loaded
    const more = list.more()
    await new Promise((resolve) => setTimeout(resolve))
    void list.refresh()
    void list.refresh()
    await settle()
    await more
    expect(list.items).toEqual(['first 1', 'second 2'])
    for (let i = 0; i < 5; i++) {
      void list.refresh()
      await settle()
    }
    expect(list.items[0]).not.toBe('first 1')
    expect(list.items).toHaveLength(2)
  })

  it('asks the more seldom the more pages there are when events come in a stream, and loses no row', async () => {
    vi.useFakeTimers()
    try {
      const store = Array.from({ length: 1_000 }, (_, n) => n)
      let asked = 0
      const list = usePaged<number>(async (cursor) => {
        asked++
        const from = cursor === null ? 0 : Number(cursor)
        return { items: store.slice(from, from + 50), next: from + 50 < store.length ? String(from + 50) : null }
      })
      await list.reload()
      while (list.hasMore) await list.more()
      asked = 0
      for (let tenth = 0; tenth < 1_200; tenth++) {
        list.news()
        await vi.advanceTimersByTimeAsync(100)
      }
      expect(asked).toBeGreaterThanOrEqual(60)
      expect(asked).toBeLessThanOrEqual(100)
      expect(list.items).toEqual(store)
    } finally {
      vi.useRealTimers()
    }
  })

  it('asks for all its rows at once where the server gives as many, and for no more pages than it was walked', async () => {
    const store = Array.from({ length: 130 }, (_, n) => n)
    const limits: number[] = []
    const list = usePaged<number>(async (cursor, wanted) => {
      const [from, limit] = [cursor === null ? 0 : Number(cursor), pageOf(50, wanted)]
      limits.push(limit)
      return { items: store.slice(from, from + limit), next: from + limit < store.length ? String(from + limit) : null }
    })
    await list.reload()
    await list.more()
    limits.length = 0
    await list.refresh()
    await list.refresh()
    expect(limits).toEqual([100, 100])
    expect(list.items).toHaveLength(100)
    await list.more()
    expect(list.items).toEqual(store)
  })

  it('does not grow by itself where a page may hold fewer rows than it was asked for', async () => {
    let first = [1, 2]
    const list = usePaged<number>(async (cursor) => (cursor === null ? { items: first, next: 'b' } : { items: [3, 4], next: 'c' }))
    await list.reload()
    first = [2]
    await list.refresh()
    expect(list.items).toEqual([2])
  })

  it('keeps all that it had when asking anew fails on the way, and asks for the same again', async () => {
    let broken = false
    const list = usePaged<string>(async (cursor) => {
      if (broken && cursor === 'b') throw new Error('lost')
      return cursor === null ? { items: ['a'], next: 'b' } : { items: ['b'], next: null }
    })
    await list.reload()
    await list.more()
    broken = true
    await list.refresh()
    expect(list.items).toEqual(['a', 'b'])
    expect(list.error).toBeTruthy()
    broken = false
    await list.retry()
    expect(list.items).toEqual(['a', 'b'])
    expect(list.error).toBeNull()
  })
})
