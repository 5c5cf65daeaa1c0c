import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string } }[] }
interface Grid { id: string; name: string; parentId: string; path: { id: string; name: string }[] }

test('a village sees whose card is published, prepares a duty phone, and prints its board', async ({ page }) => {
  const worker = await apiAs('worker')
  const home = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const village = (await worker.get<Grid>(`/api/grids/${home.id}`)).path.at(-2)!
  await signInAtDesk(page, account('leader', '管理员'))
  await page.goto(address(`/leader/grids/${village.id}`))
  await page.getByRole('tab', { name: '联系卡和公示牌' }).click()
  await page.getByRole('button', { name: '填值班电话' }).first().click()
  await page.locator('dialog').getByLabel('值班电话').fill('0660-3366666')
  await page.locator('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已填好，等本人同意').first()).toBeVisible()
  await expect(page.getByRole('img', { name: '预览' })).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => page.getByRole('img', { name: '预览' }).evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 30_000 }).toBeGreaterThan(900)
  await page.getByLabel('服务热线').fill('0660-12345')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.getByText('A4', { exact: true }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 A4' }).click()
  expect((await file).suggestedFilename()).toContain('公示牌-A4.pdf')
  await expectAccessible(page, 'cards and board')
})
