import type { DraftFile } from './draft-files'
import type { DraftStore } from './draft-store'

/** A file of a stored draft: its content lies beside, under its own key, written once and not with every word. */
export type KeptFile = Omit<DraftFile, 'content'>

const keyOf = (file: { ref: string }) => `file:${file.ref}`

/** Stores the contents that are not stored yet, and returns what goes into the draft itself. */
export async function keepFiles(store: DraftStore, files: readonly DraftFile[], stored: Set<string>): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  for (const { content, ...file } of files) {
    if (!stored.has(file.ref)) {
      await store.put(keyOf(file), content)
      stored.add(file.ref)
    }
    kept.push(file)
  }
  return kept
}

/** The files of a stored draft with their contents. What was under way when the page went is not under way now. */
export async function restoreFiles(store: DraftStore, kept: readonly KeptFile[], stored: Set<string>): Promise<DraftFile[]> {
  const files: DraftFile[] = []
  for (const file of kept) {
    const content = await store.get<Blob>(keyOf(file))
    if (!content) continue
    stored.add(file.ref)
    files.push({ ...file, content, state: file.state === 'uploading' ? 'waiting' : file.state })
  }
  return files
}

export async function dropFiles(store: DraftStore, refs: Iterable<string>): Promise<void> {
  for (const ref of refs) await store.delete(keyOf({ ref }))
}
