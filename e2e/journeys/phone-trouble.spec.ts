import { expect, test, type Page } from '@playwright/test'
import { standSomewhere } from '../support/places'
import { address, enterAsResident, newPhone, PHOTO, signInAsResident } from '../support/portals'

const TEXT = '村口的路灯坏了三天，晚上看不清路。'

/** Writes a report with a place, and goes on to the point of sending it. */
async function write(page: Page): Promise<void> {
  await standSomewhere(page)
  await page.goto(address('/resident/report'))
  await page.getByLabel('发生了什么').fill(TEXT)
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
}

async function expectOneCase(page: Page): Promise<void> {
  await page.goto(address('/resident/mine'))
  await expect(page.locator('.mq-case').first()).toBeVisible()
  await expect(page.locator('.mq-case')).toHaveCount(1)
}

test('four taps and a sentence are enough for a report', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await standSomewhere(page)
  let taps = 0
  const tap = async (name: string, role: 'link' | 'button' | 'textbox') => {
    await page.getByRole(role, { name }).first().click()
    taps++
  }
  await tap('我要反映问题', 'link')
  await tap('发生了什么', 'textbox')
  await page.keyboard.insertText(TEXT)
  await tap('用我现在的位置', 'button')
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  await tap('提交', 'button')
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  expect(taps).toBe(4)
})

test('a report written and photographed without a connection is sent once there is one, and is one case', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await write(page)
  // The other pages are fetched some seconds after the first; a phone that loses the signal before has only that one.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((each) => each.name.includes('MinePage')))
  await page.waitForLoadState('load')
  await page.waitForTimeout(500)
  await page.context().setOffline(true)
  await page.setInputFiles('[data-test=album]', PHOTO)
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('当前没有网络，已填内容会保留')).toBeVisible()
  await expect(page.locator('.mq-picker li.is-failed')).toHaveCount(1, { timeout: 30_000 })
  // Other pages open all the same: they were fetched ahead.
  await page.getByRole('link', { name: '我的反映' }).click()
  await expect(page.getByRole('heading', { name: '我的反映' })).toBeVisible()
  await page.context().setOffline(false)
  await page.getByRole('link', { name: '反映', exact: true }).click()
  await expect(page.getByLabel('发生了什么')).toHaveValue(TEXT)
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible({ timeout: 30_000 })
  await expectOneCase(page)
})

test('a session that ends in the middle of a report costs no word: after the sign-in all of it is there', async ({ page }) => {
  const phone = newPhone()
  await signInAsResident(page, phone)
  await write(page)
  await page.setInputFiles('[data-test=album]', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.context().clearCookies({ name: 'MINQING_SESSION' })
  // Another request of the page may be the first to learn that the session is over; the button is gone then.
  await page.getByRole('button', { name: '提交' }).click({ timeout: 5_000 }).catch(() => undefined)
  await expect(page.getByText('登录已过期，请重新登录')).toBeVisible()
  await enterAsResident(page, phone)
  await expect(page.getByLabel('发生了什么')).toHaveValue(TEXT)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  await expectOneCase(page)
})
