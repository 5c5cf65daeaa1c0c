import { ApiProblem, newRef, type ActionOffer, type ActionRequest, type Api, type CaseView, type HistoryEntry, type Id } from '@minqing/api'
import { findCaseCode } from '@minqing/domain'
import { sendFile, type DraftFile } from '../drafts/draft-files'

/** What is being filled in for one action on one case. */
export interface ActionDraft {
  ref: string
  note: string
  reason: string
  files: DraftFile[]
  /** null: nobody, the grid above decides; undefined: not chosen yet */
  target: ActionRequest['target'] | undefined
  departments: string[]
  /** day in China, `YYYY-MM-DD` */
  until: string
  rating: number | null
  mergeInto: string
  category: string | null
  fields: Record<string, string>
  /** it was sent under its ref at least once, and the answer is not known */
  sent: boolean
}

export function newActionDraft(): ActionDraft {
  return {
    ref: newRef(), note: '', reason: '', files: [], target: undefined, departments: [], until: '', rating: null,
    mergeInto: '', category: null, fields: {}, sent: false,
  }
}

/** What a person has made of it, to be compared. Where there is only one target it is chosen without anybody's doing. */
export function contentOf(draft: ActionDraft): string {
  return JSON.stringify({ ...draft, ref: null, sent: null, target: null, files: draft.files.map((file) => file.ref) })
}

const KNOWN = new Set(['note', 'reason', 'photo', 'target', 'departments', 'until', 'rating', 'mergeInto', 'category'])

/** Whether the action takes this input, be it needed or not. */
export function takes(offer: ActionOffer, input: string): boolean {
  return offer.needs.includes(input) || offer.accepts.includes(input)
}

/** Inputs of a profile's flow that are plain text of their own, for example `agreement`. */
export function extraInputs(offer: ActionOffer): string[] {
  return [...offer.needs, ...offer.accepts].filter((input) => !KNOWN.has(input))
}

/** A refusal may name the next owner; where it names none, the case climbs to the grid above. */
export function mayClimb(offer: ActionOffer): boolean {
  return offer.effect === 'refuse' && !offer.needs.includes('target')
}

/** The first need that is not met yet, or null. */
export function missingNeed(offer: ActionOffer, draft: ActionDraft): string | null {
  for (const need of offer.needs) {
    if (!isMet(need, draft)) return need
  }
  return null
}

function isMet(need: string, draft: ActionDraft): boolean {
  switch (need) {
    case 'note':
      return draft.note.trim() !== ''
    case 'reason':
      return draft.reason.trim() !== ''
    case 'photo':
      return draft.files.length > 0
    case 'target':
      return Boolean(draft.target)
    case 'departments':
      return draft.departments.length > 0
    case 'until':
      return draft.until !== ''
    case 'rating':
      return draft.rating !== null
    case 'mergeInto':
      return findCaseCode(draft.mergeInto) !== null
    case 'category':
      return draft.category !== null
    default:
      return (draft.fields[need] ?? '').trim() !== ''
  }
}

export function toActionRequest(offer: ActionOffer, draft: ActionDraft, version: number): ActionRequest {
  const files: Id[] = draft.files.flatMap((file) => (file.id === null ? [] : [file.id]))
  const fields: Record<string, string> = {}
  for (const input of extraInputs(offer)) {
    const text = (draft.fields[input] ?? '').trim()
    if (text) fields[input] = text
  }
  if (draft.category && takes(offer, 'category')) fields['category'] = draft.category
  const mergeInto = findCaseCode(draft.mergeInto)
  return {
    ref: draft.ref,
    version,
    ...(draft.note.trim() && { note: draft.note.trim() }),
    ...(draft.reason.trim() && { reason: draft.reason.trim() }),
    ...(files.length > 0 && { files }),
    ...(draft.target && { target: draft.target }),
    ...(draft.departments.length > 0 && { departments: draft.departments }),
    // To the end of the working day that was chosen.
    ...(draft.until && { until: new Date(`${draft.until}T18:00:00+08:00`).toISOString() }),
    ...(draft.rating !== null && { rating: draft.rating }),
    ...(mergeInto && { mergeInto }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}

export type ActOutcome =
  | { kind: 'done'; case: CaseView }
  /** on the phone, which sends it by itself */
  | { kind: 'kept' }
  | { kind: 'files-missing' }
  /** somebody else was first: what changed; the draft is as it was, for a new sending */
  | { kind: 'changed'; changed: HistoryEntry[] }
  /** an earlier sending of this draft arrived after all, with what stood there then; the draft is as it was, for a new sending */
  | { kind: 'done-before' }
  | { kind: 'unknown'; problem: ApiProblem }
  | { kind: 'refused'; problem: ApiProblem }

type Server = Pick<Api, 'upload' | 'act'>

/** Refused before anybody looked whether an earlier sending had arrived. */
const SAYS_NOTHING = new Set([401, 403, 408, 425, 429])

/** @param keep stores the draft; awaited before the act leaves, so that a crash in between finds it marked as sent */
export async function sendAction(
  api: Server, code: string, version: number, offer: ActionOffer, draft: ActionDraft, keep: () => Promise<void> = async () => undefined,
): Promise<ActOutcome> {
  for (const file of draft.files) {
    if (file.state === 'failed') file.state = 'waiting'
    await sendFile(api, file)
  }
  if (draft.files.some((file) => file.state !== 'done')) return { kind: 'files-missing' }
  draft.sent = true
  await keep()
  try {
    return { kind: 'done', case: await api.act(code, offer.action, toActionRequest(offer, draft, version)) }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === 'outbox.kept') return { kind: 'kept' }
    if (error.transient) return { kind: 'unknown', problem: error }
    if (!SAYS_NOTHING.has(error.status)) draft.sent = false
    if (error.code === 'common.replayed-with-other-content') {
      draft.ref = newRef()
      return { kind: 'done-before' }
    }
    if (error.code === 'casework.changed-meanwhile') {
      // The server did nothing with it, so the next sending is another one, against the new version.
      draft.ref = newRef()
      const changed = error.parameters['changed']
      return { kind: 'changed', changed: Array.isArray(changed) ? (changed as HistoryEntry[]) : [] }
    }
    return { kind: 'refused', problem: error }
  }
}
