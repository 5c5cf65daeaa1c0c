import type { ImportView } from '@minqing/api'

export const KINDS = ['persons', 'houses', 'organisations', 'facilities', 'places', 'addresses'] as const

/** Kinds of the dictionary whose fields a file of the kind can have. */
export const OBJECTS: Record<ImportView['kind'], string[]> = {
  persons: ['person', 'household'], houses: ['house'], organisations: ['organisation'], facilities: ['facility'], places: ['place'], addresses: ['address'],
}

/** Something goes on by itself. */
export const isWorking = (job: ImportView) => ['checking', 'running', 'undoing'].includes(job.state)
/** The columns can still be mapped. */
export const isOpen = (job: ImportView) => ['uploaded', 'checked'].includes(job.state) || (job.state === 'failed' && job.rowsDone === 0)

export const stateLook = (job: ImportView) =>
  job.state === 'done' ? 'is-ok' : job.state === 'failed' ? 'is-bad' : isWorking(job) || job.state === 'paused' ? 'is-warn' : ''

/** Keys of words have no dots inside. */
export const wordKey = (code: string) => code.replace('.', '_')

export function fileSize(bytes: number) {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`
  return bytes < 1_000_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
