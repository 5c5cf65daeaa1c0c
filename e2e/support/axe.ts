import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string | null
  help: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** Nothing on the page hinders a person who reads it by ear or by keyboard, as far as a machine can tell. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: unknown[] }> } }
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return result.violations
  }) as Violation[]
  const told = violations.map((each) => `${each.id} (${each.impact}): ${each.help}\n    ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join('\n    ')}`)
  expect(told, name).toEqual([])
}
