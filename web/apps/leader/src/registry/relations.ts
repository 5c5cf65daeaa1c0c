import type { RegistryKind } from '@minqing/api'

type End = 'person' | 'house' | 'address' | 'organisation'

/** Relations that are entered by themselves, and what fits their ends; the others come of moves, births and marriages. */
const KINDS: Record<string, { subjects: RegistryKind[]; objects: [End, ...End[]] }> = {
  'works-at': { subjects: ['person'], objects: ['organisation'] },
  'owns': { subjects: ['person', 'organisation'], objects: ['house'] },
  'rents': { subjects: ['person', 'organisation'], objects: ['house'] },
  'registered-at': { subjects: ['person'], objects: ['house', 'address'] },
  'heads': { subjects: ['person'], objects: ['organisation'] },
  'cares-for': { subjects: ['person'], objects: ['person'] },
}

/** What a record of the kind can have with another. */
export const fitting = (subject: RegistryKind) => Object.keys(KINDS).filter((kind) => KINDS[kind]!.subjects.includes(subject))
export const objectsOf = (kind: string): [End, ...End[]] => KINDS[kind]!.objects
export const isEntered = (kind: string) => kind in KINDS
