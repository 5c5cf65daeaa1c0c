import type { RegistryKind } from '@minqing/api'
import { today } from '@minqing/ui/care'

interface Shown { member: string; field: string }

const of = (kind: string, members: Record<string, string>): Shown[] => Object.entries(members).map(([member, field]) => ({ member, field: `${kind}.${field}` }))

/** At the door less is enough than on a desk; each is a field of the dictionary. */
const SHOWN: Record<RegistryKind, Shown[]> = {
  person: of('person', { sex: 'sex', birthDate: 'birth-date', occupation: 'occupation', employer: 'employer', presentAddress: 'present-address' }),
  address: of('address', { text: 'text', code: 'code' }),
  household: of('household', { number: 'number', kind: 'kind' }),
  house: of('house', { address: 'address', kind: 'kind', usage: 'usage', floors: 'floors', rooms: 'rooms', residents: 'residents' }),
  organisation: of('organisation', { kind: 'kind', trade: 'trade', headName: 'head', address: 'address' }),
  facility: of('facility', { kind: 'kind', code: 'code', state: 'state', address: 'address' }),
  place: of('place', { kind: 'kind', code: 'code', state: 'state', address: 'address' }),
}

export const shownOf = (kind: RegistryKind) => SHOWN[kind]

/** Whole years from the birth date to today. */
export function ageOn(birthDate: string, day = today()) {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
