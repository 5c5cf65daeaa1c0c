import type { LocalizedText, MessageView } from '@minqing/api'

interface Words {
  t: (key: string, values?: Record<string, unknown>) => string
  has: (key: string) => boolean
  name: (text: LocalizedText | string | null | undefined) => string
}

/** The words of a message in the reader's language; of a kind that this portal doesn't know, a plain hint. */
export function messageText(message: MessageView, { t, has, name }: Words): string {
  const key = `message.${message.kind}`
  const values: Record<string, string> = { categoryName: t('case.matter'), grid: '', stateName: '' }
  Object.assign(values, Object.fromEntries(
    Object.entries(message.parameters).map(([each, value]) => [each, isLocalized(value) ? name(value) : String(value ?? '')]),
  ))
  return has(key) ? t(key, values) : t('message.other')
}

function isLocalized(value: unknown): value is LocalizedText {
  return typeof value === 'object' && value !== null && 'zh' in value
}
