/** The digits of what was typed, also by a keyboard that writes them wide. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '')

/** The digits of a mobile number of mainland China, or null: 11 digits from 13 to 19; +86, spaces and hyphens are fine. */
export function normalisePhone(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}
