import type { GridRef, Id, Instant } from './types'

/** What the pages of the base register read: people, houses, places, things, organisations, whatever their kind. */

export type RegistryKind = 'person' | 'household' | 'house' | 'organisation' | 'facility' | 'place'

export interface Found {
  kind: RegistryKind
  id: Id
  title: string
  /** masked */
  subtitle: string | null
  born: number | null
  grid: GridRef
}

export interface ObjectRef {
  kind: RegistryKind
  id: Id
  title: string
}

export interface RelationView {
  kind: string
  outgoing: boolean
  otherKind: string
  /** null: out of reach */
  other: ObjectRef | null
  role: string | null
  from: string
  fromKnown: boolean
  to: string | null
  source: string
}

export interface ObjectHistory {
  seq: number
  action: string
  onDay: string
  at: Instant
  actorName: string | null
  source: string
  reason: string | null
}

export interface PersonLine {
  id: Id
  name: string
  sex: string
  birthDate: string | null
  relation: string | null
  /** masked */
  idNumber: string | null
  phone: string | null
}

export interface HouseholdLine {
  id: Id
  number: string
  kind: string
  headName: string | null
  members: number
  address: string | null
  grid: GridRef
}

/** What the pages of all kinds have; the rest are values by name. */
export interface RegistryPage {
  id: Id
  grid: GridRef
  version: number
  source: string
  updatedAt: Instant
  endedOn: string | null
  lon: number | null
  lat: number | null
  relations: RelationView[]
  history: ObjectHistory[]
  revealable?: string[]
  house?: ObjectRef | null
  household?: ObjectRef | null
  head?: ObjectRef | null
  members?: PersonLine[]
  people?: PersonLine[]
  households?: HouseholdLine[]
  [value: string]: unknown
}

export interface Revealed {
  values: Record<string, string | null>
  left: number
}

export interface RegistrySearch {
  q?: string
  kind?: 'person' | 'house' | 'organisation' | 'object'
  gridId?: Id
  cursor?: string | null
  limit?: number
}
