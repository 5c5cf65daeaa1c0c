import { ACCOUNT, type CopyRow, type OfflineDatabase } from './database'
import { guarded } from './storage'
import type { Vault } from './vault'

export interface Copy {
  body: unknown
  /** when the server said so, in milliseconds */
  at: number
}

export interface SyncAnswer {
  cursor: string
  whole: boolean
  items: { path: string; body: unknown }[]
  keep: string[] | null
  /** there is more: to be asked for at once with the new cursor */
  more: boolean
}

/** What the server said, kept sealed so that it can be looked at without signal. */
export class Copies {
  constructor(private readonly database: OfflineDatabase, private readonly vault: Vault) {}

  async recall(account: string, path: string): Promise<Copy | undefined> {
    const row = await this.database.copies.get([account, normal(path)])
    if (!row) return undefined
    try {
      return { body: await this.vault.openJson(account, 'copies', row.sealed), at: row.at }
    } catch {
      // Sealed with a key that has gone: as if it were not there.
      await this.database.copies.delete([account, row.path])
      return undefined
    }
  }

  async remember(account: string, path: string, body: unknown): Promise<void> {
    const sealed = await this.vault.sealJson(account, 'copies', body)
    await this.database.transaction('rw', this.database.copies, this.database.notes, async () => {
      if (await this.isOf(account)) await this.database.copies.put({ account, path: normal(path), at: Date.now(), sealed })
    })
  }

  /** Whoever signed out while something was being sealed has taken everything along. */
  private async isOf(account: string): Promise<boolean> {
    return (await this.database.notes.get(ACCOUNT))?.value === account
  }

  /**
   * Takes in what the server sends ahead; all or nothing, so that the cursor is never ahead of the copies.
   *
   * @param askedAt what was read since then is newer than the answer, and stays; what seems to be of the future is of a clock that was wrong
   */
  async take(account: string, answer: SyncAnswer, askedAt = Date.now()): Promise<void> {
    await guarded(() => this.takeWhole(account, answer, askedAt))
  }

  private async takeWhole(account: string, answer: SyncAnswer, askedAt: number): Promise<void> {
    const at = Date.now()
    const rows: CopyRow[] = []
    for (const item of answer.items) {
      rows.push({ account, path: normal(item.path), at, sealed: await this.vault.sealJson(account, 'copies', item.body) })
    }
    const keep = answer.keep ? new Set(answer.keep.map(normal)) : answer.whole ? new Set(rows.map((row) => row.path)) : null
    await this.database.transaction('rw', this.database.copies, this.database.states, this.database.notes, async () => {
      if (!await this.isOf(account)) return
      // Sealing takes its time, and what was read meanwhile is not of the future.
      const now = Date.now()
      await this.database.copies.bulkPut(rows)
      if (keep) {
        const older = (row: CopyRow) => !keep.has(row.path) && (row.at < askedAt || row.at > now)
        const gone = await this.database.copies.where('account').equals(account).filter((row) => startsWith(row.path, RECORDS) && older(row)).primaryKeys()
        await this.database.copies.bulkDelete(gone)
        await this.doneWith(account).filter((row) => row.leftAt === undefined && older(row)).modify({ leftAt: now })
        // What is kept was looked at just now, though it did not change.
        await this.database.copies.where('account').equals(account).filter((row) => keep.has(row.path)).modify((row) => {
          row.at = at
          delete row.leftAt
        })
      }
      // A time to come: the clock was wrong then.
      await this.doneWith(account).filter((row) => row.leftAt !== undefined && (row.leftAt < now - DAY_MS || row.leftAt > now)).delete()
      await this.database.states.update(account, { cursor: answer.cursor, syncedAt: at })
    })
  }

  private doneWith(account: string) {
    return this.database.copies.where('[account+path]').inAnyRange(DONE_WITH.map((part) => [[account, part], [account, `${part}\uffff`]]))
  }

  async forget(account: string): Promise<void> {
    await this.vault.destroy(account, 'copies')
    await this.database.transaction('rw', this.database.copies, this.database.states, async () => {
      await this.database.copies.where('account').equals(account).delete()
      await this.database.states.update(account, { cursor: null, syncedAt: null })
    })
  }

  /** If the phone is nobody's: what was left when a page was closed while it forgot. */
  async forgetLeftovers(): Promise<void> {
    await this.database.transaction('rw', this.database.copies, this.database.states, this.database.notes, async () => {
      if (await this.database.notes.get(ACCOUNT) || await this.database.copies.count() === 0) return
      await this.database.copies.clear()
      await this.database.states.toCollection().modify({ cursor: null, syncedAt: null })
    })
  }
}

const DAY_MS = 86_400_000
/** The records of people and cases: only what the server counts to this phone stays on it. */
const RECORDS = ['/cases', '/registry/', '/campaigns/', '/emergencies/']
/** What leaves the phone mostly because the worker has done it: it can be looked up for a day. */
const DONE_WITH = ['/visits/households', '/collect/', '/tasks/']

const startsWith = (path: string, parts: readonly string[]) => parts.some((part) => path.startsWith(part))

/** The same question in one form: parameters in order. */
export function normal(path: string): string {
  const mark = path.indexOf('?')
  if (mark < 0) return path
  const parameters = [...new URLSearchParams(path.slice(mark + 1))].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return parameters.length === 0 ? path.slice(0, mark) : `${path.slice(0, mark)}?${new URLSearchParams(parameters).toString()}`
}
