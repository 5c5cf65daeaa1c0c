import type { RegistryKind, RegistryPage } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useDictionary } from './dictionary'

/** Members of a page that the dictionary calls otherwise. */
const OTHERWISE: Record<string, string> = { 'organisation.head': 'headName', 'house.built': 'builtIn' }
/** What pages show besides the fields of the dictionary. */
const BESIDES: Partial<Record<RegistryKind, string[]>> = { house: ['residents'], person: ['diedOn'] }
/** What stands on the page as a title, a link or a place. */
const ELSEWHERE = ['name', 'text', 'grid', 'lon', 'lat']
const camel = (text: string) => text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The member of a page that holds a field. */
export const memberOf = (code: string) => OTHERWISE[code] ?? camel(code.slice(code.indexOf('.') + 1))

/** Whole years from a birth date to today. */
export const ageOf = (birth: string) => Math.floor((Date.now() - Date.parse(birth)) / 31_556_952_000)

export interface Fact { member: string; label: string; value: string }

/** Labels and words of codes come from the field dictionary of the profile. */
export function useFacts() {
  const { t } = useWords()
  const { dictionary, kindOf, label: labelOf, word: wordOf } = useDictionary()
  const codes = (kind: RegistryKind) => (dictionary.value?.fields ?? []).map((field) => field.code)
    .filter((code) => kindOf(code) === kind || (kind === 'person' && code === 'household.relation'))
  const codeOf = (kind: RegistryKind, member: string) => codes(kind).find((code) => memberOf(code) === member)
  const label = (kind: RegistryKind, member: string) => {
    const code = codeOf(kind, member)
    return code ? labelOf(code) : ''
  }
  const word = (kind: RegistryKind, member: string, value: unknown) => wordOf(codeOf(kind, member) ?? '', value)
  function facts(kind: RegistryKind, page: RegistryPage, plain: Record<string, string | null>): Fact[] {
    const fields = codes(kind).map((code) => ({ member: memberOf(code), label: labelOf(code), code })).filter((one) => !ELSEWHERE.includes(one.member) && one.code !== 'house.address')
    const more = (BESIDES[kind] ?? []).map((member) => ({ member, label: t(`life.page.${member}`), code: '' }))
    return [...fields, ...more].flatMap(({ member, label: text, code }) => {
      const value = plain[member] ?? page[member]
      return value === null || value === undefined || value === '' ? [] : [{ member, label: text, value: wordOf(code, value) }]
    })
  }
  return { facts, label, word }
}
