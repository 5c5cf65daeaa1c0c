import { ApiProblem, newRef, type Api, type CaseView, type Channel, type Place, type RegistryKind, type RegistryPage, type ReportRequest } from '@minqing/api'
import { sendFile, type DraftFile } from '../drafts/draft-files'

/** What a report is about: never a person. */
export interface About {
  kind: 'facility' | 'place' | 'house' | 'organisation'
  id: string
  title: string
}

/** A report that is being written. It is sent under one `ref`, however often. */
export interface ReportDraft {
  ref: string
  text: string
  category: string | null
  place: Place
  /** where that is, in words, as shown to the person */
  placeName: string
  anonymous: boolean
  files: DraftFile[]
  /** done at once by the worker: note and evidence */
  settle: { note: string; files: DraftFile[] } | null
  onBehalfOf: { name: string; phone: string } | null
  /** a thing of the register */
  about: About | null
  /** it was sent at least once and the answer is not known */
  sent: boolean
  updatedAt: number
}

export function newReportDraft(): ReportDraft {
  return {
    ref: newRef(), text: '', category: null, place: {}, placeName: '', anonymous: false, files: [], settle: null,
    onBehalfOf: null, about: null, sent: false, updatedAt: Date.now(),
  }
}

/** The kinds of records that a matter can be about. */
export const isThing = (kind: RegistryKind): kind is About['kind'] => kind === 'facility' || kind === 'place' || kind === 'house' || kind === 'organisation'

/** A report about the record begins where that is: at its point, or in its grid. */
export function aboutRecord(kind: About['kind'], id: string, title: string, page: RegistryPage): Pick<ReportDraft, 'about' | 'place' | 'placeName'> {
  const [lon, lat] = [page['lon'], page['lat']]
  return {
    about: { kind, id, title },
    place: typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : { gridId: page.grid.id },
    placeName: `${page.grid.name} ${title}`,
  }
}

export function hasPlace(place: Place): boolean {
  return (place.lon !== undefined && place.lat !== undefined) || Boolean(place.gridId) || Boolean(place.address?.trim())
}

/** What of a draft tells whether something was begun. */
export interface Begun {
  text: string
  files: readonly unknown[]
  settle: { note: string } | null
}

export function isWorthKeeping(draft: Begun): boolean {
  return draft.text.trim() !== '' || draft.files.length > 0 || (draft.settle?.note ?? '').trim() !== ''
}

export function toRequest(draft: ReportDraft, channel: Channel): ReportRequest {
  const address = draft.place.address?.trim()
  return {
    ref: draft.ref,
    text: draft.text.trim(),
    category: draft.category,
    place: {
      ...(draft.place.lon !== undefined && draft.place.lat !== undefined && { lon: draft.place.lon, lat: draft.place.lat, crs: 'CGCS2000' as const }),
      ...(draft.place.gridId && { gridId: draft.place.gridId }),
      ...(address && { address }),
    },
    anonymous: draft.anonymous,
    channel,
    files: ids(draft.files),
    ...(draft.settle && { settle: { note: draft.settle.note.trim(), files: ids(draft.settle.files) } }),
    ...(draft.onBehalfOf && { onBehalfOf: draft.onBehalfOf }),
    ...(draft.about && { about: { kind: draft.about.kind, id: draft.about.id } }),
  }
}

const ids = (files: readonly DraftFile[]) => files.flatMap((file) => (file.id === null ? [] : [file.id]))

export type SendOutcome =
  | { kind: 'received'; case: CaseView }
  /** on the phone, which sends it by itself */
  | { kind: 'kept' }
  /** an earlier sending of this draft arrived after all, with what was written then */
  | { kind: 'received-before'; problem: ApiProblem }
  /** some files could not be sent; the report was not sent either */
  | { kind: 'files-missing' }
  | { kind: 'refused'; problem: ApiProblem }
  /** no answer: it may have arrived or not; to be sent again as it is */
  | { kind: 'unknown'; problem: ApiProblem }

type Server = Pick<Api, 'upload' | 'report'>

/**
 * Sends files, then the report. `keep` stores the draft and is awaited before the report leaves, so that a crash in
 * between finds it marked as sent.
 */
export async function sendReport(
  api: Server,
  draft: ReportDraft,
  channel: Channel,
  keep: () => Promise<void>,
): Promise<SendOutcome> {
  for (const file of [...draft.files, ...(draft.settle?.files ?? [])]) {
    if (file.state === 'failed') file.state = 'waiting'
    await sendFile(api, file)
    await keep()
  }
  const unsent = [...draft.files, ...(draft.settle?.files ?? [])].some((file) => file.state !== 'done')
  if (unsent) return { kind: 'files-missing' }
  draft.sent = true
  await keep()
  try {
    return { kind: 'received', case: await api.report(toRequest(draft, channel)) }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === 'outbox.kept') return { kind: 'kept' }
    if (error.transient) return { kind: 'unknown', problem: error }
    if (error.code === 'common.replayed-with-other-content') return { kind: 'received-before', problem: error }
    // The server looked at it and did not take it: what follows is a new attempt of the same draft.
    draft.sent = false
    await keep()
    return { kind: 'refused', problem: error }
  }
}
