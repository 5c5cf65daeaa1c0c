import type { RegistryDictionary } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import type { Loaded } from '@minqing/ui'

/** A value of the register in words: of a code table, yes or no, or as it is. */
export function useValueWord(dictionary: Loaded<RegistryDictionary>) {
  const { t, name } = useWords()
  return (value: string | null, table: string | null) => {
    if (value === null) return t('leader.requests.nothing')
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'life.form.yes' : 'life.form.no')
    const entry = dictionary.value?.codeTables.find((one) => one.code === table)?.entries.find((one) => one.code === value)
    return entry ? name(entry.name) : value
  }
}
