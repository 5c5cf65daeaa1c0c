import type { Answer } from '@minqing/api'

export type Dictionary = Answer<'getRegistryDictionary'>
export type DictionaryField = Dictionary['fields'][number]
export type DictionaryTable = Dictionary['codeTables'][number]

export const fieldOf = (dictionary: Dictionary, code: string): DictionaryField | null => dictionary.fields.find((field) => field.code === code) ?? null

export const tableOf = (dictionary: Dictionary, field: DictionaryField): DictionaryTable | null => dictionary.codeTables.find((table) => table.code === field.table) ?? null
