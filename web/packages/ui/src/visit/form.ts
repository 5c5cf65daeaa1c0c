import type { FormField, FormSchema, VisitProgramme } from '@minqing/api'

/** The questions of the programmes as one form; what two of them ask is asked once. */
export function formOf(programmes: readonly VisitProgramme[]): FormSchema {
  const properties: Record<string, FormField> = {}
  const required = new Set<string>()
  for (const question of programmes.flatMap((programme) => programme.form)) {
    properties[question.code] ??= field(question)
    if (question.required) required.add(question.code)
  }
  return { properties, required: [...required] }
}

function field(question: VisitProgramme['form'][number]): FormField {
  const named = { title: question.name.zh, 'x-title': question.name }
  switch (question.type) {
    case 'boolean': return { ...named, type: 'boolean' }
    case 'integer':
    case 'number': return { ...named, type: question.type }
    case 'date': return { ...named, type: 'string', format: 'date' }
    case 'choice': return { ...named, oneOf: question.options.map((one) => ({ const: one.code, title: one.name.zh, 'x-title': one.name })) }
    default: return { ...named, type: 'string' }
  }
}
