import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string } }[] }

/** How many lines the list has that the number leads to. */
async function listed(page: Page): Promise<number> {
  const rows = page.locator('.ld-page table tbody tr')
  await expect(rows.first().or(page.getByText('没有符合条件的事件')).or(page.locator('.mq-empty')).first()).toBeVisible()
  const more = page.getByRole('button', { name: /更多/ })
  while (await more.isVisible().catch(() => false)) await more.click()
  return rows.count()
}

test('a town sees what waits for it, and each number opens a list of as many', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, account('leader', '镇'))
  await expect(page).toHaveURL(/\/leader\/board$/)
  await expect(page.getByRole('heading', { name: /^工作台/ })).toBeVisible()
  await expect(page.locator('.mq-loading')).toHaveCount(0, { timeout: 30_000 })
  await expectAccessible(page, 'desk')

  for (const need of ['mine', 'mine-red', 'mine-amber', 'supervised', 'overdue']) {
    const link = page.locator(`[data-need="${need}"]`)
    if (await link.count() === 0) continue
    const said = Number((await link.textContent())!.replace(/\D/g, ''))
    if (said > 200) continue
    await link.click()
    await page.waitForURL(/\/cases\?/)
    await expect(async () => expect(await listed(page), need).toBe(said)).toPass({ timeout: 15_000 })
    await page.goBack()
    await expect(page.getByRole('heading', { name: /^工作台/ })).toBeVisible()
  }
})

test('a chart of the desk answers its question as a table and as a file too', async ({ page }) => {
  await signInAtDesk(page, account('leader', '镇'))
  const pace = page.getByRole('region', { name: '办结跟得上上报吗' })
  await expect(pace.getByText(/近 8 周上报/)).toBeVisible()
  await pace.getByRole('button', { name: '看表格' }).click()
  await expect(pace.getByRole('row')).toHaveCount(9)
  await expect(pace.getByText('未结束', { exact: true })).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), pace.getByRole('link', { name: '下载为 CSV' }).click()])
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\n')
  expect(lines).toHaveLength(10)
  const first = await pace.getByRole('row').nth(1).getByRole('link').first().textContent()
  expect(lines[2]!.split(',')[2]).toBe(first!.replace(/\D/g, ''))
})

test('a department sees its own matters alone', async ({ page }) => {
  await signInAtDesk(page, account('leader', '部门'))
  await page.goto(address('/leader/board'))
  await expect(page.getByText('只含本部门承办的事件')).toBeVisible()
  await expect(page.locator('.mq-loading')).toHaveCount(0, { timeout: 30_000 })
  await expectAccessible(page, 'desk of a department')
})

test('the card of a grid says who answers for it, how much there is in it, and how it goes', async ({ page }) => {
  await signInAtDesk(page, account('leader', '镇'))
  await page.getByRole('link', { name: '民情地图', exact: true }).click()
  const card = page.getByRole('complementary', { name: '网格信息' })
  await expect(card.getByText('网格长', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(card.getByRole('button', { name: /^打电话/ }).first()).toBeVisible()
  await expect(card.getByText('人口', { exact: true })).toBeVisible()
  await card.getByRole('button', { name: '看表格' }).click()
  await expect(card.getByRole('table').last().getByRole('row')).toHaveCount(9)
  const [weeks] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: '下载为 CSV' }).click()])
  expect(readFileSync(await weeks.path(), 'utf8').trim().split('\n').length, 'eight weeks with their head').toBeGreaterThanOrEqual(9)
  const overdue = card.getByRole('link', { name: /^超期 / })
  const said = Number((await overdue.textContent())!.replace(/\D/g, ''))
  await overdue.click()
  await expect(async () => expect(await listed(page)).toBe(said)).toPass({ timeout: 15_000 })
  await page.goBack()
  await page.getByRole('tab', { name: /下级/ }).click()
  await card.getByRole('table').getByRole('button').nth(3).click()
  const steps = page.getByRole('navigation', { name: '所在网格' }).getByRole('listitem')
  await expect(steps).toHaveCount(4)
  await steps.nth(2).getByRole('button').click()
  await expect(steps).toHaveCount(3)
})

test('the card of a grid leads to the public contact card of whoever has published one', async ({ page }) => {
  const worker = await apiAs('worker')
  const home = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const card = await worker.get<{ name: string; version: number; phone: string | null }>('/api/outreach/card')
  await worker.post('/api/outreach/card', { ref: randomUUID(), version: card.version, phone: card.phone ?? '0660-3366666', languages: ['cmn'], helps: null, photo: null, published: true })
  await signInAtDesk(page, account('leader', '总指挥中心'))
  await page.goto(address(`/leader/?grid=${home.id}`))
  const link = page.getByRole('complementary', { name: '网格信息' }).getByRole('link', { name: `${card.name}的联系卡` })
  await expect(link).toBeVisible({ timeout: 20_000 })
  const [shown] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await expect(shown.getByText(card.name).first()).toBeVisible()
  await expect(shown.getByText('0660-3366666').or(shown.getByText(card.phone ?? '–')).first()).toBeVisible()
})
