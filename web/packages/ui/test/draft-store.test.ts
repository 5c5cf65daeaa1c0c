import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { openDrafts } from '../src/drafts/draft-store'

describe('drafts', () => {
  it('are still there when the page is opened anew', async () => {
    const before = await openDrafts()
    await before.put('report:resident:1', { text: '井盖破损', place: { lon: 115.1, lat: 22.9 } })
    const after = await openDrafts()
    expect(await after.get('report:resident:1')).toEqual({ text: '井盖破损', place: { lon: 115.1, lat: 22.9 } })
    await after.delete('report:resident:1')
    expect(await (await openDrafts()).keys()).toEqual([])
  })

  it('work in a browser that forbids storage, until the page is closed', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('denied', 'SecurityError') } })
    const store = await openDrafts()
    await store.put('a', { text: 'x' })
    expect(await store.get('a')).toEqual({ text: 'x' })
  })
})
