import { ApiProblem, newRef, type Api, type FileView, type Id } from '@minqing/api'
import { shrinkPhoto } from './shrink'

/** A photo or video on its way. */
export interface DraftFile {
  /** client's own id: the server stores a file that comes twice once */
  ref: string
  name: string
  kind: 'photo' | 'video'
  content: Blob
  /** `preparing`: it is being made small; a form has it from the moment in which it was chosen */
  state: 'preparing' | 'waiting' | 'uploading' | 'done' | 'failed' | 'refused'
  /** 0 to 1 */
  progress: number
  /** the server's id, once it has the file */
  id: Id | null
  /** why the server refused it, in the person's words */
  message: string
  /** there is no room on the phone to keep it */
  full?: boolean
}

export const MAX_FILES = 9
/** What the server takes unless it is configured otherwise. */
export const MAX_BYTES = { photo: 20 * 1_048_576, video: 100 * 1_048_576 } as const
const TRIES = 3

export function newDraftFile(content: Blob, name: string): DraftFile | null {
  const kind = content.type.startsWith('image/') ? 'photo' : content.type.startsWith('video/') ? 'video' : null
  if (kind === null) return null
  return { ref: newRef(), name, kind, content, state: 'waiting', progress: 0, id: null, message: '' }
}

/** A browser that has not drawn it by then never will: it goes as it is. */
const LONGEST_MS = 20_000

const preparing = new Map<string, Promise<void>>()
// One after the other: a large picture takes much of a phone's memory.
let turn = Promise.resolve()

/** Makes a photo small enough to be sent. Whoever sends it meanwhile waits for this. */
export function prepareFile(file: DraftFile, tooLarge: (file: DraftFile) => string): Promise<void> {
  file.state = 'preparing'
  const prepared = turn.then(async () => {
    const original = file.content
    file.content = await Promise.race([shrinkPhoto(original), new Promise<Blob>((resolve) => setTimeout(() => resolve(original), LONGEST_MS))])
    const fits = file.content.size <= MAX_BYTES[file.kind]
    file.message = fits ? '' : tooLarge(file)
    file.state = fits ? 'waiting' : 'refused'
  }).finally(() => preparing.delete(file.ref))
  preparing.set(file.ref, prepared)
  return (turn = prepared)
}

type Uploads = { upload: Api['upload'] }

const underWay = new Map<string, Promise<void>>()

/**
 * Sends one file unless the server has it already. A refusal (too large, not what it says) is final; without an
 * answer it is tried again, and then left as `failed` to be sent later with the same ref. Who asks while it is under
 * way waits for the same sending.
 */
export function sendFile(
  api: Uploads,
  file: DraftFile,
  pause: (milliseconds: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<void> {
  const already = underWay.get(file.ref)
  if (already) return already
  if (file.state === 'done' || file.state === 'refused') return Promise.resolve()
  const sending = whenPrepared(api, file, pause).finally(() => underWay.delete(file.ref))
  underWay.set(file.ref, sending)
  return sending
}

async function whenPrepared(...[api, file, pause]: Parameters<typeof attempt>): Promise<void> {
  await preparing.get(file.ref)
  if (file.state !== 'refused') await attempt(api, file, pause)
}

async function attempt(api: Uploads, file: DraftFile, pause: (milliseconds: number) => Promise<void>): Promise<void> {
  file.state = 'uploading'
  file.progress = 0
  file.full = false
  for (let time = 1; ; time++) {
    try {
      const stored: FileView = await api.upload(file.content, {
        ref: file.ref,
        name: file.name,
        onProgress: (share) => (file.progress = share),
      })
      file.id = stored.id
      file.state = 'done'
      return
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : null
      if (problem?.transient && time < TRIES) {
        await pause(800 * 2 ** time)
        continue
      }
      const refused = problem !== null && [400, 413, 415, 422].includes(problem.status)
      file.state = refused ? 'refused' : 'failed'
      file.full = problem?.code === 'outbox.storage-full'
      file.message = problem ? [problem.title, problem.detail].filter(Boolean).join(' ') : ''
      return
    }
  }
}

/** Some are being made small, or are on their way. */
export const filesUnderWay = (files: readonly DraftFile[]) => files.some((file) => ['preparing', 'waiting', 'uploading'].includes(file.state))

/** Why a report or an act can't go out with these files; null: it can. */
export function filesTrouble(files: readonly DraftFile[], t: (key: string) => string): string | null {
  if (files.some((file) => file.full)) return `${t('phone.storageFull')} · ${t('phone.storageFullText')}`
  if (files.some((file) => file.state === 'failed' || file.state === 'refused')) return t('report.filesMissing')
  return filesUnderWay(files) ? t('report.filesUnderWay') : null
}
