import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address } from '../support/portals'

test('a list of the register leaves masked, with its purpose on it, and is fetched from the own exports', async ({ page }) => {
  const who = account('leader', '镇')
  await page.goto(address('/leader/'))
  await page.getByLabel('账号').fill(who.login)
  await page.getByLabel('密码').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '数据导出' }).click()
  await page.getByLabel('格式').selectOption({ label: 'CSV（UTF-8）' })
  await expect(page.getByRole('button', { name: '导出', exact: true })).toBeDisabled()
  const purpose = `台风转移通知${Date.now() % 10_000}`
  await page.getByLabel('用途').fill(purpose)
  await expectAccessible(page, 'exports')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const line = page.getByRole('listitem').filter({ hasText: purpose })
  await expect(line.getByText(/前可下载/)).toBeVisible({ timeout: 20_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), line.getByRole('link', { name: '下载' }).click()])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).toContain(`用途：${purpose}`)
  expect(text).toMatch(/154\*{4}\d{4}/)
  expect(text).not.toMatch(/154\d{8}/)
})
