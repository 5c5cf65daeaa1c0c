import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { newDraftFile } from '../src/drafts/draft-files'
import { openDrafts } from '../src/drafts/draft-store'
import { dropFiles, keepFiles, restoreFiles } from '../src/drafts/kept-files'

describe('drafts', () => {
  it('are still there when the page is opened anew', async () => {
    const before = await openDrafts()
    await before.put('report:resident:1', { text: '井盖破损', place: { lon: 115.1, lat: 22.9 } })
    const after = await openDrafts()
    expect(await after.get('report:resident:1')).toEqual({ text: '井盖破损', place: { lon: 115.1, lat: 22.9 } })
    await after.delete('report:resident:1')
    expect(await (await openDrafts()).keys()).toEqual([])
  })

  it('write the content of a photo once, however often the words change', async () => {
    const store = await openDrafts()
    const put = vi.spyOn(store, 'put')
    const file = newDraftFile(new Blob(['picture'], { type: 'image/jpeg' }), 'a.jpg')!
    const stored = new Set<string>()
    await keepFiles(store, [file], stored)
    const kept = await keepFiles(store, [{ ...file, state: 'uploading' }], stored)
    expect(put).toHaveBeenCalledTimes(1)
    const [back] = await restoreFiles(store, kept, new Set())
    expect(back).toMatchObject({ ref: file.ref, state: 'waiting' })
    await dropFiles(store, stored)
    expect(await restoreFiles(store, kept, new Set())).toEqual([])
  })

  it('give a photo that lay in the outbox to it again, since a sign-out may have emptied that', async () => {
    const store = await openDrafts()
    const local = { ...newDraftFile(new Blob(['a'], { type: 'image/jpeg' }), 'a.jpg')!, state: 'done' as const, id: 'local:a' }
    const sent = { ...newDraftFile(new Blob(['b'], { type: 'image/jpeg' }), 'b.jpg')!, state: 'done' as const, id: 'F1' }
    const stored = new Set<string>()
    const back = await restoreFiles(store, await keepFiles(store, [local, sent], stored), new Set())
    expect(back.map(({ ref, id, state }) => ({ ref, id, state }))).toEqual([{ ref: local.ref, id: null, state: 'waiting' }, { ref: sent.ref, id: 'F1', state: 'done' }])
    await dropFiles(store, stored)
  })

  it('work in a browser that forbids storage, until the page is closed', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('denied', 'SecurityError') } })
    const store = await openDrafts()
    await store.put('a', { text: 'x' })
    expect(await store.get('a')).toEqual({ text: 'x' })
  })
})
