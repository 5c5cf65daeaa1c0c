import { expect, test } from '@playwright/test'
import { address, enterAsResident, newPhone, signInAsResident } from '../support/portals'

test('a wrong code is told at its field, a right one lets in', async ({ page }) => {
  await page.goto(address('/resident/sign-in'))
  await page.getByLabel('手机号').fill('12')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByText('请输入 11 位手机号')).toBeVisible()
  await page.getByLabel('手机号').fill(newPhone())
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码').fill('000001')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByLabel('验证码')).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('link', { name: /我要反映问题/ })).toBeVisible()
})

test('a resident changes the name and signs out everywhere else', async ({ page, browser }) => {
  const phone = newPhone()
  await signInAsResident(page, phone)
  const others = []
  for (let each = 0; each < 2; each++) {
    const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
    await other.goto(address('/resident/sign-in'))
    await enterAsResident(other, phone)
    await expect(other.getByRole('link', { name: /我要反映问题/ })).toBeVisible()
    others.push(other)
  }
  await page.goto(address('/resident/settings'))
  await page.getByRole('button', { name: '改称呼' }).click()
  await page.locator('dialog').getByLabel('怎么称呼您').fill('陈阿公')
  await page.locator('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('陈阿公')).toBeVisible()

  await page.getByRole('button', { name: '退出其他所有设备' }).click()
  await page.locator('dialog').getByRole('button', { name: '退出其他所有设备' }).click()
  await expect(page.getByText('其他设备都已退出')).toBeVisible()
  await others[0]!.goto(address('/resident/mine'))
  await expect(others[0]!.getByRole('heading', { name: '用手机号登录' })).toBeVisible()
  await page.goto(address('/resident/'))
  await expect(page.getByRole('heading', { name: '陈阿公，您好' })).toBeVisible()
  for (const other of others) await other.context().close()
})
