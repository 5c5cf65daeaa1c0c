import { computed, onMounted } from 'vue'
import type { Api, RegistryDictionary, RegistryKind, RegistryPage } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useApi, useLoaded } from '@minqing/ui'

/** What stands on the page of a kind, in order; each is a field of the dictionary. */
const SHOWN: Record<RegistryKind, string[]> = {
  person: ['name', 'formerName', 'sex', 'birthDate', 'idNumber', 'phone', 'ethnicity', 'marriage', 'politicalStatus', 'education',
    'occupation', 'employer', 'nativePlace', 'registeredAddress', 'presentAddress', 'diedOn'],
  household: ['number', 'kind'],
  house: ['address', 'code', 'kind', 'usage', 'structure', 'floors', 'rooms', 'area', 'builtIn', 'residents'],
  organisation: ['name', 'code', 'kind', 'trade', 'headName', 'phone', 'address', 'staff'],
  facility: ['name', 'code', 'kind', 'department', 'state', 'address'],
  place: ['name', 'code', 'kind', 'department', 'state', 'address'],
}
/** Members of a page that the dictionary calls otherwise. */
const OTHERWISE: Record<string, string> = { 'organisation.head-name': 'organisation.head', 'person.died-on': 'person.died' }
const kebab = (member: string) => member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

let shared: Promise<RegistryDictionary> | undefined
/** Once for all pages; a failure is not kept. */
function read(api: Api) {
  shared ??= api.registryDictionary().catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}

export interface Fact { member: string; label: string; value: string }

/** Labels and words of codes come from the field dictionary of the profile. */
export function useFacts() {
  const { t, name, has } = useWords()
  const api = useApi()
  const dictionary = useLoaded<RegistryDictionary>(() => read(api))
  onMounted(() => void dictionary.load())
  const fields = computed(() => new Map(dictionary.value?.fields.map((field) => [field.code, field])))
  const field = (kind: RegistryKind, member: string) => {
    const code = `${kind}.${kebab(member)}`
    return fields.value.get(OTHERWISE[code] ?? code)
  }
  const label = (kind: RegistryKind, member: string) => {
    const known = field(kind, member)
    return known ? name(known.name) : has(`leader.registry.${member}`) ? t(`leader.registry.${member}`) : ''
  }
  const word = (kind: RegistryKind, member: string, value: unknown) => {
    const table = field(kind, member)?.table
    const entry = dictionary.value?.codeTables.find((one) => one.code === table)?.entries.find((one) => one.code === value)
    return entry ? name(entry.name) : String(value)
  }
  const facts = (kind: RegistryKind, page: RegistryPage, plain: Record<string, string | null>): Fact[] =>
    SHOWN[kind].flatMap((member) => {
      const value = plain[member] ?? page[member]
      const text = label(kind, member)
      return value === null || value === undefined || value === '' || !text ? [] : [{ member, label: text, value: word(kind, member, value) }]
    })
  return { facts, label, word }
}
