import type { Page } from '@playwright/test'

/** In by account and password at a portal of any address, wherever that portal begins. */
export async function enterPortal(page: Page, base: string, portal: string, login: string, password: string): Promise<void> {
  await page.goto(`${base}/${portal}/sign-in`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((address) => !address.pathname.includes('sign-in'))
}
