import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { signInAtDesk } from '../support/portals'

const signInAtTheTown = (page: Page) => signInAtDesk(page, account('leader', '镇'))

test('the town sees its centre and four teams, each number opens its list', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtTheTown(page)
  await page.getByRole('link', { name: '指挥调度' }).click()
  await expect(page.getByRole('heading', { name: /一中心四平台/ })).toBeVisible()
  for (const team of ['指挥中心', '综合治理平台', '公共服务平台', '行政执法平台', '应急救援平台']) {
    await expect(page.getByRole('heading', { name: team, exact: true })).toBeVisible()
  }
  await expectAccessible(page, 'command centre')
  const cards = page.locator('.queue-card')
  const counts = await cards.evaluateAll((all) => all.map((card) => ({ queue: card.getAttribute('data-queue') ?? '', open: Number(card.querySelector('.open strong')?.textContent ?? 0) })))
  const some = counts.filter((each) => each.open > 0 && each.open <= 50).slice(0, 4)
  expect(some.length).toBeGreaterThan(1)
  for (const { queue, open } of some) {
    await page.locator(`[data-queue="${queue}"] .open`).click()
    await expect(page.getByRole('option')).toHaveCount(open)
    await page.getByRole('link', { name: '返回指挥调度' }).click()
    await expect(page.getByRole('heading', { name: /一中心四平台/ })).toBeVisible()
  }
})

test('a lead is called up and acknowledges, an order about a case is answered and closed', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const words = `请到村口 ${Date.now()}`
  await signInAtDesk(page, account('leader', '镇'))
  await page.getByRole('link', { name: '指挥调度' }).click()
  const lead = await browser.newPage()
  await signInAtDesk(lead, account('leader', '村（社区）网格长'))
  await lead.getByRole('link', { name: '指挥调度' }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText(/\S+ · /)
  const village = ((await lead.getByRole('heading', { level: 1 }).textContent()) ?? '').split(' · ')[0]!.trim()
  await page.getByRole('button', { name: `点调 ${village}` }).click()
  const dialog = page.locator('dialog')
  await dialog.getByLabel('内容').fill(words)
  await expectAccessible(page, 'call up')
  await dialog.getByRole('button', { name: '发出' }).click()
  await expect(page.getByText(/已发出，共 \d+ 人收到/)).toBeVisible()

  await lead.getByRole('link', { name: '督办指令' }).click()
  await lead.getByRole('button', { name: '收到的' }).click()
  await lead.getByRole('link', { name: new RegExp(words) }).click()
  await expect(lead.getByRole('heading', { name: words })).toBeVisible()
  await lead.getByRole('button', { name: '收到', exact: true }).click()
  await expect(lead.getByText('已结束')).toBeVisible()
  await lead.close()

  // A case with a team: the order reaches its office and puts the case under watch.
  await page.locator('[data-queue="enforcement-team"] .open').click()
  await page.getByRole('button', { name: '限时督办' }).click()
  await page.locator('dialog').getByLabel('内容').fill(`${words} 督办`)
  await page.locator('dialog').getByRole('button', { name: '发出' }).click()
  await expect(page.getByText(/已发出，共 \d+ 人收到/).first()).toBeVisible()
  await page.getByRole('link', { name: '督办指令' }).click()
  await page.getByRole('link', { name: new RegExp(`${words} 督办`) }).click()
  await expectAccessible(page, 'directive')
  await page.getByRole('button', { name: '销号' }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '销号' }).click()
  await expect(page.getByText('已结束')).toBeVisible()
})
