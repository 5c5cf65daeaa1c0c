import { newRef, type AreaRequest, type Audience, type BroadcastRequest } from '@minqing/api'

export interface MissingDraft {
  name: string
  sex: '' | '1' | '2'
  age: number | ''
  features: string
  lastSeenAt: string
  lastSeenPlace: string
}

export interface BroadcastDraft {
  ref: string
  kind: BroadcastRequest['kind']
  priority: BroadcastRequest['priority']
  title: string
  text: string
  readers: ('workers' | 'residents')[]
  roles: string[]
  area: AreaRequest
  endsAt: string
  missing: MissingDraft
}

export function newDraft(kind: BroadcastRequest['kind']): BroadcastDraft {
  const search = kind === 'missing'
  return {
    ref: newRef(), kind, priority: search ? 'urgent' : 'normal', title: '', text: '', readers: search ? ['workers', 'residents'] : ['workers'], roles: [],
    area: { grids: [], polygon: [], clip: false }, endsAt: '', missing: { name: '', sex: '', age: '', features: '', lastSeenAt: '', lastSeenPlace: '' },
  }
}

export function audienceOf(draft: BroadcastDraft): Audience {
  const { grids, polygon, clip } = draft.area
  return { area: { grids: grids ?? [], polygon: polygon && polygon.length > 0 ? polygon : null, clip: clip ?? false }, readers: draft.readers, roles: draft.roles }
}

/** Whether there is an area and somebody to ask for. */
export function canCount(audience: Audience): boolean {
  const drawn = audience.area.polygon?.length ?? 0
  return (drawn >= 3 || (drawn === 0 && (audience.area.grids?.length ?? 0) > 0)) && ((audience.readers?.length ?? 0) > 0 || (audience.roles?.length ?? 0) > 0)
}

export function requestOf(draft: BroadcastDraft, files: string[]): BroadcastRequest {
  const person = draft.missing
  return {
    ref: draft.ref, kind: draft.kind, priority: draft.priority, title: draft.title.trim(), text: draft.text.trim(), audience: audienceOf(draft),
    endsAt: draft.endsAt ? new Date(draft.endsAt).toISOString() : null, files,
    missing: draft.kind !== 'missing' ? null : {
      name: person.name.trim(), sex: person.sex || null, age: person.age === '' ? null : Number(person.age), features: person.features.trim() || null,
      lastSeenAt: person.lastSeenAt ? new Date(person.lastSeenAt).toISOString() : '', lastSeenPlace: person.lastSeenPlace.trim(), lon: null, lat: null,
    },
  } as BroadcastRequest
}
