import { newRef, type NewVisit } from '@minqing/api'
import type { DraftFile } from '@minqing/ui'
import { today } from '@minqing/ui/care'

/** A matter as it is being written. */
export interface MatterDraft {
  ref: string
  text: string
  category: string | null
  settled: string | null
  files: DraftFile[]
}

/** A visit as it is being written. */
export interface VisitDraft {
  programmes: string[]
  met: boolean | null
  metWith: string
  answers: Record<string, unknown>
  matters: MatterDraft[]
  partners: string[]
  onDay: string
  nextOn: string
  note: string
  files: DraftFile[]
}

export const newMatter = (): MatterDraft => ({ ref: newRef(), text: '', category: null, settled: null, files: [] })

export const newVisit = (programmes: string[]): VisitDraft => ({
  programmes, met: null, metWith: '', answers: {}, matters: [], partners: [], onDay: today(), nextOn: '', note: '', files: [],
})

const ids = (files: readonly DraftFile[]) => files.map((file) => file.id).filter((id): id is string => !!id)
export const isSending = (draft: VisitDraft) => [draft, ...draft.matters].some((one) => ids(one.files).length < one.files.length)
/** Each matter has its words, and what was settled says how. */
export const isWhole = (draft: VisitDraft) => draft.matters.every((matter) => matter.text.trim() !== '' && matter.settled?.trim() !== '')

/** What goes to the server; nothing that was typed for people whom nobody met. */
export function toSend(draft: VisitDraft, ref: string, household: string, confirmed: boolean): NewVisit {
  const met = draft.met === true
  return {
    ref, household, programmes: draft.programmes, onDay: draft.onDay, met, metWith: (met && draft.metWith.trim()) || null,
    answers: met ? (draft.answers as NonNullable<NewVisit['answers']>) : {}, note: draft.note.trim() || null,
    matters: met ? draft.matters.map((matter) => ({
      ref: matter.ref, text: matter.text.trim(), settled: matter.settled?.trim() || null, category: matter.category, files: ids(matter.files),
    })) : [],
    nextOn: draft.nextOn || null, files: ids(draft.files), partners: draft.partners, confirmed,
  }
}
