import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { signInAtDesk } from '../support/portals'

const signIn = (page: Page, word: string) => signInAtDesk(page, account('leader', word))

test('a leader sees an indicator, opens as many cases as its number says, and goes down to where help is needed', async ({ page }) => {
  await signIn(page, '镇')
  await page.getByRole('link', { name: '指标分析' }).click()
  await expect(page.getByText(/^统计截至/)).toBeVisible()
  await expect(page.getByText('本期未结束').first()).toBeVisible()
  await expectAccessible(page, 'figures')

  await page.getByRole('button', { name: '上月' }).click()
  await expect(page.getByText('本期未结束')).toHaveCount(0)
  const card = page.locator('article').filter({ hasText: '有效上报率' })
  const link = card.getByRole('link', { name: /^上报 / })
  const number = (await link.textContent())!.replace(/\D/g, '')
  await link.click()
  await expect(page.getByText(`共 ${Number(number).toLocaleString('zh-CN')} 件`)).toBeVisible()
  await expectAccessible(page, 'cases behind a number')
  await page.getByRole('link', { name: '回到指标分析' }).click()

  const trend = page.getByRole('region', { name: '变化趋势' })
  await trend.getByLabel('指标').selectOption({ label: '处置率' })
  await trend.getByRole('button', { name: '看表格' }).click()
  await expect(trend.getByRole('columnheader', { name: '应处置' })).toBeVisible()
  const download = page.waitForEvent('download')
  await trend.getByRole('link', { name: '下载为 CSV' }).click()
  expect((await download).suggestedFilename()).toContain('处置率')

  const causes = page.getByRole('region', { name: '什么事最多' })
  const [file] = await Promise.all([page.waitForEvent('download'), causes.getByRole('link', { name: '下载为 CSV' }).click()])
  const lines = readFileSync(await file.path(), 'utf8').split('\n')
  const most = (await causes.getByRole('row').nth(1).getByRole('cell').first().textContent())!.trim()
  expect(lines.some((line) => line.startsWith(`${most},`)), 'the file holds what the table shows').toBe(true)

  const children = page.getByRole('region', { name: /^下级网格/ })
  await children.getByRole('button', { name: '按需要' }).click()
  const child = children.getByRole('button', { name: /的指标$/ }).first()
  const name = (await child.textContent())!
  await child.click()
  await expect(page.getByRole('navigation').getByText(name)).toBeVisible()
})
