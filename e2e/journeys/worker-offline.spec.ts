import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { ready } from '../support/phone'
import { standInOwnGrid } from '../support/places'
import { address, PHOTO, signInAsWorker } from '../support/portals'

async function report(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: '上报', exact: true }).first().click()
  await page.getByLabel('发现了什么').fill(text)
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.getByRole('button', { name: '上报', exact: true }).click()
}

test('a day without signal: what was entered arrives once, photos and all, over a line that drops and delays', async ({ page, context }) => {
  test.setTimeout(150_000)
  const mark = `无信号${Date.now()}`
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await report(page, `${mark}早上`)
  await expect(page.getByRole('heading', { name: /已上报/ })).toBeVisible()
  const code = (await page.locator('.mq-code').innerText()).replaceAll('-', '')
  await page.goto(address(`/worker/case/${code}`))
  await expect(page.getByText(`${mark}早上`)).toBeVisible()
  await ready(page)

  await context.setOffline(true)
  // The app is closed and opened again without signal.
  await page.goto('about:blank')
  await page.goto(address('/worker/'))
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
  await expect(page.getByText(/没有网络，显示的是/)).toBeVisible()
  for (const text of ['一', '二', '三']) {
    await report(page, `${mark}${text}`)
    await expect(page.getByRole('heading', { name: '发送记录' })).toBeVisible({ timeout: 20_000 })
  }
  await page.goto(address(`/worker/case/${code}`))
  await page.getByRole('button', { name: '当场办结' }).click()
  await page.setInputFiles('dialog [data-test=album]', PHOTO)
  await page.locator('dialog').getByRole('button', { name: '当场办结' }).click()
  await expect(page.getByText('这件事有一条内容还没有发送')).toBeVisible({ timeout: 20_000 })
  await page.goto(address('/worker/outbox'))
  await expect(page.getByText('4 条待发送')).toBeVisible()
  await expectAccessible(page, 'outbox')

  let requests = 0
  await context.route('**/api/**', async (route) => {
    requests++
    if (requests % 5 === 1) return route.abort('connectionfailed')
    if (requests % 7 === 3) {
      // Done by the server, and the answer is lost on its way.
      await route.fetch().catch(() => undefined)
      return route.abort('connectionreset')
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
    return route.continue()
  })
  await context.setOffline(false)
  const all = page.getByText('本机填写的 5 条都已送达')
  for (let i = 0; i < 40 && !(await all.isVisible()); i++) {
    await page.getByRole('button', { name: '立即发送并更新' }).click()
    await expect(page.getByRole('button', { name: '立即发送并更新' })).toBeEnabled({ timeout: 30_000 })
  }
  await expect(all).toBeVisible()
  await context.unroute('**/api/**')

  await page.getByRole('button', { name: '与服务器核对' }).click()
  await expect(page.getByText('核对一致：服务器收到 5 条')).toBeVisible()
  const found = await page.evaluate(async (text) => {
    const answer = await fetch(`/api/cases?list=all&limit=50&q=${encodeURIComponent(text)}`, { headers: { Accept: 'application/json' } })
    return ((await answer.json()) as { items: { excerpt: string; photo: string | null; open: boolean }[] }).items
  }, mark)
  expect(found.map((each) => each.excerpt.slice(mark.length)).sort()).toEqual(['一', '三', '二', '早上'].sort())
  expect(found.every((each) => each.photo !== null)).toBe(true)
})

test('whoever signs out takes the copies off the phone', async ({ page, context }) => {
  await signInAsWorker(page)
  await ready(page)
  await page.goto(address('/worker/settings'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.locator('dialog').getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await context.setOffline(true)
  await page.goto(address('/worker/'))
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeHidden()
  const left = await page.evaluate(async () => new Promise<number>((resolve, reject) => {
    const request = indexedDB.open('minqing-offline')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const count = request.result.transaction('copies').objectStore('copies').count()
      count.onsuccess = () => resolve(count.result)
    }
  }))
  expect(left).toBe(0)
})
