import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { address, newPhone, signInAsResident, signInAsWorker } from '../support/portals'

/** Nothing sticks out at the side, at the width of a small phone. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
}

async function look(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(address(path))
    await expect(page.locator('h1').first()).toBeVisible()
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await expectAccessible(page, path)
    await expectNoSidewaysScroll(page)
  }
}

test('the entrance is accessible', async ({ page }) => {
  await look(page, ['/'])
})

test('the resident’s pages are accessible, in large text and in English too', async ({ page }) => {
  await look(page, ['/resident/', '/resident/sign-in', '/resident/look'])
  await signInAsResident(page, newPhone())
  const pages = ['/resident/', '/resident/report', '/resident/mine', '/resident/messages', '/resident/settings']
  await look(page, pages)
  await page.getByRole('button', { name: '特大' }).click()
  await look(page, pages)
  await page.getByRole('button', { name: 'English' }).last().click()
  await look(page, pages)
})

test('the worker’s pages are accessible', async ({ page }) => {
  await look(page, ['/worker/sign-in'])
  await signInAsWorker(page)
  await look(page, ['/worker/', '/worker/report', '/worker/grids', '/worker/messages', '/worker/settings'])
})

/** As a phone does whose owner has set the text to twice its size. */
async function doubleText(page: Page): Promise<void> {
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
    document.documentElement.style.fontSize = '200%'
  }))
}

test('nothing breaks with text of twice the size', async ({ page }) => {
  test.setTimeout(120_000)
  await doubleText(page)
  await look(page, ['/resident/', '/resident/sign-in', '/resident/look', '/worker/sign-in'])
  await signInAsResident(page, newPhone())
  await look(page, ['/resident/', '/resident/report', '/resident/mine', '/resident/settings'])
  await page.context().clearCookies()
  await signInAsWorker(page)
  await look(page, ['/worker/', '/worker/report', '/worker/grids', '/worker/settings'])
})

test('a resident gets through the report by keyboard alone', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await page.goto(address('/resident/report'))
  const text = page.getByLabel('发生了什么')
  for (let steps = 0; steps < 20 && !(await text.evaluate((field) => field === document.activeElement)); steps++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('键盘上报')
  await expect(text).toHaveValue('键盘上报')
  const byGrid = page.getByRole('button', { name: '按镇、村选择' })
  for (let steps = 0; steps < 10 && !(await byGrid.evaluate((button) => button === document.activeElement)); steps++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(byGrid).toBeFocused()
})
