import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Area, Messages } from '../src'

const web = join(import.meta.dirname, '../../..')
const areas = import.meta.glob<Record<string, Area>>('../src/areas/!(*.zh|*.en).ts', { eager: true })
const common = import.meta.glob<{ default: Messages }>('../src/areas/common.*.ts', { eager: true })

function wordsOf(language: 'zh' | 'en'): Record<string, Messages | string> {
  const words: Record<string, Messages | string> = { ...common[`../src/areas/common.${language}.ts`]!.default }
  for (const file of Object.values(areas)) {
    for (const area of Object.values(file)) words[area.name] = area[language]
  }
  return words
}

function sources(folder: string): string[] {
  return readdirSync(folder).filter((name) => !['node_modules', 'dist', 'test'].includes(name)).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : /\.(vue|ts)$/.test(name) ? [path] : []
  })
}

/** Keys that stand in the code as they are; those that are put together from parts are not seen here. */
const said = [...new Set(['apps', 'packages'].flatMap((part) => sources(join(web, part)))
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bt\('([a-zA-Z][\w-]*(?:\.[\w-]+)+)'/g)].map((match) => match[1]!)))].sort()

function find(words: Messages | string | undefined, path: string[]): Messages | string | undefined {
  const [first, ...rest] = path
  if (first === undefined) return words
  return typeof words === 'object' ? find(words[first], rest) : undefined
}

describe('what the code says', () => {
  it.each(['zh', 'en'] as const)('has each word that the code says, in %s', (language) => {
    const words = wordsOf(language)
    expect(said.length).toBeGreaterThan(500)
    expect(said.filter((key) => typeof find(words, key.split('.')) !== 'string')).toEqual([])
  })
})
