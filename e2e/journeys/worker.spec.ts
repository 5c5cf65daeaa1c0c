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

test('a worker settles on the spot what a resident reported, and the resident confirms and rates it', async ({ page, browser }) => {
  await signInAsWorker(page)
  const grid = await standInOwnGrid(page)
  const resident = await (await browser.newContext({ locale: 'zh-CN', permissions: ['geolocation'], geolocation: { longitude: grid.center[0], latitude: grid.center[1] } })).newPage()
  const phone = newPhone()
  await signInAsResident(resident, phone)
  await resident.goto(address('/resident/report'))
  await resident.getByLabel('发生了什么').fill(`村口垃圾桶倒了，没人扶。${phone}`)
  await resident.getByRole('button', { name: '用我现在的位置' }).click()
  await expect(resident.getByRole('button', { name: '重新选择' })).toBeVisible()
  await resident.getByRole('button', { name: '提交' }).click()
  await expect(resident.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()
  const code = await resident.locator('.number').innerText()

  await page.goto(address('/worker/'))
  await page.getByLabel('按编码或关键词查找').fill(code)
  await page.getByRole('button', { name: '搜索' }).click()
  await page.getByRole('button', { name: '当场办结' }).click()
  await page.setInputFiles('dialog [data-test=album]', PHOTO)
  await page.locator('dialog').getByRole('button', { name: '当场办结' }).click()
  await expect(page.getByText('已完成：当场办结')).toBeVisible()

  await resident.goto(address(`/resident/case/${code}`))
  await expect(resident.getByRole('heading', { name: '请您看看，问题解决了吗？' })).toBeVisible()
  await resident.getByRole('button', { name: '确认办结' }).click()
  await resident.locator('dialog label').nth(4).click()
  await resident.locator('dialog').getByRole('button', { name: '确认办结' }).click()
  await expect(resident.getByRole('heading', { name: '这件事已经办结' })).toBeVisible()
  await resident.context().close()
})

test('a worker reports a small matter and closes it in two taps more', async ({ page }) => {
  await signInAsWorker(page)
  await writeReport(page, '路面散落渣土，已清扫。')
  await page.getByLabel(/已当场处理/).check()
  await page.getByRole('button', { name: '上报并办结' }).click()
  await codeOf(page)
  await page.getByRole('button', { name: '查看事件' }).click()
  await expect(page.getByText('已当场处理。')).toBeVisible()
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
  await expect(page.getByRole('group', { name: '类别' })).toBeVisible()
  await writeReport(page, '查找用的事件')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  const code = await codeOf(page)
  await page.goto(address('/worker/'))
  await page.getByLabel('按编码或关键词查找').fill(code.toLowerCase())
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
  // The page may have asked for something itself by then, and have gone to the sign-in.
  await page.getByRole('link', { name: '消息' }).click({ timeout: 3_000 }).catch(() => undefined)
  await expect(page.getByText('登录已过期，请重新登录')).toBeVisible()
})
