import type { FormSchema } from '@minqing/api'
import type { useWords } from '@minqing/i18n'

export interface AnswerLine {
  code: string
  label: string
  value: string
}

/** Answers in the order and the words of their form; what the form does not know comes last, as it was written. */
export function answerLines(schema: FormSchema, answers: Record<string, unknown>, { t, name }: Pick<ReturnType<typeof useWords>, 't' | 'name'>): AnswerLine[] {
  const known = Object.keys(schema.properties).filter((code) => answers[code] !== undefined)
  const rest = Object.keys(answers).filter((code) => !(code in schema.properties) && answers[code] != null)
  return [...known, ...rest].map((code) => {
    const field = schema.properties[code]
    const value = answers[code]
    const choice = field?.oneOf?.find((one) => one.const === value)
    return {
      code, label: field ? name(field['x-title']) : code,
      value: choice ? name(choice['x-title']) : value === true ? t('campaign.act.yes') : value === false ? t('campaign.act.no') : String(value),
    }
  })
}
