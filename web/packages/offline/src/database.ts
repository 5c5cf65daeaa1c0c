import { Dexie, type EntityTable, type Table } from 'dexie'

/** Content sealed with AES-GCM. */
export interface Sealed {
  iv: Uint8Array
  data: ArrayBuffer
}

/** What the server said to a GET. */
export interface CopyRow {
  account: string
  path: string
  at: number
  sealed: Sealed
  /** since when the server no longer counts it to this phone */
  leftAt?: number
}

/**
 * `waiting`: to be sent. `sending`: it may have arrived. `received`: the server has it; kept as one line.
 * `refused`, `conflict`: the server has seen it and a person has to decide. `withdrawn`: a person did.
 */
export type ItemState = 'waiting' | 'sending' | 'received' | 'refused' | 'conflict' | 'withdrawn'

/** One thing that was entered on this phone. */
export interface ItemRow {
  /** order in which things were entered */
  id?: number
  account: string
  /** the client-made id by which the server knows a repetition */
  ref: string
  /** what it is about: things about one object are sent in their order */
  object: string
  state: ItemState
  at: number
  /** number and chain that went out with it; given once, before the first sending */
  seq: number | null
  chain: string | null
  /** the chain that it follows */
  after: string | null
  /** the server has counted its number */
  counted: boolean
  tries: number
  /** {@link ItemContent}; once the server has it, a line of it */
  sealed: Sealed | null
  /** what the server said to it, sealed as well */
  answer: Sealed | null
  /** the ref that its number went out with, where another item has that now */
  numbered?: string
  /** an earlier item under its ref has arrived, and is counted */
  arrived?: boolean
}

export interface ItemContent {
  path: string
  body: Record<string, unknown>
  /** whom or what it is about, as it was called on the phone when it was entered: it may have gone from the phone by the time somebody has to decide */
  title?: string
}

export interface FileRow {
  account: string
  ref: string
  name: string
  type: string
  size: number
  parts: number
  /** the server's, once it has the file */
  id: string | null
}

export interface PartRow {
  account: string
  ref: string
  part: number
  sealed: Sealed
}

export interface KeyRow {
  account: string
  use: 'copies' | 'outbox' | 'drafts'
  key: CryptoKey
}

/** One row for each account that has worked on this phone. */
export interface StateRow {
  account: string
  /** this phone, for this account */
  device: string
  /** number and chain of the last thing sent */
  seq: number
  chain: string
  /** up to where copies are known */
  cursor: string | null
  syncedAt: number | null
  /** items that were entered: also those whose lines are gone */
  entered: number
  /** those of them that a person gave up */
  givenUp?: number
}

/** The note of whose copies this phone shows. */
export const ACCOUNT = 'account'
/** The note of how far the phone's clock is ahead of the server's, in milliseconds. */
export const CLOCK = 'clock'

export class OfflineDatabase extends Dexie {
  copies!: Table<CopyRow, [string, string]>
  items!: EntityTable<ItemRow, 'id'>
  files!: Table<FileRow, [string, string]>
  parts!: Table<PartRow, [string, string, number]>
  keys!: Table<KeyRow, [string, string]>
  states!: Table<StateRow, string>
  /** `account`: whose copies this phone shows; `ended`: a session to be ended at next contact; `clock`: how wrong the phone's clock is */
  notes!: Table<{ name: string; value: string }, string>

  constructor(name = 'minqing-offline') {
    super(name)
    this.version(1).stores({
      copies: '[account+path], account',
      items: '++id, [account+state], &[account+ref], [account+object]',
      files: '[account+ref], account',
      parts: '[account+ref+part], [account+ref], account',
      keys: '[account+use]',
      states: 'account',
      notes: 'name',
    })
  }
}
