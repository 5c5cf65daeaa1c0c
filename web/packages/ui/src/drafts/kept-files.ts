import type { DraftFile } from './draft-files'
import type { DraftStore } from './draft-store'

/** A file of a stored draft: its content lies beside, under its own key, written once and not with every word. */
export type KeptFile = Omit<DraftFile, 'content'>

const keyOf = (file: { ref: string }) => `file:${file.ref}`

/** Stores the contents that are not stored yet, and returns what goes into the draft itself. One that is being made small is stored when that is done. */
export async function keepFiles(store: DraftStore, files: readonly DraftFile[], stored: Set<string>): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  for (const { content, ...file } of files) {
    if (file.state === 'preparing') continue
    if (!stored.has(file.ref)) {
      await store.put(keyOf(file), content)
      stored.add(file.ref)
    }
    kept.push(file)
  }
  return kept
}

/** So begin the ids of files that lie in the phone's outbox and have none of the server yet. */
const LOCAL = 'local:'

/**
 * The files of a stored draft with their contents. What was under way when the page went is not under way now, and what lay in the outbox need not
 * lie there any more: it is given to it again, under the same ref.
 */
export async function restoreFiles(store: DraftStore, kept: readonly KeptFile[], stored: Set<string>): Promise<DraftFile[]> {
  const files: DraftFile[] = []
  for (const file of kept) {
    const content = await store.get<Blob>(keyOf(file))
    if (!content) continue
    stored.add(file.ref)
    const sent = file.state !== 'uploading' && !file.id?.startsWith(LOCAL)
    files.push(sent ? { ...file, content } : { ...file, content, id: null, state: 'waiting' })
  }
  return files
}

export async function dropFiles(store: DraftStore, refs: Iterable<string>): Promise<void> {
  for (const ref of refs) await store.delete(keyOf({ ref }))
}
