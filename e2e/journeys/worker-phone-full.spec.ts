import { expect, test, type Page } from '@playwright/test'
import { ready } from '../support/phone'
import { standInOwnGrid } from '../support/places'
import { address, PHOTO, signInAsWorker } from '../support/portals'

async function write(page: Page, text: string): Promise<void> {
  await page.goto(address('/worker/report'))
  await page.getByLabel('发现了什么').fill(text)
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await expect(page.getByText('已选位置')).toBeVisible({ timeout: 20_000 })
}

/** The browser goes by what it measured for a while, so it is asked until it says so itself. */
const isFull = (page: Page) => page.evaluate(() => new Promise<boolean>((resolve) => {
  const open = indexedDB.open('probe')
  open.onupgradeneeded = () => open.result.createObjectStore('probe')
  open.onerror = () => resolve(true)
  open.onsuccess = () => {
    const write = open.result.transaction('probe', 'readwrite')
    write.objectStore('probe').put(new Uint8Array(1_000), 1)
    const done = (full: boolean) => { open.result.close(); resolve(full) }
    write.oncomplete = () => done(false)
    write.onabort = () => done(true)
  }
}))

test('a phone without room keeps what it had, says what to do, and leaves the entry before the worker', async ({ page, context }) => {
  test.setTimeout(180_000)
  const mark = `存满${Date.now()}`
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await ready(page)
  await context.setOffline(true)
  await write(page, `${mark}甲`)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText('1 条待发送').first()).toBeVisible({ timeout: 20_000 })
  // Whoever leaves before that finds the report in the form once more.
  await page.waitForURL('**/worker/outbox')

  await write(page, `${mark}乙`)
  const browser = await context.newCDPSession(page)
  const origin = new URL(address('/')).origin
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await expect.poll(() => isFull(page), { timeout: 60_000, intervals: [2_000] }).toBe(true)
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
  await expect(page.getByText('照片还没有存下')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText(/手机存满了，这一条还没有存下/)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/删掉一些不用的照片、视频或应用/).first()).toBeVisible()
  // Text and photo are still there, and so is what waits.
  await expect(page.getByLabel('发现了什么')).toHaveValue(`${mark}乙`)
  await expect(page.locator('.mq-picker li img')).toHaveCount(1)
  await expect(page.getByText('1 条待发送').first()).toBeVisible()
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
})
