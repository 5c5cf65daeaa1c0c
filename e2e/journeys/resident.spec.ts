import { expect, test } from '@playwright/test'
import { standSomewhere } from '../support/places'
import { address, enterAsResident, newPhone, PHOTO, signInAsResident } from '../support/portals'

const TEXT = '新港路 6 号楼前的路灯连续三晚不亮，老人晚上出门不方便。'

test('a resident reports in a few taps, gets a code, and anybody can follow it by the code', async ({ page, browser }) => {
  await signInAsResident(page, newPhone())
  await standSomewhere(page)
  const began = Date.now()
  await page.getByRole('link', { name: /我要反映问题/ }).click()
  await page.getByLabel('发生了什么').fill(TEXT)
  await page.setInputFiles('[data-test=album]', PHOTO)
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  console.log(`report sent after ${Date.now() - began} ms`)

  const code = await page.locator('.number').innerText()
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  await expect(page.getByRole('img', { name: '事件二维码' })).toHaveJSProperty('complete', true)

  await page.getByRole('button', { name: '查看进度' }).click()
  await expect(page.getByText(TEXT)).toBeVisible()
  await page.getByRole('link', { name: '我的反映' }).click()
  await expect(page.getByText(TEXT)).toBeVisible()

  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(address('/resident/look'))
  await stranger.getByLabel('事件编码').fill(code.toLowerCase().replaceAll('-', ' '))
  await stranger.getByRole('button', { name: '查询' }).click()
  await expect(stranger.getByRole('heading', { name: code })).toBeVisible()
  await expect(stranger.getByText(TEXT)).toHaveCount(0)
  await expect(stranger.getByText('林阿婆')).toHaveCount(0)
  // What the QR picture holds leads to the same page.
  await stranger.goto(address(`/resident/?code=${code}`))
  await expect(stranger.getByRole('heading', { name: code })).toBeVisible()
  await stranger.context().close()
})

test('what was begun survives a reload, photo included', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await page.goto(address('/resident/report'))
  await page.getByLabel('发生了什么').fill(TEXT)
  await page.setInputFiles('[data-test=album]', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.waitForTimeout(600)
  await page.reload()
  await expect(page.getByText('已恢复您上次没写完的内容')).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue(TEXT)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
})

test('a report whose answers were lost is one case after it was sent again', async ({ page }) => {
  const phone = newPhone()
  await signInAsResident(page, phone)
  await standSomewhere(page)
  await page.goto(address('/resident/report'))
  await page.getByLabel('发生了什么').fill(`${TEXT} ${phone}`)
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  let lost = 0
  await page.route('**/api/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost >= 3) return route.fallback()
    lost++
    // The server receives it and commits; the answer never arrives.
    await route.fetch()
    return route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('没有收到系统的答复')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  expect(lost).toBe(3)
  await page.goto(address('/resident/mine'))
  await expect(page.locator('.mq-case').first()).toBeVisible()
  await expect(page.locator('.mq-case')).toHaveCount(1)
})

test('a report without text or place says what is missing and keeps the rest', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await page.goto(address('/resident/report'))
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('请写一写发生了什么')).toBeVisible()
  await expect(page.getByText('请选一个位置')).toBeVisible()
})

test('a code that nobody was given is told kindly, and a wrong one at once', async ({ page }) => {
  await page.goto(address('/resident/look'))
  await page.getByLabel('事件编码').fill('12345')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('编码应是 15 位字母和数字')).toBeVisible()
  await page.goto(address('/resident/look/00000-00000-00000'))
  await expect(page.getByText('没有这个编码的事件')).toBeVisible()
})

test('whoever is signed out while writing signs in again and finds it all there, and it goes out once however often it is tapped', async ({ page, context }) => {
  const phone = newPhone()
  await signInAsResident(page, phone)
  await standSomewhere(page)
  await page.goto(address('/resident/report'))
  await page.getByLabel('发生了什么').fill(`${TEXT} ${phone}`)
  await page.setInputFiles('[data-test=album]', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  // The session ends elsewhere.
  await context.clearCookies()
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('登录已过期')).toBeVisible({ timeout: 20_000 })
  await enterAsResident(page, phone)
  await expect(page.getByText('已恢复您上次没写完的内容')).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue(`${TEXT} ${phone}`)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)

  await page.getByRole('button', { name: '提交' }).dblclick()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  // Back leads away from what was sent, not into a second sending of it.
  await page.goBack()
  await expect(page.getByRole('heading', { name: '已收到您的反映' })).toHaveCount(0)
  await page.goto(address('/resident/report'))
  await expect(page.getByLabel('发生了什么')).toHaveValue('')
  await page.goto(address('/resident/mine'))
  await expect(page.locator('.mq-case').first()).toBeVisible()
  await expect(page.locator('.mq-case')).toHaveCount(1)
})

test('whoever sends without saying where is led there by eye and keyboard, in large letters on a small phone too', async ({ page }) => {
  await signInAsResident(page, newPhone())
  await page.setViewportSize({ width: 320, height: 568 })
  await page.getByRole('button', { name: '大字' }).click()
  await page.goto(address('/resident/report'))
  await page.getByLabel('发生了什么').fill(TEXT)
  await page.getByRole('button', { name: '提交' }).click()
  const where = page.getByLabel(/地址或附近标志/)
  await expect(where).toBeFocused()
  await expect(where).toBeInViewport()
  await expect(page.getByText('请选一个位置')).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
