/**
 * What has been begun and not sent yet, kept on this device. Everything a person typed or photographed goes here
 * before anything is sent, and leaves only when the server has acknowledged it. A value is a Blob, or what
 * JSON can hold.
 */
export interface DraftStore {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  keys(): Promise<string[]>
}

const DATABASE = 'minqing'
const TABLE = 'draft'

/** A store of the device, as it is sealed. */
type LastingStore = DraftStore & { move(from: string, to: string, value: unknown): Promise<void> }
export type Seal = (store: LastingStore) => DraftStore

/** In IndexedDB, which takes photos too; in memory where the browser forbids it (private windows). */
export async function openDrafts(seal: Seal = (store) => store): Promise<DraftStore> {
  try {
    return seal(inDatabase(await open()))
  } catch {
    return inMemory()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('the draft database is held by another window'))
  })
}

function inDatabase(database: IDBDatabase): LastingStore {
  function run<T>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode)
      const request = act(transaction.objectStore(TABLE))
      // Only the end of the transaction means that it is kept.
      transaction.oncomplete = () => resolve(request.result as T)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }
  return {
    get: (key) => run('readonly', (table) => table.get(key)),
    put: (key, value) => run('readwrite', (table) => table.put(value, key)),
    delete: (key) => run('readwrite', (table) => table.delete(key)),
    keys: () => run('readonly', (table) => table.getAllKeys()),
    move: (from, to, value) => run('readwrite', (table) => {
      table.put(value, to)
      return table.delete(from)
    }),
  }
}

function inMemory(): DraftStore {
  const kept = new Map<string, unknown>()
  return {
    get: async <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    put: async (key, value) => void kept.set(key, structuredClone(value)),
    delete: async (key) => void kept.delete(key),
    keys: async () => [...kept.keys()],
  }
}

let shared: Promise<DraftStore> | undefined
let sealing: Seal | undefined

/** Drafts lie sealed on this device; said before the first is asked for. */
export function sealDrafts(seal: Seal): void {
  sealing = seal
}

/** The drafts of this device. */
export function drafts(): Promise<DraftStore> {
  shared ??= openDrafts(sealing)
  return shared
}
