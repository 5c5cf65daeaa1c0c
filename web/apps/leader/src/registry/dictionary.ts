import { computed, onMounted } from 'vue'
import type { Api, RegistryDictionary, RegistryKind } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useApi, useLoaded, useProfile } from '@minqing/ui'

export type Field = RegistryDictionary['fields'][number]
export interface Choice { value: string; label: string }

/** What says where something lies, and what refers to other records: chosen otherwise than by typing. */
const PLACING = ['grid', 'lon', 'lat']
const REFERENCES = ['person.house-code', 'person.since', 'person.grid', 'household.number', 'household.kind']

let shared: Promise<RegistryDictionary> | undefined
/** Once for all pages; a failure is not kept. */
function read(api: Api) {
  shared ??= api.registryDictionary().catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}

/** The field dictionary of the profile: what can be entered of each kind, its labels and its words. */
export function useDictionary() {
  const { name, t } = useWords()
  const api = useApi()
  const profile = useProfile()
  const dictionary = useLoaded<RegistryDictionary>(() => read(api))
  onMounted(() => void dictionary.load())
  const byCode = computed(() => new Map((dictionary.value?.fields ?? []).map((field) => [field.code, field])))
  const kindOf = (code: string) => code.slice(0, code.indexOf('.'))

  /** The fields of a form, those that must be filled first. */
  function formFields(kind: RegistryKind): Field[] {
    if (kind === 'household') return ['household.number', 'household.kind'].flatMap((code) => byCode.value.get(code) ?? [])
    const fields = (dictionary.value?.fields ?? []).filter((field) => (kindOf(field.code) === kind || (kind === 'person' && kindOf(field.code) === 'household'))
      && !REFERENCES.includes(field.code) && !PLACING.includes(field.code.slice(kind.length + 1)))
    return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)]
  }
  const label = (code: string) => name(byCode.value.get(code)?.name)
  function choices(field: Field): Choice[] {
    if (field.type === 'department') return (profile.profile?.departments ?? []).map((one) => ({ value: one.code, label: name(one.name) }))
    if (field.type === 'boolean') return [{ value: 'true', label: t('life.form.yes') }, { value: 'false', label: t('life.form.no') }]
    return (dictionary.value?.codeTables.find((table) => table.code === field.table)?.entries ?? []).map((entry) => ({ value: entry.code, label: name(entry.name) }))
  }
  /** A value in words. */
  function word(code: string, value: unknown): string {
    const field = byCode.value.get(code)
    const text = String(value)
    return (field && choices(field).find((choice) => choice.value === text)?.label) || text
  }
  const source = (code: string) => name(dictionary.value?.dataSources.find((one) => one.code === code)?.name) || code
  return { dictionary, byCode, kindOf, formFields, label, choices, word, source }
}
