import { ApiProblem, newRef } from '@minqing/api'
import type { FileRow, ItemContent, ItemRow, OfflineDatabase, PartRow, StateRow } from './database'
import type { Sender, Sent } from './sender'
import { guarded } from './storage'
import { sha256, type Vault } from './vault'

export interface NewItem {
  ref: string
  path: string
  body: Record<string, unknown>
  object: string
  /** whom or what it is about, in words */
  title?: string | null
}

/** An item as a person sees it. */
export interface Entry {
  id: number
  ref: string
  object: string
  state: ItemRow['state']
  /** it has never left the phone, so the server cannot know of it */
  unsent: boolean
  at: number
  path: string
  body: Record<string, unknown>
  /** whom or what it is about; null: not known, or no longer needed */
  title: string | null
  /** why the server did not do it */
  problem: { status: number; code: string; title: string; detail: string; parameters: Record<string, unknown> } | null
}

export interface Pumped {
  /** the server was reached */
  reached: boolean
  signedOut: boolean
  afterSeconds: number | null
  received: { ref: string; body: unknown }[]
  refused: { ref: string; problem: ApiProblem }[]
}

/** Nothing was lost, though no answer came: it is on the phone and goes out by itself. */
export const KEPT = 'outbox.kept'
/** The server's code, and the phone's: under this ref something else was sent, or is about to be. */
const SENT_BEFORE = 'common.replayed-with-other-content'
/** What a form adds by itself at each sending. */
const BY_ITSELF = ['version', 'seen', 'at', 'onDay']
const LOCAL = 'local:'
const PART_BYTES = 1_048_576
/** So many that arrived are still shown. */
const SHOWN = 200
/** Characters of what has arrived that stay to be read. */
const LINE = 40
const LOCK = 'minqing-outbox'
/** So many numbers that were given to something else are passed over at once. */
const MOST_NUMBERS = 1_000

/**
 * What was entered on this phone and goes to the server: kept first, then sent, once for the server however often it is sent. Things about
 * one object go in their order; one that waits for a person holds back what came after it about the same object, and nothing else.
 */
export class Outbox {
  constructor(private readonly database: OfflineDatabase, private readonly vault: Vault, private readonly sender: Sender) {}

  /**
   * Kept when this returns. Adding the same again changes nothing while it waits. What comes under the ref of something that has arrived, or was
   * refused or given up, goes out: the server knows what it has done under it.
   *
   * @throws ApiProblem {@link STORAGE_FULL}: nothing of it was kept, and all that was kept before is untouched; {@link SENT_BEFORE} if something
   *     else waits under its ref
   */
  async add(account: string, item: NewItem): Promise<void> {
    const waits = await guarded(async () => {
      const sealed = await this.vault.sealJson(account, 'outbox', { path: item.path, body: item.body, ...(item.title && { title: item.title }) } satisfies ItemContent)
      await this.state(account)
      return this.database.transaction('rw', this.database.items, this.database.states, async () => {
        const before = await this.database.items.get({ account, ref: item.ref })
        if (before && before.state !== 'received' && before.state !== 'withdrawn') return before
        const arrived = before?.state === 'received' || before?.arrived === true
        if (before?.state === 'received') await this.database.items.delete(before.id!)
        else if (before) await this.database.items.update(before.id!, { ref: newRef(), numbered: before.numbered ?? before.ref })
        await this.database.items.add({
          account, ref: item.ref, object: item.object, state: 'waiting', at: Date.now(), seq: null, chain: null, after: null, counted: false, tries: 0, sealed, answer: null, arrived,
        })
        if (!arrived) await this.database.states.where('account').equals(account).modify((row) => { row.entered += 1 })
        return null
      })
    })
    if (waits && await this.saysOther(account, waits, item.body)) throw new ApiProblem(409, SENT_BEFORE, '', '')
  }

  /** A person wrote something else than what goes out by itself. What a form adds by itself is no difference. */
  private async saysOther(account: string, row: ItemRow, body: Record<string, unknown>): Promise<boolean> {
    if ((row.state !== 'waiting' && row.state !== 'sending') || !row.sealed) return false
    const before = (await this.vault.openJson<ItemContent>(account, 'outbox', row.sealed)).body
    const files = await this.database.files.where('account').equals(account).toArray()
    const ids = new Map(files.flatMap((file) => (file.id === null ? [] : [[LOCAL + file.ref, file.id]])))
    return written(before, ids) !== written(body, ids)
  }

  /** Keeps a photo or video; until it is sent, items name it by the id returned here. */
  async addFile(account: string, ref: string, name: string, content: Blob): Promise<string> {
    if (await this.database.files.get([account, ref])) return LOCAL + ref
    await guarded(async () => {
      const parts: PartRow[] = []
      for (let from = 0, part = 0; from < content.size; from += PART_BYTES, part++) {
        const sealed = await this.vault.seal(account, 'outbox', await content.slice(from, from + PART_BYTES).arrayBuffer())
        parts.push({ account, ref, part, sealed })
      }
      const row: FileRow = { account, ref, name, type: content.type, size: content.size, parts: parts.length, id: null }
      await this.database.transaction('rw', this.database.files, this.database.parts, async () => {
        await this.database.parts.bulkPut(parts)
        await this.database.files.put(row)
      })
    })
    return LOCAL + ref
  }

  /** Files that no item names: whoever took a photo and gave it up again. */
  async dropFiles(account: string, refs: readonly string[]): Promise<void> {
    await this.database.transaction('rw', this.database.files, this.database.parts, async () => {
      for (const ref of refs) {
        await this.database.files.delete([account, ref])
        await this.database.parts.where('[account+ref]').equals([account, ref]).delete()
      }
    })
  }

  /**
   * Sends what can be sent, once through; one window or worker at a time.
   *
   * @throws ApiProblem {@link STORAGE_FULL} if there is not even room to note what is being sent: then nothing more is sent
   */
  async pump(account: string): Promise<Pumped> {
    const pumped: Pumped = { reached: true, signedOut: false, afterSeconds: null, received: [], refused: [] }
    await guarded(() => locked(async () => {
      const held = new Set<string>()
      const rows = await this.database.items.where('[account+state]').anyOf(['sending', 'waiting', 'refused', 'conflict', 'withdrawn'].map((state) => [account, state])).sortBy('id')
      // What may have arrived goes first: its number is given, and the server waits for it.
      rows.sort((a, b) => (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER) || a.id! - b.id!)
      for (const row of rows) {
        if (row.state === 'refused' || row.state === 'conflict' || row.state === 'withdrawn') {
          if (row.state !== 'withdrawn') held.add(row.object)
          if (row.seq === null || row.counted || await this.close(account, row)) continue
          pumped.reached = false
          break
        }
        if (held.has(row.object) && row.seq === null) continue
        const sent = await this.send(account, row)
        if (sent.kind === 'later') {
          pumped.reached = sent.reached
          pumped.signedOut = sent.signedOut
          pumped.afterSeconds = sent.afterSeconds
          // The next would meet the same; and the numbers stay in their order.
          break
        }
        if (sent.kind === 'received') pumped.received.push({ ref: row.ref, body: sent.body })
        else {
          pumped.refused.push({ ref: row.ref, problem: sent.problem })
          held.add(row.object)
        }
      }
      await this.tidy(account)
    }))
    return pumped
  }

  private async send(account: string, row: ItemRow): Promise<Sent> {
    const content = await this.vault.openJson<ItemContent>(account, 'outbox', row.sealed!)
    const files = await this.sendFiles(account, content.body)
    if (files.kind === 'later') return files
    // Where the browser has no locks another window may have been quicker, and its files are gone then.
    if (!(await this.isOpen(row))) return { kind: 'received', body: undefined }
    if (files.kind === 'refused') {
      await this.decide(account, row, files.problem, false)
      return files
    }
    const body = JSON.stringify(files.body)
    const sent = await this.post(account, row, content.path, body)
    if (sent.kind === 'received') {
      const line = await this.vault.sealJson(account, 'outbox', { path: content.path, body: lineOf(content.body) } satisfies ItemContent)
      await this.database.items.update(row.id!, { state: 'received', counted: true, sealed: line, answer: null })
      await this.dropFiles(account, localRefs(content.body))
    } else if (sent.kind === 'refused') {
      await this.decide(account, row, sent.problem, sent.counted)
      if (!sent.counted) await this.close(account, (await this.database.items.get(row.id!))!)
    } else {
      await this.database.items.update(row.id!, { tries: row.tries + 1 })
    }
    return sent
  }

  /** Where another item had the number nothing was done, and this one gets one of its own: a phone that was put back from a copy has given many of them before. */
  private async post(account: string, row: ItemRow, path: string, body: string): Promise<Sent> {
    for (let tries = 0; tries < MOST_NUMBERS; tries++) {
      const { device, seq, chain } = await this.number(account, row, body)
      const sent = await this.sender.post(path, body, `${device};${seq};${chain}`)
      if (!isTaken(sent)) return sent
      await this.database.items.update(row.id!, { state: 'waiting', seq: null, chain: null, after: null })
    }
    return { kind: 'later', afterSeconds: null, signedOut: false, reached: true }
  }

  private async isOpen(row: ItemRow): Promise<boolean> {
    const now = await this.database.items.get(row.id!)
    return now?.state === 'waiting' || now?.state === 'sending'
  }

  /** Its number in the chain, given once and stored as `sending` before the first byte leaves. */
  private async number(account: string, row: ItemRow, body: string): Promise<{ device: string; seq: number; chain: string }> {
    const content = await sha256(body)
    for (;;) {
      const before = await this.state(account)
      const chain = await sha256(`${before.chain}\n${row.ref}\n${content}`)
      const given = await this.database.transaction('rw', this.database.items, this.database.states, async () => {
        // Another window may have been quicker, with this item or with another.
        const now = await this.database.items.get(row.id!)
        if (now?.seq != null && now.chain !== null) return { device: before.device, seq: now.seq, chain: now.chain }
        const state = await this.database.states.get(account)
        if (state?.seq !== before.seq) return null
        await this.database.items.update(row.id!, { state: 'sending', seq: before.seq + 1, chain, after: before.chain })
        await this.database.states.update(account, { seq: before.seq + 1, chain })
        return { device: before.device, seq: before.seq + 1, chain }
      })
      if (given) return given
    }
  }

  private async decide(account: string, row: ItemRow, problem: ApiProblem, counted: boolean): Promise<void> {
    const answer = await this.vault.sealJson(account, 'outbox', {
      status: problem.status, code: problem.code, title: problem.title, detail: problem.detail, parameters: problem.parameters,
    })
    if (await this.isOpen(row)) await this.database.items.update(row.id!, { state: problem.status === 409 ? 'conflict' : 'refused', answer, counted })
  }

  /**
   * What the server left to a person has not used up its number: a line stands in for it, so that the numbers have no gap. What becomes of
   * it later is another item.
   */
  private async close(account: string, row: ItemRow): Promise<boolean> {
    const ref = row.numbered ?? row.ref
    const body = JSON.stringify({ ref })
    const chain = await sha256(`${row.after ?? ''}\n${ref}\n${await sha256(body)}`)
    const { device } = await this.state(account)
    await this.database.transaction('rw', this.database.items, this.database.states, async () => {
      await this.database.items.update(row.id!, { chain })
      await this.database.states.where('account').equals(account).modify((state) => {
        if (state.seq === row.seq) state.chain = chain
      })
    })
    const sent = await this.sender.post('/outbox/dropped', body, `${device};${row.seq};${chain}`)
    const closed = sent.kind === 'received' || isTaken(sent)
    if (closed) await this.database.items.update(row.id!, { counted: true })
    return closed
  }

  /** Sends the files that the body names, and puts the server's ids in their place. */
  private async sendFiles(account: string, body: Record<string, unknown>): Promise<Sent & { body?: unknown }> {
    const ids = new Map<string, string>()
    for (const ref of localRefs(body)) {
      const row = await this.database.files.get([account, ref])
      if (!row) return { kind: 'refused', counted: false, problem: new ApiProblem(422, 'outbox.file-gone', '', '') }
      if (row.id === null) {
        const sent = await this.sendFile(account, row)
        if (sent.kind !== 'received') return sent
        row.id = (sent.body as { id: string }).id
      }
      ids.set(LOCAL + ref, row.id)
    }
    return { kind: 'received', body: replaced(body, ids) }
  }

  async sendFile(account: string, row: FileRow): Promise<Sent> {
    const sent = await this.sender.file(row.ref, row.name, row.size, (from, to) => this.between(account, row, from, to))
    if (sent.kind === 'received') await this.database.files.update([account, row.ref], { id: (sent.body as { id: string }).id })
    return sent
  }

  file(account: string, ref: string): Promise<FileRow | undefined> {
    return this.database.files.get([account, ref])
  }

  private async between(account: string, row: FileRow, from: number, to: number): Promise<ArrayBuffer> {
    const taken = new Uint8Array(to - from)
    for (let part = Math.floor(from / PART_BYTES); part * PART_BYTES < to; part++) {
      const stored = await this.database.parts.get([account, row.ref, part])
      if (!stored) throw new Error(`part ${part} of a file has gone`)
      const content = new Uint8Array(await this.vault.open(account, 'outbox', stored.sealed))
      const start = part * PART_BYTES
      const piece = content.subarray(Math.max(0, from - start), Math.min(content.length, to - start))
      taken.set(piece, Math.max(0, start - from))
    }
    return taken.buffer
  }

  /** All that has not arrived, and the newest of what has. */
  async entries(account: string): Promise<Entry[]> {
    const rows = await this.database.items.where('[account+state]').between([account, ''], [account, '\uffff']).toArray()
    const entries: Entry[] = []
    for (const row of rows.sort((a, b) => b.id! - a.id!)) {
      if (isSettled(row)) continue
      const content = row.sealed ? await this.vault.openJson<ItemContent>(account, 'outbox', row.sealed).catch(() => null) : null
      const answer = row.answer ? await this.vault.openJson<Entry['problem']>(account, 'outbox', row.answer).catch(() => null) : null
      entries.push({
        id: row.id!, ref: row.ref, object: row.object, state: row.state, unsent: row.state === 'waiting' && row.seq === null, at: row.at,
        path: content?.path ?? '', body: content?.body ?? {}, title: content?.title ?? null, problem: answer,
      })
    }
    return entries
  }

  /** How many have been entered on this phone, how many of them were given up, and how many are neither there nor given up. */
  async counts(account: string): Promise<{ entered: number; givenUp: number; open: number; undecided: number }> {
    const state = await this.database.states.get(account)
    const count = async (states: ItemRow['state'][]) => (await this.rows(account, states)).length
    const undecided = await count(['refused', 'conflict'])
    return { entered: state?.entered ?? 0, givenUp: state?.givenUp ?? 0, open: undecided + (await count(['waiting', 'sending'])), undecided }
  }

  /** Numbers that were given, and that the server may not know of yet. */
  async openNumbers(account: string): Promise<number[]> {
    return (await this.rows(account, ['sending', 'refused', 'conflict', 'withdrawn'])).flatMap((row) => (row.seq === null || row.counted ? [] : [row.seq]))
  }

  /** Numbers of them that have only to be closed, since nothing is left to decide. */
  async unclosed(account: string): Promise<number> {
    return (await this.rows(account, ['withdrawn'])).filter((row) => row.seq !== null && !row.counted).length
  }

  /** Something is left that a further round could bring out: what waits behind a decision is not. */
  async hasToGo(account: string): Promise<boolean> {
    const held = new Set((await this.rows(account, ['refused', 'conflict'])).map((row) => row.object))
    return (await this.rows(account, ['waiting', 'sending'])).some((row) => row.seq !== null || !held.has(row.object)) || await this.unclosed(account) > 0
  }

  private rows(account: string, states: ItemRow['state'][]): Promise<ItemRow[]> {
    return this.database.items.where('[account+state]').anyOf(states.map((each) => [account, each])).toArray()
  }

  /** Sends again what the server refused or met changed, as a new item with what has been made of it. */
  async again(account: string, id: number, body: Record<string, unknown>): Promise<void> {
    const row = await this.database.items.get(id)
    if (!row || row.account !== account || !row.sealed) return
    const content = await this.vault.openJson<ItemContent>(account, 'outbox', row.sealed)
    const ref = newRef()
    const sealed = await this.vault.sealJson(account, 'outbox', { ...content, body: { ...body, ref } } satisfies ItemContent)
    await guarded(() => this.database.transaction('rw', this.database.items, this.database.states, async () => {
      if (row.arrived) await this.database.states.where('account').equals(account).modify((state) => { state.entered += 1 })
      if (row.seq === null || row.counted) await this.database.items.delete(id)
      else await this.database.items.update(id, SETTLED)
      await this.database.items.add({ account, ref, object: row.object, state: 'waiting', at: row.at, seq: null, chain: null, after: null, counted: false, tries: 0, sealed, answer: null })
    }))
  }

  /** A person gives up what the server has seen and not done, or what has never left the phone. What was written stays to be read for a while. */
  async withdraw(account: string, id: number): Promise<void> {
    // Not while things are being sent: what waits may be on its way by then.
    await locked(async () => {
      const row = await this.database.items.get(id)
      const unsent = row?.state === 'waiting' && row.seq === null
      if (row?.account !== account || !(unsent || row.state === 'refused' || row.state === 'conflict')) return
      await this.database.transaction('rw', this.database.items, this.database.states, async () => {
        await this.database.items.update(id, { state: 'withdrawn' })
        if (row.arrived) return
        await this.database.states.where('account').equals(account).modify((state) => { state.givenUp = (state.givenUp ?? 0) + 1 })
      })
    })
  }

  /** Why the server has left the item to a person; null if it has not. */
  async problemOf(account: string, ref: string): Promise<ApiProblem | null> {
    const row = await this.database.items.get({ account, ref })
    if (!row?.answer || (row.state !== 'refused' && row.state !== 'conflict')) return null
    const answer = await this.vault.openJson<NonNullable<Entry['problem']>>(account, 'outbox', row.answer)
    return new ApiProblem(answer.status, answer.code, answer.title, answer.detail, [], answer.parameters)
  }

  /** Who asked for it stands before the screen and has been told: nothing is left to decide. */
  async told(account: string, ref: string): Promise<void> {
    const row = await this.database.items.get({ account, ref })
    if (!row) return
    // Its number has still to be closed.
    if (row.seq !== null && !row.counted) await this.database.items.update(row.id!, SETTLED)
    else await this.database.items.delete(row.id!)
    if (row.arrived) return
    await this.database.states.where('account').equals(account).modify((state) => { state.entered = Math.max(0, state.entered - 1) })
  }

  async state(account: string): Promise<StateRow> {
    return this.database.transaction('rw', this.database.states, async () => {
      const known = await this.database.states.get(account)
      if (known) return known
      const fresh: StateRow = { account, device: newRef(), seq: 0, chain: '', cursor: null, syncedAt: null, entered: 0 }
      await this.database.states.add(fresh)
      return fresh
    })
  }

  private async tidy(account: string): Promise<void> {
    const done = (await this.database.items.where('[account+state]').anyOf([[account, 'received'], [account, 'withdrawn']]).sortBy('id'))
      .filter((row) => row.state === 'received' || row.counted || row.seq === null)
    const shown = done.filter((row) => !isSettled(row))
    const old = [...done.filter(isSettled), ...shown.slice(0, Math.max(0, shown.length - SHOWN))]
    await this.database.items.bulkDelete(old.map((row) => row.id!))
  }
}

/** Nothing of it is left but its number, which has still to be closed: its author knows of it, or sends it anew. */
const SETTLED = { state: 'withdrawn', sealed: null, answer: null } as const
const isSettled = (row: ItemRow) => row.state === 'withdrawn' && row.sealed === null

/** The server has something else under this number. */
const isTaken = (sent: Sent) => sent.kind === 'refused' && sent.problem.code === 'sync.chain-broken'

/** Refs of files that lie on this phone and are named anywhere in the body. */
export function localRefs(body: unknown): string[] {
  if (typeof body === 'string') return body.startsWith(LOCAL) ? [body.slice(LOCAL.length)] : []
  if (Array.isArray(body)) return body.flatMap(localRefs)
  return typeof body === 'object' && body !== null ? Object.values(body).flatMap(localRefs) : []
}

/** Enough of it for its author to know it again. */
function lineOf(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(['text', 'note'].flatMap((name) => (typeof body[name] === 'string' ? [[name, body[name].slice(0, LINE)]] : [])))
}

/** What a person wrote, in one order of its members and with the server's ids of files where they are known. */
function written(body: Record<string, unknown>, ids: Map<string, string>): string {
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !BY_ITSELF.includes(name)))
  return JSON.stringify(replaced(own, ids), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)
}

function replaced(body: unknown, ids: Map<string, string>): unknown {
  if (typeof body === 'string') return ids.get(body) ?? body
  if (Array.isArray(body)) return body.map((each) => replaced(each, ids))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, replaced(value, ids)]))
}

/** Where the browser has no locks, there is one window at a time on a phone. */
async function locked(act: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.locks) return act()
  await navigator.locks.request(LOCK, act)
}
