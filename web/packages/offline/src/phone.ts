import { ApiProblem, type FileView, type Offline } from '@minqing/api'
import { Copies, type SyncAnswer } from './copies'
import { ACCOUNT, CLOCK, OfflineDatabase } from './database'
import { KEPT, Outbox, type Entry, type Pumped } from './outbox'
import { sealedDrafts, type Drafts } from './sealed-drafts'
import { Sender } from './sender'
import { Vault } from './vault'

export interface PhoneSettings {
  base?: string
  language: () => string
  csrf: () => Promise<string | null>
  fetch?: typeof fetch
  onSignedOut?: () => void
  onReach?: (reachable: boolean) => void
  /** something of the outbox or of the copies has changed */
  onChange?: () => void
  /** asks the browser to wake the service worker when there is signal */
  wakeLater?: () => void
  /** how to call what an item is about, from what the phone has kept */
  titleOf?: (path: string, body: Record<string, unknown>, recall: (path: string) => Promise<unknown>) => Promise<string | null>
  database?: OfflineDatabase
}

/** What was entered has been received, was given up, or is open: nothing else. */
export interface PhoneCounts {
  entered: number
  received: number
  givenUp: number
  open: number
  undecided: number
  syncedAt: number | null
  /** by so many milliseconds the phone's clock is ahead of the server's; 0: it is right, or nearly so */
  clockAhead: number
}

/** What the server says it has of this phone. */
interface Receipts {
  received: number
  upTo: number
  gaps: number[]
  chain: string | null
}

const ENDED = 'ended'
/** So long a person waits for an answer; then it goes out behind their back. */
const PATIENCE_MS = 12_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000
const SYNC_EVERY_MS = 300_000
/** A clock that is wrong by less harms nothing. */
const CLOCK_MS = 600_000

/** This phone: copies of what the server said, and what was entered on it. For whoever is signed in. */
export class Phone implements Offline {
  private readonly database: OfflineDatabase
  private readonly vault: Vault
  private readonly sender: Sender
  readonly copies: Copies
  readonly outbox: Outbox
  private account: string | null = null
  /** who worked here last: a form that closes at the end of a session is still that person's */
  private author: string | null = null
  private readonly known: Promise<void>
  private timer: ReturnType<typeof setTimeout> | undefined
  private pause = FIRST_PAUSE_MS
  private syncing: Promise<void> | null = null

  constructor(private readonly settings: PhoneSettings) {
    this.database = settings.database ?? new OfflineDatabase()
    this.vault = new Vault(this.database)
    this.sender = new Sender({
      base: settings.base ?? '/api', fetch: settings.fetch ?? ((...request) => fetch(...request)), language: settings.language, csrf: settings.csrf,
      onClock: (ahead) => void this.clock(ahead).catch(() => undefined),
    })
    this.copies = new Copies(this.database, this.vault)
    this.outbox = new Outbox(this.database, this.vault, this.sender)
    this.known = this.copies.forgetLeftovers().then(() => this.database.notes.get(ACCOUNT)).then((note) => { this.account ??= note?.value ?? null })
  }

  /** Whose phone this is, if it is known: also before the server has been asked. */
  async owner(): Promise<string | null> {
    await this.known
    return this.account
  }

  /** What this person has begun and not sent, sealed on its way into the portal's store. */
  drafts(store: Drafts): Omit<Drafts, 'move'> {
    return sealedDrafts(store, this.vault, async () => (this.author = await this.owner() ?? this.author))
  }

  /** From now on things are kept for this account. */
  async signedIn(account: string): Promise<void> {
    await this.known
    const before = this.account
    this.account = this.author = account
    await this.database.notes.put({ name: ACCOUNT, value: account })
    await this.database.notes.delete(ENDED)
    if (before && before !== account) await this.copies.forget(before)
    await this.outbox.state(account)
    void globalThis.navigator?.storage?.persist?.().catch(() => undefined)
    this.goByItself()
  }

  /** The session is over: what the server said leaves the phone; what has not been sent waits, sealed, for the same person. */
  async signedOut(): Promise<void> {
    await this.known
    clearTimeout(this.timer)
    const account = this.account
    this.account = null
    await this.database.notes.delete(ACCOUNT)
    if (!account) return
    await this.copies.forget(account)
    // A number that the server still waits for would be missed there for good.
    if ((await this.outbox.counts(account)).open + await this.outbox.unclosed(account) === 0) {
      await this.vault.destroy(account, 'outbox')
      await this.database.items.where('[account+state]').between([account, ''], [account, '\uffff']).delete()
      await this.database.files.where('account').equals(account).delete()
      await this.database.parts.where('account').equals(account).delete()
    }
    this.settings.onChange?.()
  }

  /** Does nothing any more: the page is going, or another phone stands in its place. */
  stop(): void {
    this.account = null
    clearTimeout(this.timer)
  }

  /** Signed out without signal: the server is told at the next contact. */
  async endAtContact(): Promise<void> {
    await this.database.notes.put({ name: ENDED, value: '1' })
    await this.signedOut()
  }

  async isEnded(): Promise<boolean> {
    return (await this.database.notes.get(ENDED)) !== undefined
  }

  async endTold(): Promise<void> {
    await this.database.notes.delete(ENDED)
  }

  // --- as the client asks it

  async recall(path: string): Promise<{ body: unknown; at: number } | undefined> {
    const account = await this.owner()
    return account === null ? undefined : this.copies.recall(account, path)
  }

  async remember(path: string, body: unknown): Promise<void> {
    const account = await this.owner()
    if (account !== null) await this.copies.remember(account, path, body)
  }

  takes(_path: string, body: unknown): boolean {
    return this.account !== null && typeof (body as { ref?: unknown } | null)?.ref === 'string'
  }

  /** @throws ApiProblem {@link KEPT} if it is on the phone and goes out by itself; the server's if it has refused; `outbox.storage-full` if nothing was kept */
  async submit(path: string, body: Record<string, unknown>): Promise<unknown> {
    const account = this.account
    if (account === null) throw new ApiProblem(401, 'common.unauthenticated', '', '')
    const ref = String(body['ref'])
    const title = await this.settings.titleOf?.(path, body, async (about) => (await this.copies.recall(account, about))?.body).catch(() => null)
    await this.outbox.add(account, { ref, path, body, object: objectOf(path, ref, body), title: title ?? null })
    this.settings.onChange?.()
    // It is kept: whatever goes wrong on its way out from here on, it goes out later.
    const pumped = await Promise.race([this.pump(account).catch(() => undefined), later(PATIENCE_MS)])
    const arrived = pumped?.received.find((each) => each.ref === ref)
    if (arrived && arrived.body !== undefined) return arrived.body
    // What went out of its own accord just before may have met the refusal already.
    const problem = pumped?.refused.find((each) => each.ref === ref)?.problem ?? await this.outbox.problemOf(account, ref)
    if (problem) {
      await this.outbox.told(account, ref)
      this.settings.onChange?.()
      throw problem
    }
    this.goLater()
    throw new ApiProblem(0, KEPT, '', '')
  }

  async upload(ref: string, name: string, content: Blob): Promise<FileView> {
    const account = this.account
    if (account === null) throw new ApiProblem(401, 'common.unauthenticated', '', '')
    const id = await this.outbox.addFile(account, ref, name, content)
    const local = {
      id, kind: content.type.startsWith('video/') ? 'video' : 'photo', mediaType: content.type, size: content.size, name,
      createdAt: new Date().toISOString(),
    } as FileView
    const row = await this.outbox.file(account, ref)
    if (!row || !navigator.onLine) return local
    const sent = await Promise.race([this.outbox.sendFile(account, row).catch(() => undefined), later(PATIENCE_MS)])
    if (sent?.kind === 'refused') {
      await this.outbox.dropFiles(account, [ref])
      throw sent.problem
    }
    return sent?.kind === 'received' ? (sent.body as FileView) : local
  }

  // --- by itself

  /** Sends what waits and fetches what is new; again and again while the page is open. */
  async go(): Promise<void> {
    const account = await this.owner()
    if (account === null) return
    clearTimeout(this.timer)
    const pumped = await this.pump(account).catch((error: unknown) => {
      this.goLater()
      throw error
    })
    // News for which there is no room are asked for again another time; what goes out does not wait for them.
    if (pumped.reached && !pumped.signedOut) await this.sync().catch(() => undefined)
    this.goLater(pumped.afterSeconds)
  }

  /**
   * One round with the portal closed.
   *
   * @throws Error while something is left that a further round could bring out, so that the browser tries again
   */
  async wake(): Promise<void> {
    const account = await this.owner()
    if (account === null) return
    const pumped = await this.outbox.pump(account)
    // The server has ended the session: what it said leaves the phone at this contact.
    if (pumped.signedOut) return this.signedOut()
    if (!pumped.reached || await this.outbox.hasToGo(account)) throw new Error('something still waits to be sent')
  }

  /** There is signal again, or somebody asks for it. */
  async goNow(): Promise<void> {
    this.pause = FIRST_PAUSE_MS
    await this.go()
  }

  /** Nobody waits for it: what fails now is tried again later. */
  private goByItself(): void {
    void this.go().catch(() => this.goLater())
  }

  private goLater(afterSeconds: number | null = null): void {
    clearTimeout(this.timer)
    if (this.account === null) return
    const wait = afterSeconds === null ? this.pause : afterSeconds * 1_000
    this.timer = setTimeout(() => this.goByItself(), wait * (0.75 + Math.random() / 2))
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS)
    this.settings.wakeLater?.()
  }

  private async pump(account: string): Promise<Pumped> {
    const pumped = await this.outbox.pump(account)
    const did = pumped.received.length + pumped.refused.length > 0
    if (did) this.pause = FIRST_PAUSE_MS
    if (did || !pumped.reached) this.settings.onReach?.(pumped.reached)
    if (pumped.signedOut) this.settings.onSignedOut?.()
    if (did) this.settings.onChange?.()
    return pumped
  }

  /** Fetches what belongs on this phone; a second call waits for the first. */
  sync(force = false): Promise<void> {
    this.syncing ??= this.fetchNews(force).finally(() => (this.syncing = null))
    return this.syncing
  }

  private async fetchNews(force: boolean): Promise<void> {
    const account = this.account
    if (account === null) return
    const state = await this.outbox.state(account)
    // A time to come: the clock was wrong then, or is now.
    const since = state.syncedAt === null ? null : Date.now() - state.syncedAt
    if (!force && since !== null && since >= 0 && since < SYNC_EVERY_MS) return
    for (let cursor = state.cursor, more = true; more;) {
      const askedAt = Date.now()
      const sent = await this.sender.get(cursor === null ? '/sync' : `/sync?cursor=${encodeURIComponent(cursor)}`)
      // A session that was ended elsewhere is met here too, when nothing waits to be sent.
      if (sent.kind === 'later' && sent.signedOut) this.settings.onSignedOut?.()
      if (sent.kind !== 'received' || this.account !== account) return
      const answer = sent.body as SyncAnswer
      await this.copies.take(account, answer, askedAt)
      more = answer.more && answer.cursor !== cursor
      cursor = answer.cursor
    }
    this.settings.onChange?.()
  }

  /** Days are written as the phone says them: whoever works on it is told when it is wrong, also without signal. */
  private async clock(ahead: number): Promise<void> {
    const wrong = Math.abs(ahead) >= CLOCK_MS
    const before = await this.clockAhead()
    if (wrong ? Math.abs(ahead - before) < CLOCK_MS / 10 : before === 0) return
    if (wrong) await this.database.notes.put({ name: CLOCK, value: String(ahead) })
    else await this.database.notes.delete(CLOCK)
    this.settings.onChange?.()
  }

  private async clockAhead(): Promise<number> {
    return Number((await this.database.notes.get(CLOCK))?.value ?? 0)
  }

  // --- for a person to see

  async counts(): Promise<PhoneCounts> {
    const account = await this.owner()
    const clockAhead = await this.clockAhead()
    if (account === null) return { entered: 0, received: 0, givenUp: 0, open: 0, undecided: 0, syncedAt: null, clockAhead }
    const { entered, givenUp, open, undecided } = await this.outbox.counts(account)
    const state = await this.outbox.state(account)
    return { entered, received: entered - open - givenUp, givenUp, open, undecided, syncedAt: state.syncedAt, clockAhead }
  }

  async entries(): Promise<Entry[]> {
    const account = await this.owner()
    return account === null ? [] : this.outbox.entries(account)
  }

  /**
   * Whether the server has all that this phone believes it has sent; null without an answer.
   * Numbers that are missing there are a loss that a person has to hear of. `received` is counted as everywhere on the phone: a number that was closed
   * for something given up, or sent anew under another, is no item.
   */
  async compare(): Promise<{ whole: boolean; received: number; sent: number; missing: number[] } | null> {
    const account = await this.owner()
    if (account === null) return null
    const state = await this.outbox.state(account)
    const sent = await this.sender.get(`/outbox/${state.device}`)
    if (sent.kind !== 'received') return null
    const receipts = sent.body as Receipts
    const open = new Set(await this.outbox.openNumbers(account))
    const missing = receipts.gaps.filter((seq) => !open.has(seq))
    for (let seq = Math.max(receipts.upTo, ...receipts.gaps, 0) + 1; seq <= state.seq && missing.length < 100; seq++) {
      if (seq > receipts.received + receipts.gaps.length && !open.has(seq)) missing.push(seq)
    }
    const whole = missing.length === 0 && (receipts.upTo !== state.seq || (receipts.chain ?? '') === state.chain)
    const { received } = await this.counts()
    return { whole, received, sent: state.seq, missing }
  }

  async again(entry: Entry, body: Record<string, unknown>): Promise<void> {
    const account = await this.owner()
    if (account === null) return
    await this.outbox.again(account, entry.id, body)
    this.settings.onChange?.()
    await this.goNow()
  }

  async withdraw(entry: Entry): Promise<void> {
    const account = await this.owner()
    if (account === null) return
    await this.outbox.withdraw(account, entry.id)
    this.settings.onChange?.()
    await this.goNow()
  }
}

/** What an item is about: acts on one case, visits to one person or household. A report is about itself. */
export function objectOf(path: string, ref: string, body: Record<string, unknown> = {}): string {
  if (path === '/visits') return `/visit/${String(body['household'])}`
  const about = /^\/cases\/[^/]+|^\/registry\/care\/[^/]+|^\/campaigns\/[^/]+\/leads\/[^/]+|^\/tasks\/[^/]+|^\/volunteers\/own\/(?:calls|teams)\/[^/]+|^\/visits\/[^/]+/.exec(path)
  if (about) return about[0]
  return path === '/cases' ? ref : path
}

function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds))
}
