import { newRef } from '@minqing/api'
import type { DraftFile } from './draft-files'
import { drafts } from './draft-store'
import { dropFiles, restoreFiles, type KeptFile } from './kept-files'

/** A form about one thing that was begun on this phone and not sent, as it lies there. */
export interface BegunForm {
  key: string
  /** what it is about, for example `visit:H1`; an act on a case is `act:<code>:<action>` */
  about: string
  value: Record<string, unknown>
  /** when it was last written; null: not known */
  at: number | null
}

const formsOf = (account: string) => `form:${account}:`
const actsOf = (account: string) => `action:${account}:`

export async function begunForms(account: string): Promise<BegunForm[]> {
  const store = await drafts()
  const begun: BegunForm[] = []
  for (const key of await store.keys()) {
    const [form, act] = [key.startsWith(formsOf(account)), key.startsWith(actsOf(account))]
    const kept = form || act ? await store.get<Record<string, unknown>>(key) : undefined
    if (kept && form) begun.push({ key, about: key.slice(formsOf(account).length), value: kept['value'] as Record<string, unknown>, at: kept['at'] as number })
    else if (kept) begun.push({ key, about: `act:${key.slice(actsOf(account).length)}`, value: kept, at: null })
  }
  return begun
}

/** Its photos, to be sent with something else: each is another file from now on. */
export async function photosOfBegun(form: BegunForm): Promise<DraftFile[]> {
  const files = await restoreFiles(await drafts(), filesInBegun(form.value), new Set())
  return files.map((file) => ({ ...file, ref: newRef(), id: null, state: 'waiting', message: '' }))
}

export async function dropBegun(form: BegunForm): Promise<void> {
  const store = await drafts()
  await store.delete(form.key)
  await dropFiles(store, filesInBegun(form.value).map((file) => file.ref))
}

export function filesInBegun(value: unknown): KeptFile[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return []
  return Object.entries(value).flatMap(([name, each]) => (name === 'files' && Array.isArray(each) ? (each as KeptFile[]) : filesInBegun(each)))
}

const notesOf = (account: string) => `begun:${account}`

/** What is remembered of begun forms beside them, by their keys. */
export async function readNotes<T>(account: string): Promise<Record<string, T>> {
  return await (await drafts()).get<Record<string, T>>(notesOf(account)) ?? {}
}

export async function writeNotes(account: string, notes: Record<string, unknown>): Promise<void> {
  const store = await drafts()
  if (Object.keys(notes).length > 0) await store.put(notesOf(account), notes)
  else await store.delete(notesOf(account))
}
