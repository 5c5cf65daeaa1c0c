import { expect, test, type Page } from '@playwright/test'
import { standInOwnGrid } from '../support/places'
import { address, newPhone, PHOTO, signInAsResident, signInAsWorker } from '../support/portals'

/** Fills in the worker's report at the own grid; sends nothing yet. */
async function writeReport(page: Page, text: string): Promise<void> {
  await standInOwnGrid(page)
  await page.goto(address('/worker/report'))
  await page.getByLabel('发现了什么').fill(text)
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
}

/** The code at the end of a report. */
async function codeOf(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: /已上报/ })).toBeVisible()
  return page.locator('.mq-code').innerText()
}

test('a worker settles a small matter on the spot for a resident, who confirms and rates it', async ({ page, browser }) => {
  const phone = newPhone()
  const resident = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signInAsResident(resident, phone)

  await signInAsWorker(page)
  const text = `村口垃圾桶倒了，已扶正并清扫。${phone}`
  await writeReport(page, text)
  await page.getByLabel(/已当场处理/).check()
  await page.setInputFiles('[data-test=album] >> nth=1', PHOTO)
  await page.getByLabel(/替居民上报/).check()
  await page.getByLabel('居民姓名').fill('林阿婆')
  await page.getByLabel('居民手机号').fill(phone)
  await page.getByRole('button', { name: '上报并办结' }).click()
  const code = await codeOf(page)

  await resident.goto(address(`/resident/case/${code}`))
  await expect(resident.getByRole('heading', { name: '请您看看，问题解决了吗？' })).toBeVisible()
  await resident.getByRole('button', { name: '确认办结' }).click()
  await resident.locator('dialog label').nth(4).click()
  await resident.locator('dialog').getByRole('button', { name: '确认办结' }).click()
  await expect(resident.getByRole('heading', { name: '这件事已经办结' })).toBeVisible()
  await resident.context().close()
})

test('of two people on one case the second is told what changed and loses no word', async ({ page, browser }) => {
  await signInAsWorker(page)
  await writeReport(page, `路边井盖破损 ${Date.now()}`)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  const code = await codeOf(page)

  const second = await (await browser.newContext({ locale: 'zh-CN', storageState: await page.context().storageState() })).newPage()
  await second.goto(address(`/worker/case/${code}`))
  await second.getByRole('button', { name: '当场办结' }).click()
  await second.getByLabel('说明').fill('我写了很久的处理经过')

  await page.goto(address(`/worker/case/${code}`))
  await page.getByRole('button', { name: '当场办结' }).click()
  await page.locator('dialog').getByRole('button', { name: '当场办结' }).click()
  await expect(page.getByText('已完成：当场办结')).toBeVisible()

  await second.locator('dialog').getByRole('button', { name: '当场办结' }).click()
  await expect(second.getByText('有人刚刚处理过这个事件')).toBeVisible()
  await expect(second.getByLabel('说明')).toHaveValue('我写了很久的处理经过')
  await second.context().close()
})

test('today’s list shows what is urgent first, and a case is found by its code', async ({ page }) => {
  await signInAsWorker(page)
  await expect(page.locator('.counts')).toBeVisible()
  await writeReport(page, '查找用的事件')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  const code = await codeOf(page)
  await page.goto(address('/worker/'))
  await page.getByLabel('输入事件编码查找').fill(code.toLowerCase())
  await page.getByRole('button', { name: '搜索' }).click()
  await expect(page.getByText(code)).toBeVisible()
})

test('the worker’s grid is on the map and in the list', async ({ page }) => {
  await signInAsWorker(page)
  await page.getByRole('link', { name: '网格', exact: true }).click()
  await page.getByRole('button', { name: '地图' }).click()
  await expect(page.getByRole('region', { name: '地图' }).or(page.locator('canvas')).first()).toBeVisible()
})

test('a session that was ended elsewhere leads to the sign-in and back', async ({ page }) => {
  await signInAsWorker(page)
  await page.context().clearCookies({ name: 'MINQING_SESSION' })
  await page.getByRole('link', { name: '消息' }).click()
  await expect(page.getByText('登录已过期，请重新登录')).toBeVisible()
})
