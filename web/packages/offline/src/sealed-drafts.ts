import type { Sealed } from './database'
import type { Vault } from './vault'

/** Where drafts lie on a device. A value is a Blob, or what JSON can hold. */
export interface Drafts {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  keys(): Promise<string[]>
  /** puts the value under the one key and takes what lay under the other away, both or neither */
  move(from: string, to: string, value: unknown): Promise<void>
}

/** Words, or how many parts a Blob has, each of which lies under a key of its own. */
type Head = { words: Sealed } | { type: string; parts: number }

const SEALED = 'sealed:'
/** A video is never whole in memory. */
const PART_BYTES = 1_048_576

/**
 * Drafts of whoever works on this phone, sealed. Another account finds none of them, nor does a portal without a vault. What a version that did not seal
 * left behind is sealed when it is first read.
 *
 * @param author whose drafts; null: nobody has signed in on this phone, and they lie as they are
 */
export function sealedDrafts(store: Drafts, vault: Vault, author: () => Promise<string | null>): Omit<Drafts, 'move'> {
  // One after the other: what was written later must not be overtaken while it is being sealed.
  let turn: Promise<unknown> = Promise.resolve()
  /** what still lies as a version that did not seal has left it */
  const plainly = new Set<string>()

  function inTurn<R>(act: (account: string | null) => Promise<R>): Promise<R> {
    const done = turn.then(author).then(act)
    turn = done.catch(() => undefined)
    return done
  }

  const keyOf = (account: string, key: string) => `${SEALED}${account}:${key}`
  const partOf = (account: string, key: string, part: number) => `${keyOf(account, key)}#${part}`

  async function seal(account: string, key: string, value: Blob | string): Promise<Head> {
    if (typeof value === 'string') return { words: await vault.seal(account, 'drafts', new TextEncoder().encode(value)) }
    const parts = Math.ceil(value.size / PART_BYTES)
    try {
      for (let part = 0; part < parts; part++) {
        const piece = await value.slice(part * PART_BYTES, (part + 1) * PART_BYTES).arrayBuffer()
        await store.put(partOf(account, key, part), await vault.seal(account, 'drafts', piece))
      }
    } catch (error) {
      await dropParts(account, key, parts).catch(() => undefined)
      throw error
    }
    return { type: value.type, parts }
  }

  async function write(account: string, key: string, value: Blob | string): Promise<void> {
    const head = await seal(account, key, value)
    if (plainly.has(key)) await store.move(key, keyOf(account, key), head)
    else await store.put(keyOf(account, key), head)
    plainly.delete(key)
  }

  async function open(account: string, key: string, head: Head): Promise<unknown> {
    if ('words' in head) return vault.openJson(account, 'drafts', head.words)
    const pieces: Blob[] = []
    for (let part = 0; part < head.parts; part++) {
      const sealed = await store.get<Sealed>(partOf(account, key, part))
      if (!sealed) return undefined
      pieces.push(new Blob([await vault.open(account, 'drafts', sealed)]))
    }
    return new Blob(pieces, { type: head.type })
  }

  async function dropParts(account: string, key: string, parts: number): Promise<void> {
    for (let part = 0; part < parts; part++) await store.delete(partOf(account, key, part))
  }

  return {
    get: <T>(key: string) => inTurn(async (account) => {
      if (account === null) return store.get<T>(key)
      const head = await store.get<Head>(keyOf(account, key))
      // Without its key it is as if it were not there.
      if (head) return (await open(account, key, head).catch(unlessLocked)) as T | undefined
      const plain = await store.get<T>(key)
      if (plain !== undefined) {
        plainly.add(key)
        // Where there is no room for it yet it is read as it is.
        await write(account, key, plain instanceof Blob ? plain : JSON.stringify(plain)).catch(() => undefined)
      }
      return plain
    }),
    put: (key, value) => {
      // As it is now, whatever becomes of it until its turn comes.
      const now = value instanceof Blob ? value : JSON.stringify(value)
      return inTurn(async (account) => {
        if (account === null) return store.put(key, value)
        await write(account, key, now)
      })
    },
    delete: (key) => inTurn(async (account) => {
      if (account === null) return store.delete(key)
      const head = await store.get<Head>(keyOf(account, key))
      if (plainly.delete(key)) await store.delete(key)
      await store.delete(keyOf(account, key))
      if (head && 'parts' in head) await dropParts(account, key, head.parts)
    }),
    keys: () => inTurn(async (account) => {
      const mine = `${SEALED}${account}:`
      return (await store.keys()).flatMap((key) => (!key.startsWith(SEALED) ? [key] : key.startsWith(mine) && !/#\d+$/.test(key) ? [key.slice(mine.length)] : []))
    }),
  }
}

function unlessLocked(error: unknown): undefined {
  if ((error as { name?: unknown } | null)?.name !== 'OperationError') throw error
  return undefined
}
