// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newRef } from '@minqing/api'
import { normal, OfflineDatabase, Phone } from '../src'
import { FakeServer, json } from './server'

let count = 0
const databases: OfflineDatabase[] = []
const phones: Phone[] = []

/** A phone on a store of its own; a second call with the same name is the same phone after a restart. */
function phoneOn(server: FakeServer, name = `phone-${++count}`) {
  const database = new OfflineDatabase(name)
  databases.push(database)
  const settings = { language: () => 'zh-CN', csrf: async () => server.cookie, fetch: server.fetch, database, onSignedOut: vi.fn(), onChange: vi.fn() }
  const phone = new Phone(settings)
  phones.push(phone)
  return { phone, settings, name }
}

async function signedIn(server: FakeServer, name?: string) {
  const made = phoneOn(server, name)
  await made.phone.signedIn('worker-1')
  return made
}

/** What a page calls; `kept` when it is on the phone and not with the server. */
async function submit(phone: Phone, path: string, body: Record<string, unknown>): Promise<'received' | 'kept' | string> {
  try {
    await phone.submit(path, body)
    return 'received'
  } catch (error) {
    const code = (error as { code?: string }).code
    return code === 'outbox.kept' ? 'kept' : String(code)
  }
}

const pump = (phone: Phone) => phone.outbox.pump('worker-1')

afterEach(() => {
  phones.splice(0).forEach((phone) => phone.stop())
  databases.splice(0).forEach((database) => database.close())
})

describe('what is entered on the phone', () => {
  it('arrives once, in the order of its object, with an unbroken chain, however the line fails and the app is killed', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = randomOf(seed)
      const server = new FakeServer()
      server.trouble = () => (random() < 0.25 ? 'before' : random() < 0.25 ? 'after' : random() < 0.1 ? 'portal' : null)
      const name = `random-${seed}`
      let { phone } = await signedIn(server, name)
      const entered: { ref: string; path: string }[] = []
      for (let i = 0; i < 20; i++) {
        const ref = newRef()
        const path = random() < 0.4 ? '/cases' : `/cases/C${Math.floor(random() * 3)}/actions/note`
        const files = random() < 0.3 ? [await phone.outbox.addFile('worker-1', newRef(), 'a.jpg', new Blob([new Uint8Array(300_000).fill(i)]))] : []
        entered.push({ ref, path })
        await phone.outbox.add('worker-1', { ref, path, body: { ref, text: `第${i}件`, files }, object: path === '/cases' ? ref : path.split('/actions')[0]! })
        if (random() < 0.5) await pump(phone)
        // The app is killed and opened again.
        if (random() < 0.3) {
          phone.stop()
          phone = (await signedIn(server, name)).phone
        }
      }
      for (let i = 0; i < 200 && (await phone.counts()).open > 0; i++) await pump(phone)

      expect(await phone.counts()).toMatchObject({ entered: 20, received: 20, open: 0 })
      expect(server.order.map((each) => each.body['ref']).sort()).toEqual(entered.map((each) => each.ref).sort())
      for (const path of ['/cases/C0/actions/note', '/cases/C1/actions/note', '/cases/C2/actions/note']) {
        expect(server.order.filter((each) => each.path === path).map((each) => each.body['ref'])).toEqual(entered.filter((each) => each.path === path).map((each) => each.ref))
      }
      expect(server.order.flatMap((each) => each.body['files'] as string[]).every((id) => id.startsWith('stored-'))).toBe(true)
      expect([...server.uploads.values()].every((upload) => upload.bytes.length === 300_000 && new Set(upload.bytes).size === 1)).toBe(true)
      expect(server.chainHolds()).toBe(true)
      expect(server.receipts.size).toBe(20)
    }
  }, 60_000)

  it('arrives once though the app is killed at any of its steps, before or after the server has done it', async () => {
    const steps = async (kill: number | null, kind: 'store' | 'call' | 'answer') => {
      const server = new FakeServer()
      const name = `killed-${kind}-${kill}`
      const { phone, settings } = await signedIn(server, name)
      let step = 0
      let dead = false
      // A killed app writes nothing more, and a transaction that was under way is as if it had not begun.
      const count = (what: 'store' | 'call' | 'answer') => (dead ||= what === kind && ++step === kill)
      settings.database.use({ stack: 'dbcore', name: 'kill', create: (core) => ({ ...core, table: (table) => {
        const real = core.table(table)
        return { ...real, mutate: (request) => (count('store') ? Promise.reject(new Error('killed')) : real.mutate(request)) }
      } }) })
      settings.database.close()
      await settings.database.open()
      const line = server.fetch
      ;(phone as unknown as { sender: { settings: { fetch: typeof fetch } } }).sender.settings.fetch = (async (url: string, init?: RequestInit) => {
        if (count('call')) throw new TypeError('killed')
        const answer = await line(url, init)
        if (count('answer')) throw new TypeError('killed')
        return answer
      }) as typeof fetch
      const refs: string[] = []
      const entered = (async () => {
        for (let i = 0; i < 3; i++) {
          const ref = newRef()
          const file = await phone.outbox.addFile('worker-1', newRef(), 'a.jpg', new Blob([new Uint8Array(300_000).fill(i)]))
          await phone.outbox.add('worker-1', { ref, path: '/cases/A/actions/note', body: { ref, text: `第${i}件`, files: [file] }, object: '/cases/A' })
          // Whoever entered it was told that it is kept: from here on it may not be lost.
          refs.push(ref)
          await pump(phone)
        }
      })()
      await entered.catch(() => undefined)
      phone.stop()
      settings.database.close()
      const again = (await signedIn(server, name)).phone
      for (let i = 0; i < 10 && (await again.counts()).open > 0; i++) await pump(again)
      expect(server.order.map((each) => each.body['ref']), `${kind} ${kill}`).toEqual(refs)
      expect(server.order.every((each) => (each.body['files'] as string[]).every((id) => id.startsWith('stored-')))).toBe(true)
      expect(server.chainHolds(), `${kind} ${kill}`).toBe(true)
      expect((await again.counts()).open).toBe(0)
      return step
    }
    for (const kind of ['store', 'call', 'answer'] as const) {
      const all = await steps(null, kind)
      expect(all).toBeGreaterThan(10)
      for (let kill = 1; kill <= all; kill++) await steps(kill, kind)
    }
  }, 120_000)

  it('goes out in the order of entry when three edits of one thing waited, whatever time the phone believes it is', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    server.trouble = () => 'before'
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T08:00:00Z') })
    try {
      for (const [text, time] of [['一', '2026-11-23T08:00:00Z'], ['二', '2026-11-22T08:00:00Z'], ['三', '2026-11-24T08:00:00Z']] as const) {
        vi.setSystemTime(new Date(time))
        expect(await submit(phone, '/cases/A/actions/note', { ref: newRef(), text })).toBe('kept')
      }
      server.trouble = () => null
      await pump(phone)
    } finally {
      vi.useRealTimers()
    }
    expect(server.order.map((each) => each.body['text'])).toEqual(['一', '二', '三'])
    expect(server.chainHolds()).toBe(true)
  })

  it('is kept before it is sent, and sent by the next start of the app', async () => {
    const server = new FakeServer()
    server.trouble = () => 'before'
    const { phone, name } = await signedIn(server)
    expect(await submit(phone, '/cases', { ref: newRef(), text: '路灯坏了' })).toBe('kept')
    server.trouble = () => null
    const again = (await signedIn(server, name)).phone
    await pump(again)
    expect(server.order).toHaveLength(1)
    expect(await again.counts()).toMatchObject({ entered: 1, received: 1, open: 0 })
  })

  it('is never sent when it was given up before it left the phone', async () => {
    const server = new FakeServer()
    server.trouble = () => 'before'
    const { phone } = await signedIn(server)
    await phone.outbox.add('worker-1', { ref: newRef(), path: '/visits', body: { household: 'H' }, object: '/visit/H' })
    const [entry] = await phone.entries()
    expect(entry?.unsent).toBe(true)
    await phone.outbox.withdraw('worker-1', entry!.id)
    server.trouble = () => null
    await pump(phone)
    expect(server.order).toHaveLength(0)
    expect(await phone.counts()).toMatchObject({ open: 0 })
  })

  it('is one thing, though fifty windows send at once and each answer is lost the first time', async () => {
    const server = new FakeServer()
    const { phone, name } = await signedIn(server)
    const ref = newRef()
    await phone.outbox.add('worker-1', { ref, path: '/cases', body: { ref }, object: ref })
    const seen = new Set<number>()
    server.trouble = () => (seen.size < 50 && seen.add(server.calls) ? 'after' : null)
    const windows = await Promise.all(Array.from({ length: 50 }, async () => (await signedIn(server, name)).phone))
    await Promise.all(windows.map(pump))
    await pump(phone)
    expect(server.order).toHaveLength(1)
    expect(server.receipts.size).toBe(1)
  })

  it('is not taken for received when a public network answers in the server’s place', async () => {
    const server = new FakeServer()
    server.trouble = () => 'portal'
    const { phone } = await signedIn(server)
    expect(await submit(phone, '/cases', { ref: newRef() })).toBe('kept')
    expect((await phone.counts()).open).toBe(1)
  })

  it('stays for a person to decide when the case has changed meanwhile, holds back what came after it, and nothing else', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    const conflict = () => json({ code: 'casework.changed-meanwhile', title: '事件已有变化', changed: [{ seq: 3 }] }, 409)
    server.answers.set('/cases/A/actions/finish', conflict)
    const add = async (path: string) => {
      const ref = newRef()
      await phone.outbox.add('worker-1', { ref, path, body: { ref, version: 2, note: '修好了' }, object: path.split('/actions')[0]! })
    }
    await add('/cases/A/actions/finish')
    await add('/cases/A/actions/note')
    await add('/cases/B/actions/note')
    await pump(phone)
    expect(server.order.map((each) => each.path)).toEqual(['/cases/B/actions/note'])
    const [entry] = (await phone.entries()).filter((each) => each.state === 'conflict')
    expect(entry).toMatchObject({ body: { note: '修好了', version: 2 }, problem: { code: 'casework.changed-meanwhile', parameters: { changed: [{ seq: 3 }] } } })

    server.answers.clear()
    await phone.again(entry!, { ...entry!.body, version: 3 })
    await pump(phone)
    expect(server.order.filter((each) => each.path.startsWith('/cases/A')).map((each) => [each.path, each.body['version']]))
      .toEqual([['/cases/A/actions/note', 2], ['/cases/A/actions/finish', 3]])
    expect((await phone.counts()).open).toBe(0)
    // The number of what was not done is closed: the chain has no gap.
    expect(server.receipts.size).toBe(4)
    expect(server.chainHolds()).toBe(true)
  })

  it('is counted as received, given up or open, in the same numbers everywhere, and a number that was closed for it is no item', async () => {
    const server = new FakeServer()
    server.answers.set('/cases/A/actions/finish', () => json({ code: 'casework.changed-meanwhile' }, 409))
    server.answers.set('/cases/B/actions/finish', () => json({ code: 'casework.changed-meanwhile' }, 409))
    const { phone } = await signedIn(server)
    for (const path of ['/cases', '/cases', '/cases', '/cases/A/actions/finish', '/cases/B/actions/finish']) {
      const ref = newRef()
      await phone.outbox.add('worker-1', { ref, path, body: { ref, version: 1 }, object: path === '/cases' ? ref : path.split('/actions')[0]! })
    }
    await pump(phone)
    expect(await phone.counts()).toMatchObject({ entered: 5, received: 3, givenUp: 0, open: 2, undecided: 2 })
    const [b, a] = (await phone.entries()).filter((each) => each.state === 'conflict')
    await phone.withdraw(a!)
    // The other is sent anew, and arrives.
    server.answers.delete('/cases/B/actions/finish')
    await phone.again(b!, { ...b!.body, version: 2 })
    await pump(phone)
    expect(await phone.counts()).toMatchObject({ entered: 5, received: 4, givenUp: 1, open: 0, undecided: 0 })
    expect((await phone.entries()).map((each) => each.state).sort()).toEqual(['received', 'received', 'received', 'received', 'withdrawn'])
    // Six numbers: five items, and one of them twice.
    expect(server.receipts.size).toBe(6)
    const { device } = await phone.outbox.state('worker-1')
    server.answers.set(`/outbox/${device}`, () => json({ device, received: 6, upTo: 6, gaps: [], chain: server.receipts.get(6) }))
    expect(await phone.compare()).toEqual({ whole: true, received: 4, sent: 6, missing: [] })
  })

  it('leaves no gap when it was given up without signal and its author signs out before the number was closed', async () => {
    const server = new FakeServer()
    server.answers.set('/cases/A/actions/finish', () => json({ code: 'casework.changed-meanwhile' }, 409))
    server.answers.set('/outbox/dropped', () => json({ code: 'common.overloaded' }, 503))
    const { phone } = await signedIn(server)
    const ref = newRef()
    await phone.outbox.add('worker-1', { ref, path: '/cases/A/actions/finish', body: { ref, version: 1 }, object: '/cases/A' })
    await pump(phone)
    await phone.withdraw((await phone.entries())[0]!)
    const { device } = await phone.outbox.state('worker-1')
    server.answers.set(`/outbox/${device}`, () => json({ device, received: 0, upTo: 0, gaps: [], chain: null }))
    expect((await phone.compare())?.missing, 'has still to be closed').toEqual([])
    await phone.signedOut()
    server.answers.delete('/outbox/dropped')
    await phone.signedIn('worker-1')
    await pump(phone)
    expect(server.receipts.size).toBe(1)
    expect(server.chainHolds()).toBe(true)
    await phone.signedOut()
    await phone.signedIn('worker-1')
    expect(await phone.entries(), 'nothing of it is left').toEqual([])
  })

  it('is sent at once with the token of a sign-in that it crossed', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    server.trouble = () => {
      server.cookie = 'renewed'
      return null
    }
    expect(await submit(phone, '/cases', { ref: newRef(), text: '路灯' })).toBe('received')
    expect(server.calls).toBe(2)
  })

  it('is asked for again by the browser while any of it is left, and not when only a person can go on', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    const ref = newRef()
    await phone.outbox.add('worker-1', { ref, path: '/cases/A/actions/note', body: { ref }, object: '/cases/A' })
    for (const [status, code] of [[503, 'common.overloaded'], [429, 'common.too-many'], [403, 'identity.csrf']] as const) {
      server.answers.set('/cases/A/actions/note', () => json({ code }, status))
      await expect(phone.wake(), code).rejects.toThrow('still waits')
    }
    server.answers.set('/cases/A/actions/note', () => json({ code: 'casework.changed-meanwhile' }, 409))
    await phone.wake()
    const later = newRef()
    await phone.outbox.add('worker-1', { ref: later, path: '/cases/A/actions/note', body: { ref: later }, object: '/cases/A' })
    await phone.wake()
    const other = newRef()
    await phone.outbox.add('worker-1', { ref: other, path: '/cases', body: { ref: other }, object: other })
    server.trouble = () => 'before'
    await expect(phone.wake()).rejects.toThrow('still waits')
    server.trouble = () => null
    await phone.wake()
    server.answers.set('/cases', () => json({ code: 'common.unauthenticated' }, 401))
    const last = newRef()
    await phone.outbox.add('worker-1', { ref: last, path: '/cases', body: { ref: last }, object: last })
    await phone.wake()
    expect(await phone.owner(), 'the session was ended').toBeNull()
    expect(await settings.database.items.where({ account: 'worker-1', ref: last }).count(), 'waits for the same person').toBe(1)
  })

  it('goes out at once though the phone was put back from a copy and thirty-seven numbers are taken', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    for (let seq = 1; seq <= 37; seq++) server.receipts.set(seq, 'a'.repeat(64))
    server.takenAnswers = true
    for (const text of ['一', '二']) {
      const ref = newRef()
      await phone.outbox.add('worker-1', { ref, path: '/cases', body: { ref, text }, object: ref })
    }
    await pump(phone)
    expect(server.order.map((each) => [each.seq, each.body['text']])).toEqual([[38, '一'], [39, '二']])
    expect(await phone.counts()).toMatchObject({ entered: 2, received: 2, open: 0 })
  })

  it('is called by what it is about, though that has gone from the phone by the time somebody has to decide', async () => {
    const server = new FakeServer()
    server.answers.set('/campaigns/C/leads/L/actions/check', () => json({ code: 'campaign.changed-meanwhile', version: 3, changed: [{ version: 3, action: 'assign' }] }, 409))
    const { phone, settings } = await signedIn(server)
    Object.assign((phone as unknown as { settings: object }).settings, { titleOf: async (path: string, _body: object, recall: (path: string) => Promise<unknown>) => {
      const about = (await recall(path.split('/actions')[0]!)) as { lead: { name: string } } | undefined
      return about?.lead.name ?? null
    } })
    await phone.remember('/campaigns/C/leads/L', { lead: { name: '郑一' } })
    server.trouble = () => 'before'
    expect(await submit(phone, '/campaigns/C/leads/L/actions/check', { ref: newRef(), version: 2, result: 'well', answers: { symptoms: false } })).toBe('kept')
    await settings.database.copies.clear()
    server.trouble = () => null
    await pump(phone)
    const [entry] = await phone.entries()
    expect(entry).toMatchObject({ title: '郑一', state: 'conflict', body: { result: 'well', answers: { symptoms: false } }, problem: { parameters: { changed: [{ version: 3, action: 'assign' }] } } })
    server.answers.clear()
    await phone.again(entry!, { ...entry!.body, version: 3 })
    await pump(phone)
    expect((await phone.entries()).map((each) => each.state)).toEqual(['received'])
    expect((await phone.entries())[0]?.title, 'what has arrived needs no name').toBeNull()
  })

  it('is told to the person who waits when the server refuses it, and leaves nothing behind', async () => {
    const server = new FakeServer()
    server.answers.set('/cases', () => json({ code: 'common.invalid', title: '类别不存在' }, 422))
    const { phone } = await signedIn(server)
    expect(await submit(phone, '/cases', { ref: newRef() })).toBe('common.invalid')
    expect(await phone.counts()).toMatchObject({ entered: 0, open: 0 })
  })

  it('is told as well if it met the refusal on a round that had begun before', async () => {
    const server = new FakeServer()
    server.answers.set('/cases/A/actions/finish', () => json({ code: 'casework.changed-meanwhile', changed: [{ seq: 3 }] }, 409))
    const { phone } = await signedIn(server)
    const rounds = vi.spyOn(phone.outbox, 'pump')
    rounds.mockImplementationOnce(async (account) => {
      await phone.outbox.pump(account)
      return { reached: true, signedOut: false, afterSeconds: null, received: [], refused: [] }
    })
    expect(await submit(phone, '/cases/A/actions/finish', { ref: newRef(), version: 1 })).toBe('casework.changed-meanwhile')
  })

  it('goes out under the ref of what was just refused, though the number of that could not be closed before', async () => {
    for (const closing of ['overloaded', 'lost'] as const) {
      const server = new FakeServer()
      const { phone } = await signedIn(server)
      await phone.sync(true)
      server.answers.set('/cases/A/actions/finish', () => {
        if (closing === 'lost') server.trouble = () => 'after'
        return json({ code: 'common.conflict' }, 409)
      })
      if (closing === 'overloaded') server.answers.set('/outbox/dropped', () => json({ code: 'common.overloaded' }, 503))
      const ref = newRef()
      expect(await submit(phone, '/cases/A/actions/finish', { ref, version: 1, note: '修好了' })).toBe('common.conflict')
      expect(await phone.counts()).toMatchObject({ entered: 0, open: 0 })
      // The same form is sent again: without signal first, so that it is kept beside the number that is still open.
      server.trouble = () => 'before'
      expect(await submit(phone, '/cases/A/actions/finish', { ref, version: 1, note: '修好了' })).toBe('kept')
      expect(await phone.counts()).toMatchObject({ entered: 1, open: 1 })
      server.trouble = () => null
      server.answers.clear()
      await pump(phone)
      expect(server.order.map((each) => each.body['ref']), closing).toEqual([ref])
      expect(await phone.counts()).toMatchObject({ entered: 1, received: 1, open: 0 })
      expect((await phone.entries()).map((each) => each.state)).toEqual(['received'])
      expect(server.receipts.size).toBe(2)
      expect(server.chainHolds()).toBe(true)
    }
  })

  it('goes out under the ref of what was given up, and is told to its author when the number of that is closed only now', async () => {
    const server = new FakeServer()
    server.answers.set('/cases/A/actions/finish', () => json({ code: 'common.conflict' }, 409))
    server.answers.set('/outbox/dropped', () => json({ code: 'common.overloaded' }, 503))
    const { phone } = await signedIn(server)
    const ref = newRef()
    const item = { ref, path: '/cases/A/actions/finish', body: { ref, version: 1, note: '修好了' }, object: '/cases/A' }
    await phone.outbox.add('worker-1', item)
    await pump(phone)
    await phone.withdraw((await phone.entries())[0]!)
    server.answers.clear()
    expect(await submit(phone, item.path, item.body)).toBe('received')
    expect(await phone.counts()).toMatchObject({ entered: 2, received: 1, givenUp: 1, open: 0 })
    expect(server.chainHolds()).toBe(true)
  })

  it('that has arrived is one thing when it comes again after the page was killed, and its author hears of words that are not there', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    const ref = newRef()
    await phone.outbox.add('worker-1', { ref, path: '/cases', body: { ref, text: '路灯坏了' }, object: ref })
    await pump(phone)
    expect(await submit(phone, '/cases', { ref, text: '路灯坏了' })).toBe('received')
    expect(await phone.counts()).toMatchObject({ entered: 1, received: 1, open: 0 })
    expect(await submit(phone, '/cases', { ref, text: '路灯坏了，电线掉下来了' })).toBe('common.replayed-with-other-content')
    expect(server.order).toHaveLength(1)
    expect(await phone.counts()).toMatchObject({ entered: 1, received: 1, open: 0 })
    expect(server.chainHolds()).toBe(true)
  })

  it('is not told to be kept while something else waits under its ref', async () => {
    const server = new FakeServer()
    server.trouble = () => 'before'
    const { phone } = await signedIn(server)
    const ref = newRef()
    const file = await phone.outbox.addFile('worker-1', newRef(), 'a.jpg', new Blob([new Uint8Array(10)]))
    const again = (more: Record<string, unknown>) => submit(phone, '/cases/A/actions/note', { ref, version: 1, note: '一', files: [file], ...more })
    expect(await again({})).toBe('kept')
    // The page was killed before it could forget its draft; the case has moved on meanwhile.
    expect(await again({ version: 2 })).toBe('kept')
    expect(await again({ note: '一，还有二' })).toBe('common.replayed-with-other-content')
    expect(await phone.counts()).toMatchObject({ entered: 1, open: 1 })
    server.trouble = () => null
    await pump(phone)
    expect(server.order.map((each) => each.body['note'])).toEqual(['一'])
  })

  it('waits when the session is over, and goes on when the same person signs in again', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    server.answers.set('/cases', () => json({ code: 'common.unauthenticated' }, 401))
    expect(await submit(phone, '/cases', { ref: newRef(), text: '水管爆了' })).toBe('kept')
    expect(settings.onSignedOut).toHaveBeenCalled()
    await phone.signedOut()
    expect(await phone.entries()).toEqual([])
    server.answers.clear()
    await phone.signedIn('worker-1')
    await pump(phone)
    expect(server.order.map((each) => each.body['text'])).toEqual(['水管爆了'])
  })

  it('is kept when there is room for it but none to note that it is being sent, and goes out once there is', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    const full = vi.spyOn(settings.database.items, 'update').mockImplementation((() => {
      throw Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } })
    }) as never)
    expect(await submit(phone, '/cases', { ref: newRef() })).toBe('kept')
    await expect(phone.goNow()).rejects.toMatchObject({ code: 'outbox.storage-full' })
    expect(await phone.counts()).toMatchObject({ entered: 1, open: 1 })
    full.mockRestore()
    await phone.goNow()
    expect(server.order).toHaveLength(1)
    expect(await phone.counts()).toMatchObject({ entered: 1, received: 1, open: 0 })
  })

  it('says so when the phone is full', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    vi.spyOn(settings.database.items, 'add').mockImplementation((() => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    }) as never)
    expect(await submit(phone, '/cases', { ref: newRef() })).toBe('outbox.storage-full')
    expect(server.order).toEqual([])
  })
})

describe('what the server said', () => {
  it('can be read without signal by the same person, and by nobody after the sign-out', async () => {
    const server = new FakeServer()
    const { phone, settings, name } = await signedIn(server)
    await phone.remember('/cases?sort=dueAt&list=mine', { items: ['A'] })
    expect((await phone.recall('/cases?list=mine&sort=dueAt'))?.body).toEqual({ items: ['A'] })
    const raw = await settings.database.copies.toArray()
    expect(JSON.stringify(raw.map((row) => Buffer.from(row.sealed.data).toString('utf8')))).not.toContain('items')
    await phone.signedOut()
    expect(await settings.database.keys.where('[account+use]').equals(['worker-1', 'copies']).count()).toBe(0)
    const again = (await signedIn(server, name)).phone
    expect(await again.recall('/cases?list=mine&sort=dueAt')).toBeUndefined()
  })

  it('is renewed by what changed, and loses what no longer belongs to this phone', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    server.answers.set('/sync', () => json({ cursor: 'c1', whole: true, items: [{ path: '/cases/A', body: 1 }, { path: '/cases/B', body: 1 }], keep: null, more: false }))
    server.answers.set('/sync?cursor=c1', () => json({ cursor: 'c2', whole: false, items: [{ path: '/cases/B', body: 2 }], keep: ['/cases/B'], more: false }))
    await phone.remember('/profile', { name: '汕尾' })
    await phone.sync(true)
    await phone.sync(true)
    expect(await phone.recall('/cases/A')).toBeUndefined()
    expect((await phone.recall('/cases/B'))?.body).toBe(2)
    expect((await phone.recall('/profile'))?.body).toEqual({ name: '汕尾' })
  })

  it('is given up when the session was ended elsewhere, though nothing waits to be sent', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    server.answers.set('/sync', () => json({ code: 'common.unauthenticated' }, 401))
    await phone.sync(true)
    expect(settings.onSignedOut).toHaveBeenCalled()
  })

  it('stays nowhere if its reader signs out while it is being sealed', async () => {
    const server = new FakeServer()
    const { phone, settings } = await signedIn(server)
    server.answers.set('/sync', () => json({ cursor: 'c1', whole: true, items: [{ path: '/cases/A', body: 1 }], keep: null, more: false }))
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...sealed) => {
      await phone.signedOut()
      return encrypt(...sealed)
    })
    await phone.sync(true)
    expect(await settings.database.copies.count()).toBe(0)
    expect((await settings.database.states.get('worker-1'))?.cursor).toBeNull()
  })

  it('goes the next time if the page is closed while it forgets, and is then fetched whole', async () => {
    const server = new FakeServer()
    const { phone, settings, name } = await signedIn(server)
    server.answers.set('/sync', () => json({ cursor: 'c1', whole: true, items: [{ path: '/cases/A', body: 1 }], keep: null, more: false }))
    await phone.sync(true)
    await settings.database.notes.clear()
    phone.stop()
    const again = (await signedIn(server, name)).phone
    await again.sync(true)
    expect((await again.recall('/cases/A'))?.body).toBe(1)
    await settings.database.notes.clear()
    again.stop()
    await new Phone({ ...settings }).owner()
    expect(await settings.database.copies.count()).toBe(0)
  })

  it('is fetched anew, and loses what has gone, though the clock was a day ahead when it was fetched last', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    const answer = (cursor: string, paths: string[], whole: boolean) => () => json({ cursor, whole, items: whole ? paths.map((path) => ({ path, body: 1 })) : [], keep: whole ? null : paths, more: false })
    server.answers.set('/sync', answer('c1', ['/cases/A', '/campaigns/C/leads/L'], true))
    server.answers.set('/sync?cursor=c1', answer('c2', ['/cases/A'], false))
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T08:00:00Z') })
    try {
      await phone.sync(true)
      expect(await phone.recall('/campaigns/C/leads/L')).toBeDefined()
      vi.setSystemTime(new Date('2026-11-23T08:00:00Z'))
      await phone.sync()
    } finally {
      vi.useRealTimers()
    }
    expect(await phone.recall('/campaigns/C/leads/L'), 'a lead that went elsewhere').toBeUndefined()
    expect(await phone.recall('/cases/A')).toBeDefined()
  })

  it('of a household, of what is collected or of a task stays for the day on which it was dealt with, and not longer', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    const paths = ['/visits/households/H?limit=20', '/visits/households?grid=G&list=owed', '/collect/person/P', '/tasks/T']
    server.answers.set('/sync', () => json({ cursor: 'c1', whole: true, items: [...paths, '/visits/programmes'].map((path) => ({ path, body: 1 })), keep: null, more: false }))
    server.answers.set('/sync?cursor=c1', () => json({ cursor: 'c2', whole: false, items: [], keep: ['/visits/programmes', '/tasks/T'], more: false }))
    server.answers.set('/sync?cursor=c2', () => json({ cursor: 'c2', whole: false, items: [], keep: null, more: false }))
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T08:00:00Z') })
    try {
      await phone.sync(true)
      vi.setSystemTime(new Date('2026-11-23T18:00:00Z'))
      await phone.sync(true)
      for (const path of paths) expect(await phone.recall(path), path).toBeDefined()
      vi.setSystemTime(new Date('2026-11-24T19:00:00Z'))
      await phone.sync(true)
    } finally {
      vi.useRealTimers()
    }
    for (const path of paths.slice(0, 3)) expect(await phone.recall(path), path).toBeUndefined()
    for (const path of ['/visits/programmes', '/tasks/T']) expect(await phone.recall(path), path).toBeDefined()
  })

  it('is asked for in any order of parameters', () => {
    expect(normal('/cases?b=2&a=1')).toBe(normal('/cases?a=1&b=2'))
    expect(normal('/cases?')).toBe('/cases')
  })
})

describe('the clock of the phone', () => {
  it('is compared with the server’s at each answer, and whoever works on it is told when it is wrong, also after a restart without signal', async () => {
    const server = new FakeServer()
    let ahead = 86_400_000
    server.answers.set('/sync', () => json({ cursor: 'c1', whole: true, items: [], keep: null, more: false }, 200, { Date: new Date(Date.now() - ahead).toUTCString() }))
    server.answers.set('/sync?cursor=c1', () => json({ cursor: 'c1', whole: false, items: [], keep: null, more: false }, 200, { Date: new Date(Date.now() - ahead).toUTCString() }))
    const { phone, name } = await signedIn(server)
    await phone.sync(true)
    await vi.waitFor(async () => expect(Math.round((await phone.counts()).clockAhead / 60_000)).toBe(1_440))
    server.trouble = () => 'before'
    phone.stop()
    const again = (await signedIn(server, name)).phone
    expect(Math.round((await again.counts()).clockAhead / 60_000)).toBe(1_440)
    server.trouble = () => null
    ahead = -3 * 3_600_000
    await again.sync(true)
    await vi.waitFor(async () => expect(Math.round((await again.counts()).clockAhead / 60_000)).toBe(-180))
    ahead = 120_000
    await again.sync(true)
    await vi.waitFor(async () => expect((await again.counts()).clockAhead).toBe(0))
  })

  it('is not put right by a public network that answers in the server’s place', async () => {
    const server = new FakeServer()
    server.trouble = () => 'portal'
    const { phone } = await signedIn(server)
    await phone.sync(true)
    expect((await phone.counts()).clockAhead).toBe(0)
  })
})

describe('the comparison with the server', () => {
  it('agrees when all has arrived, and names the number that the server lacks', async () => {
    const server = new FakeServer()
    const { phone } = await signedIn(server)
    for (let i = 0; i < 3; i++) await submit(phone, '/cases', { ref: newRef() })
    const { device } = await phone.outbox.state('worker-1')
    const chain = server.receipts.get(3)!
    server.answers.set(`/outbox/${device}`, () => json({ device, received: 3, upTo: 3, gaps: [], chain }))
    expect(await phone.compare()).toEqual({ whole: true, received: 3, sent: 3, missing: [] })
    server.answers.set(`/outbox/${device}`, () => json({ device, received: 2, upTo: 1, gaps: [2], chain: server.receipts.get(1) }))
    expect(await phone.compare()).toMatchObject({ whole: false, missing: [2] })
    server.answers.set(`/outbox/${device}`, () => json({ device, received: 3, upTo: 3, gaps: [], chain: 'f'.repeat(64) }))
    expect((await phone.compare())?.whole).toBe(false)
  })
})

function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state ^ (state << 13)) >>> 0
    state = (state ^ (state >>> 17)) >>> 0
    state = (state ^ (state << 5)) >>> 0
    return state / 4_294_967_296
  }
}
