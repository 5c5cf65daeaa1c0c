import { describe, expect, it } from 'vitest'
import type { Messages } from '../src'
import { pick } from '../src'

const files = import.meta.glob<{ default: Messages }>('../src/areas/*.{zh,en}.ts', { eager: true })

function entries(messages: Messages, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : entries(value, `${prefix}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

const areas = Object.keys(files).filter((path) => path.endsWith('.zh.ts')).map((path) => path.slice(0, -'.zh.ts'.length))

describe.each(areas)('the words of %s', (area) => {
  const zh = new Map(entries(files[`${area}.zh.ts`]!.default))
  const en = new Map(entries(files[`${area}.en.ts`]!.default))

  it('are there in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  it('ask for the same values in both languages', () => {
    for (const [key, text] of zh) expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text))
  })

  it('are never empty, and never hold the characters by which a translation would be cut or linked', () => {
    for (const text of [...zh.values(), ...en.values()]) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/[|@]/)
    }
  })
})

describe('a name from the server', () => {
  it('falls back to the language that is there', () => {
    expect(pick({ zh: '汕尾', en: '' }, 'en')).toBe('汕尾')
    expect(pick(null, 'en')).toBe('')
    expect(pick('汕尾', 'en')).toBe('汕尾')
  })
})
