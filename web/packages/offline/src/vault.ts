import type { KeyRow, OfflineDatabase, Sealed } from './database'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Seals what lies on the phone. Keys can't be read out of the browser; with its key gone, what is left can't be opened. Copies of what
 * the server said, things not yet sent and drafts have keys of their own: the first goes at sign-out, the second once nothing waits, the third stays.
 */
export class Vault {
  private readonly opened = new Map<string, CryptoKey>()

  constructor(private readonly database: OfflineDatabase) {}

  async seal(account: string, use: KeyRow['use'], content: ArrayBuffer | Uint8Array): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await this.key(account, use), content as BufferSource)
    return { iv, data }
  }

  async open(account: string, use: KeyRow['use'], sealed: Sealed): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv as BufferSource }, await this.key(account, use), sealed.data)
  }

  async sealJson(account: string, use: KeyRow['use'], content: unknown): Promise<Sealed> {
    return this.seal(account, use, encoder.encode(JSON.stringify(content)))
  }

  async openJson<T>(account: string, use: KeyRow['use'], sealed: Sealed): Promise<T> {
    return JSON.parse(decoder.decode(await this.open(account, use, sealed))) as T
  }

  async destroy(account: string, use: KeyRow['use']): Promise<void> {
    this.opened.delete(`${account}:${use}`)
    await this.database.keys.delete([account, use])
  }

  /** Makes the key, so that a transaction that follows waits for nothing but the database. */
  async key(account: string, use: KeyRow['use']): Promise<CryptoKey> {
    const name = `${account}:${use}`
    const known = this.opened.get(name)
    if (known) return known
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    // Two windows may come at once: the first key stands.
    const key = await this.database.transaction('rw', this.database.keys, async () => {
      const row = await this.database.keys.get([account, use])
      if (row) return row.key
      await this.database.keys.add({ account, use, key: made })
      return made
    })
    this.opened.set(name, key)
    return key
  }
}

export async function sha256(text: string | ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', typeof text === 'string' ? encoder.encode(text) : text)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
