import { expect, type Page } from '@playwright/test'
import { address } from './portals'

/** The portal has fetched itself whole and what belongs on the phone by now: a page that is left at once may not have been kept yet. */
export async function ready(page: Page): Promise<void> {
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await page.goto(address('/worker/outbox'))
  const synced = page.getByText(/离线资料更新于/)
  // A server that is busy says so, and is asked again.
  for (let i = 0; i < 10 && (i === 0 || !(await synced.isVisible())); i++) {
    await page.getByRole('button', { name: '立即发送并更新' }).click()
    await expect(page.getByRole('button', { name: '立即发送并更新' })).toBeEnabled({ timeout: 30_000 })
    await page.waitForTimeout(500)
  }
  await expect(synced).toBeVisible({ timeout: 30_000 })
}

/** There is signal again, and all that was entered has arrived; both sides agree on how many. */
export async function allArrive(page: Page): Promise<void> {
  await page.context().setOffline(false)
  await page.goto(address('/worker/outbox'))
  const all = page.getByText(/本机填写的 \d+ 条都已送达/)
  for (let i = 0; i < 20 && !(await all.isVisible()); i++) {
    await page.getByRole('button', { name: '立即发送并更新' }).click()
    await expect(page.getByRole('button', { name: '立即发送并更新' })).toBeEnabled({ timeout: 30_000 })
  }
  await expect(all).toBeVisible()
  await page.getByRole('button', { name: '与服务器核对' }).click()
  await expect(page.getByText(/核对一致/)).toBeVisible()
}
