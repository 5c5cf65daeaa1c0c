// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OfflineDatabase, Phone } from '@minqing/offline'
import { newDraftFile } from '../src/drafts/draft-files'
import { openDrafts } from '../src/drafts/draft-store'
import { dropFiles, keepFiles, restoreFiles } from '../src/drafts/kept-files'

const WORDS = '郑阿婆家，电话 13800000000'
let count = 0
const phones: Phone[] = []
const databases: OfflineDatabase[] = []

function phoneOn(name = `drafts-${++count}`) {
  const database = new OfflineDatabase(name)
  const phone = new Phone({ language: () => 'zh-CN', csrf: async () => null, fetch: () => Promise.reject(new TypeError('no line')), database })
  phones.push(phone)
  databases.push(database)
  return { phone, name }
}

const plain = () => openDrafts()
const sealed = (phone: Phone) => openDrafts((store) => phone.drafts(store))
const photo = (bytes: number) => newDraftFile(new Blob([new Uint8Array(bytes).fill(7)], { type: 'image/jpeg' }), 'a.jpg')!

/** All that lies in the store of drafts, as somebody would find it who has the phone's files. */
async function lying(): Promise<string> {
  const store = await plain()
  const found: string[] = []
  for (const key of await store.keys()) {
    const value = await store.get<unknown>(key)
    const bytes = (each: unknown): string => each instanceof ArrayBuffer ? Buffer.from(each).toString('utf8')
      : typeof each === 'object' && each !== null ? Object.values(each).map(bytes).join() : JSON.stringify(each) ?? ''
    found.push(key, value instanceof Blob ? `blob ${value.size}` : bytes(value))
  }
  return found.join('\n')
}

afterEach(async () => {
  phones.splice(0).forEach((phone) => phone.stop())
  databases.splice(0).forEach((database) => database.close())
  const store = await plain()
  for (const key of await store.keys()) await store.delete(key)
})

describe('what was begun on a worker’s phone', () => {
  it('lies sealed there, is read by its author after a sign-out and a restart, and by nobody else', async () => {
    const { phone, name } = phoneOn()
    await phone.signedIn('worker-1')
    const store = await sealed(phone)
    await store.put('report:worker:worker-1', { text: WORDS, files: [], onBehalfOf: null })
    expect(await lying()).not.toContain('13800000000')
    await phone.signedOut()
    phone.stop()

    const again = phoneOn(name).phone
    await again.signedIn('worker-2')
    expect(await (await sealed(again)).get('report:worker:worker-1')).toBeUndefined()
    expect(await (await sealed(again)).keys()).toEqual([])
    await again.signedIn('worker-1')
    expect(await (await sealed(again)).get('report:worker:worker-1')).toEqual({ text: WORDS, files: [], onBehalfOf: null })
    expect(await (await sealed(again)).keys()).toEqual(['report:worker:worker-1'])
    expect(await (await plain()).get('report:worker:worker-1'), 'the desk on the same machine').toBeUndefined()
    await (await sealed(again)).delete('report:worker:worker-1')
    expect(await lying()).toBe('')
  })

  it('is its author’s also if the form closes at the end of the session', async () => {
    const { phone } = phoneOn()
    await phone.signedIn('worker-1')
    const store = await sealed(phone)
    await phone.signedOut()
    await store.put('form:worker-1:visit', { note: WORDS })
    expect(await lying()).not.toContain('13800000000')
    await phone.signedIn('worker-1')
    expect(await store.get('form:worker-1:visit')).toEqual({ note: WORDS })
  })

  it('keeps photos in parts, whole, and leaves none of them behind', async () => {
    const { phone } = phoneOn()
    await phone.signedIn('worker-1')
    const store = await sealed(phone)
    const file = photo(2_500_000)
    const stored = new Set<string>()
    const kept = await keepFiles(store, [file], stored)
    expect(await lying()).not.toContain('blob')
    const [back] = await restoreFiles(store, kept, new Set())
    expect(back?.content.type).toBe('image/jpeg')
    const bytes = new Uint8Array(await back!.content.arrayBuffer())
    expect(bytes.length).toBe(2_500_000)
    expect(bytes.every((byte) => byte === 7)).toBe(true)
    await dropFiles(store, stored)
    expect(await lying()).toBe('')
  })

  it('and was left unsealed by an earlier version is read as it was, and lies sealed from then on', async () => {
    const old = await plain()
    const file = photo(1_000)
    await old.put('action:worker-1:C1:note', { note: WORDS, files: await keepFiles(old, [file], new Set()) })
    const { phone } = phoneOn()
    await phone.signedIn('worker-1')
    const store = await sealed(phone)
    for (let time = 0; time < 2; time++) {
      const kept = (await store.get<{ note: string; files: never[] }>('action:worker-1:C1:note'))!
      expect(kept.note).toBe(WORDS)
      expect((await restoreFiles(store, kept.files, new Set())).map((each) => each.content.size)).toEqual([1_000])
      expect(await lying()).not.toContain('13800000000')
      expect(await lying()).not.toContain('blob')
    }
    await store.delete('action:worker-1:C1:note')
    await dropFiles(store, [file.ref])
    expect(await lying()).toBe('')
  })

  it('is read though there is no room to seal it, and does not come back once it was sent', async () => {
    const old = await plain()
    await old.put('action:worker-1:C1:note', { note: WORDS })
    const { phone } = phoneOn()
    await phone.signedIn('worker-1')
    let full = true
    const store = await openDrafts((inner) => phone.drafts({ ...inner, move: (...moved) => (full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : inner.move(...moved)) }))
    expect(await store.get('action:worker-1:C1:note')).toEqual({ note: WORDS })
    full = false
    await store.put('action:worker-1:C1:note', { note: `${WORDS}，门口` })
    expect(await lying()).not.toContain('13800000000')
    await store.delete('action:worker-1:C1:note')
    expect(await store.get('action:worker-1:C1:note')).toBeUndefined()
    expect(await lying()).toBe('')
  })

  it('is what was written last, though sealing one takes longer than sealing the other', async () => {
    const { phone } = phoneOn()
    await phone.signedIn('worker-1')
    const store = await sealed(phone)
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...sealing) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return encrypt(...sealing)
    })
    const words = { text: '一' }
    const first = store.put('report:worker:worker-1', words)
    words.text = '一二'
    await Promise.all([first, store.put('report:worker:worker-1', words)])
    expect(await store.get('report:worker:worker-1')).toEqual({ text: '一二' })
  })

  it('is as if it were not there when its key has gone, and can be begun anew', async () => {
    const { phone, name } = phoneOn()
    await phone.signedIn('worker-1')
    await (await sealed(phone)).put('report:worker:worker-1', { text: WORDS })
    phone.stop()
    await databases.at(-1)!.keys.clear()
    const again = phoneOn(name).phone
    await again.signedIn('worker-1')
    const store = await sealed(again)
    expect(await store.get('report:worker:worker-1')).toBeUndefined()
    await store.put('report:worker:worker-1', { text: '新的' })
    expect(await store.get('report:worker:worker-1')).toEqual({ text: '新的' })
  })
})
