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
    // Colours that are on their way to others are nobody's to read: what ends by itself ends first.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const ending = document.getAnimations().filter((each) => each.playState === 'running' && Number.isFinite(each.effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map((each) => each.finished))
    const { axe } = globalThis as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: unknown[] }> } }
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return result.violations
  }) as Violation[]
  // What lies under the head or the foot of a page is as large as ever once it is scrolled to.
  for (const each of violations) each.nodes = each.nodes.filter((node) => each.id !== 'target-size' || !node.failureSummary?.includes('is partially obscured ('))
  const told = violations.filter((each) => each.nodes.length > 0).map((each) => `${each.id} (${each.impact}): ${each.help}\n    ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join('\n    ')}`)
  expect(told, name).toEqual([])
}
