import { describe, expect, it } from 'vitest'
import type { Page } from '@minqing/api'
import { usePaged } from '../src/paged'

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
})
