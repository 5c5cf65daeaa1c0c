import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

const signInAtTheCommand = (page: Page) => signInAtDesk(page, account('leader', '总指挥中心'))

test('while a clerk writes, a category is suggested and taken by a tap', async ({ page }) => {
  await signInAtTheCommand(page)
  await page.getByRole('link', { name: '登记事件' }).click()
  const text = page.getByLabel('发生了什么')
  const suggested = page.getByRole('group', { name: '可能是' })
  // The demo learns from its own cases when it is first asked.
  await expect(async () => {
    await text.fill('巷口的路灯坏了')
    await text.fill('巷口的路灯坏了，晚上黑漆漆的')
    await expect(suggested).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 50_000 })
  await suggested.getByRole('button', { name: '路灯' }).click()
  await expect(page.locator('select').first()).toHaveValue('0603')
})

test('what many report is one line that opens its cases', async ({ page }) => {
  test.setTimeout(160_000)
  await signInAtTheCommand(page)
  await page.getByRole('link', { name: '热点问题', exact: true }).click()
  await page.waitForURL('**/leader/hot')
  const first = page.locator('.lines a').first()
  // New cases are taken in every minute.
  await expect(async () => {
    await page.reload()
    await page.getByText('近 90 天').click()
    await expect(first).toContainText(/\d+ 件上报，\d+ 人反映/, { timeout: 4_000 })
  }).toPass({ timeout: 100_000 })
  await expectAccessible(page, 'hot')
  await first.click()
  await expect(page.getByRole('heading', { name: '归在一起的事件' })).toBeVisible()
  expect(await page.locator('.ld-table tbody tr').count()).toBeGreaterThan(1)
})

test('a warning says why, becomes a case in one tap, and counts for how often its kind is right', async ({ page }) => {
  test.setTimeout(260_000)
  await signInAtTheCommand(page)
  await page.getByRole('link', { name: '预警', exact: true }).click()
  await page.waitForURL('**/leader/warnings')
  const first = page.locator('.ld-page ul.ld-panel a').first()
  // They are looked for every two minutes; a demo that has just begun has none yet.
  await expect(async () => {
    await page.reload()
    await page.getByRole('combobox', { name: '所有种类' }).selectOption({ label: '同一地点反复发生' })
    await expect(first).toContainText(/天内 \d+ 次/, { timeout: 4_000 })
  }).toPass({ timeout: 200_000 })
  await expectAccessible(page, 'warnings')
  await first.click()
  await page.getByRole('button', { name: '转为事件' }).click()
  await page.locator('dialog').getByRole('button', { name: '转为事件' }).click()
  await expect(page.getByRole('link', { name: /已转为事件/ })).toBeVisible()
  await page.getByRole('link', { name: /已转为事件/ }).click()
  await expect(page.getByText(/请核实处置/).first()).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: '发广播' }).click()
  await expect(page.getByLabel('标题')).toHaveValue(/^同一地点反复发生/)
  await expect(page.locator('textarea[name=text]')).toHaveValue(/天内 \d+ 次/)
})

test('a warning becomes a campaign: its name, its grid and its cases are there already', async ({ page }) => {
  test.setTimeout(260_000)
  await signInAtTheCommand(page)
  await page.goto(address('/leader/warnings'))
  const lines = page.locator('.ld-page ul.ld-panel a')
  await expect(async () => {
    await page.reload()
    await page.getByRole('combobox', { name: '所有种类' }).selectOption({ label: '同一地点反复发生' })
    await expect(lines.first()).toContainText(/天内 \d+ 次/, { timeout: 4_000 })
  }).toPass({ timeout: 200_000 })
  await lines.last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('同一地点反复发生')
  const headline = (await page.getByRole('heading', { level: 1 }).innerText()).split(/\s/)[0]!
  await expect(page.locator('.ld-table tbody tr').first()).toBeVisible()
  const cases = await page.locator('.ld-table tbody tr').count()
  await page.getByRole('button', { name: '转为专项排查' }).click()
  await expect(page.getByText(/由预警转来/)).toContainText(headline)
  await expect(page.getByRole('button', { name: /涉疫线索排查/ }), 'a warning is about no person').toHaveCount(0)
  await page.getByRole('button', { name: /消防通道清理/ }).click()
  await expect(page.getByLabel('名称')).toHaveValue(new RegExp(`^${headline}`))
  await expect(page.getByText(new RegExp(`预警涉及的 ${cases} 件事件各成为一条线索`))).toBeVisible()
  await expectAccessible(page, 'campaign of a warning')
  await page.getByRole('button', { name: '建草稿' }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${cases}\\s*全部`) })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已确认')
})
