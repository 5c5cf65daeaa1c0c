import { expect, test, type Page } from '@playwright/test'
import { ready } from '../support/phone'
import { standInOwnGrid } from '../support/places'
import { address, PHOTO, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: '上报', exact: true }).first().click()
  await page.getByLabel('发现了什么').fill(text)
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await expect(page.getByRole('button', { name: '重新选择' }).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('已选位置')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '上报', exact: true }).click()
}

const stored = (page: Page, store: string) => page.evaluate(async (name) => new Promise<number>((resolve, reject) => {
  const request = indexedDB.open('minqing-offline')
  request.onerror = () => reject(request.error)
  request.onsuccess = () => {
    const count = request.result.transaction(name).objectStore(name).count()
    count.onsuccess = () => { request.result.close(); resolve(count.result) }
  }
}), store)

const reported = (page: Page, text: string) => page.evaluate(async (word) => {
  const answer = await fetch(`/api/cases?list=all&limit=50&q=${encodeURIComponent(word)}`, { headers: { Accept: 'application/json' } })
  return ((await answer.json()) as { items: unknown[] }).items.length
}, text)

test('with the portal closed the browser’s background sync sends what waits, once', async ({ page, context }) => {
  const text = `后台${Date.now()}`
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await context.setOffline(true)
  await write(page, text)
  await expect(page.getByRole('heading', { name: '发送记录' })).toBeVisible({ timeout: 20_000 })
  const browser = await context.newCDPSession(page)
  let registration = ''
  browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { registration = registrations.find((each) => each.scopeURL.includes('/worker/'))?.registrationId ?? registration })
  await browser.send('ServiceWorker.enable')
  await expect.poll(() => registration).not.toBe('')
  // The portal is gone; its worker alone is left.
  await page.goto('about:blank')
  await context.setOffline(false)
  const other = await context.newPage()
  await other.goto(address('/api/profile'))
  const outside = await context.newCDPSession(other)
  await outside.send('ServiceWorker.enable')
  await outside.send('ServiceWorker.dispatchSyncEvent', { origin: new URL(address('/')).origin, registrationId: registration, tag: 'outbox', lastChance: false })
  await expect.poll(() => reported(other, text), { timeout: 30_000 }).toBe(1)
  await page.goto(address('/worker/outbox'))
  await expect(page.getByText(/条都已送达/)).toBeVisible({ timeout: 20_000 })
})

test('a session that is ended elsewhere takes the keys of what the server said with it at the next contact', async ({ page }) => {
  await signInAsWorker(page)
  await page.goto(address('/worker/outbox'))
  await expect(page.getByText(/离线资料更新于/)).toBeVisible({ timeout: 30_000 })
  expect(await stored(page, 'copies')).toBeGreaterThan(5)
  const mine = await page.evaluate(async () => ((await (await fetch('/api/sessions')).json()) as { id: string; current: boolean }[]).find((each) => each.current)!.id)
  await (await apiAs('worker')).delete(`/api/sessions/${mine}`)
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible({ timeout: 20_000 })
  expect(await stored(page, 'copies')).toBe(0)
  expect(await stored(page, 'keys')).toBe(0)
})

test('what was begun without signal lies sealed on the phone, and goes out with its photo after a sign-out', async ({ page, context }) => {
  test.setTimeout(120_000)
  const text = `写了一半${Date.now()}`
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await ready(page)
  await context.setOffline(true)
  await page.getByRole('link', { name: '上报', exact: true }).first().click()
  await page.getByLabel('发现了什么').fill(text)
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await expect(page.getByText('已选位置')).toBeVisible({ timeout: 20_000 })
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  const lying = () => page.evaluate(async () => new Promise<string[]>((resolve, reject) => {
    const request = indexedDB.open('minqing')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const table = request.result.transaction('draft').objectStore('draft')
      const words = (value: unknown): string => value instanceof Blob ? 'a photo' : value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value)
        : typeof value === 'object' && value !== null ? Object.values(value).map(words).join(' ') : String(value)
      const keys = table.getAllKeys()
      const values = table.getAll()
      values.onsuccess = () => { request.result.close(); resolve(keys.result.map((key, i) => `${String(key)} ${words(values.result[i])}`)) }
    }
  }))
  // The report, its photo and the one part of that.
  await expect.poll(async () => (await lying()).length).toBe(3)
  for (const each of await lying()) {
    expect(each).toMatch(/^sealed:/)
    expect(each).not.toContain(text)
    expect(each).not.toContain('a photo')
  }
  await context.setOffline(false)
  await page.goto(address('/worker/settings'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.locator('dialog').getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await expect.poll(() => stored(page, 'parts')).toBe(0)

  await signInAsWorker(page)
  await page.getByRole('link', { name: '上报', exact: true }).first().click()
  await expect(page.getByLabel('发现了什么')).toHaveValue(text)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByRole('heading', { name: /已上报/ })).toBeVisible()
  const code = (await page.locator('.mq-code').innerText()).replaceAll('-', '')
  expect((await page.evaluate(async (one) => ((await (await fetch(`/api/cases/${one}`)).json()) as { history: { files: unknown[] }[] }).history, code)).flatMap((entry) => entry.files)).toHaveLength(1)
  await expect.poll(lying).toEqual([])
})
