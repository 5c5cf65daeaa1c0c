import type { EmergencyDetail, EmergencyLogEntry, LocalizedText } from '@minqing/api'

interface Words {
  t: (key: string, values?: Record<string, unknown>) => string
  name: (text: LocalizedText) => string
}

/** An entry of the log in the reader's language. */
export function entryText(entry: EmergencyLogEntry, emergency: EmergencyDetail | null, { t, name }: Words): string {
  if (entry.kind === 'note') return entry.text
  if (entry.kind.startsWith('bad-')) {
    const result = emergency?.plan.results.find((one) => one.code === entry.kind.slice(4))
    return t('dispatch.response.kinds.bad', { text: entry.text, result: result ? name(result.name) : '' })
  }
  return t(`dispatch.response.kinds.${entry.kind}`, { text: entry.text })
}
