import { computed, onMounted } from 'vue'
import type { Api, RegistryDictionary } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useLoaded } from '../loaded'
import { useApi } from '../portal/api'

let shared: Promise<RegistryDictionary> | undefined

/** Once for all pages; a failure is not kept. */
function read(api: Api) {
  shared ??= api.registryDictionary().catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}

/** Words of coded values, from the field dictionary of the profile. */
export function useDictionary() {
  const api = useApi()
  const { name } = useWords()
  const dictionary = useLoaded<RegistryDictionary>(() => read(api))
  onMounted(() => void dictionary.load())
  const fields = computed(() => new Map(dictionary.value?.fields.map((field) => [field.code, field])))

  function label(field: string) {
    const known = fields.value.get(field)
    return known ? name(known.name) : ''
  }

  function word(field: string, value: unknown) {
    if (value === null || value === undefined) return ''
    const table = fields.value.get(field)?.table
    const entry = dictionary.value?.codeTables.find((one) => one.code === table)?.entries.find((one) => one.code === value)
    return entry ? name(entry.name) : String(value)
  }
  const known = computed(() => dictionary.value !== null)
  return { label, word, known }
}
