import type { Warning } from '@minqing/api'

type Words = (key: string, values?: Record<string, unknown>) => string

/** Why, in words with the numbers. */
export function sayWhy(warning: Warning, t: Words): string {
  return t(`watch.warn.why.${warning.kind}`, warning.numbers)
}

/** What it is about, in a few words. */
export function sayWhat(warning: Warning, t: Words, name: (text: Warning['categoryName']) => string): string {
  const headline = warning.numbers['headline'] || warning.numbers['event']
  if (warning.kind === 'alert' && typeof headline === 'string') return headline
  const about = name(warning.categoryName) || name(warning.departmentName)
  return about ? `${t(`watch.warn.kind.${warning.kind}`)}：${about}` : t(`watch.warn.kind.${warning.kind}`)
}
