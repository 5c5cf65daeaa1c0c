/**
 * The case code ("一案一码"): 15 characters of Crockford's base 32, shown in three groups of five. People read it from
 * paper and say it on the phone, so case, hyphens and spaces don't matter, and O, I, L are taken for 0, 1, 1.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 15

/** The plain 15 characters, or what was typed of them; characters that can't be part of a code fall away. */
export function plainCaseCode(typed: string): string {
  return Array.from(typed.normalize('NFKC').toUpperCase())
    .map((character) => (character === 'O' ? '0' : character === 'I' || character === 'L' ? '1' : character))
    .filter((character) => ALPHABET.includes(character))
    .join('')
    .slice(0, LENGTH)
}

/** `XXXXX-XXXXX-XXXXX`; also of a code that is still being typed. */
export function formatCaseCode(code: string): string {
  return plainCaseCode(code)
    .replace(/(.{5})(?=.)/g, '$1-')
}

/** The code has its full length; whether it exists, the server knows. */
export function isCompleteCaseCode(typed: string): boolean {
  return plainCaseCode(typed).length === LENGTH
}

/** The code in what was typed, pasted or scanned: the code itself or an address that ends in it. */
export function findCaseCode(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const match = /([0-9A-Za-z]{5}-[0-9A-Za-z]{5}-[0-9A-Za-z]{5}|[0-9A-Za-z]{15})(?:[/?#].*)?$/.exec(plain)
  const typed = match ? match[1]! : /^[0-9A-Za-z\s-]+$/.test(plain) ? plain : ''
  return isCompleteCaseCode(typed) ? formatCaseCode(typed) : null
}
