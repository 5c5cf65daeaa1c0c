import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { somebody } from '../support/care'
import { ready } from '../support/phone'
import { standInOwnGrid } from '../support/places'
import { address, PHOTO, signInAsWorker } from '../support/portals'
import { aDesk } from '../support/work'

async function report(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: '上报', exact: true }).first().click()
  await page.getByLabel('发现了什么').fill(text)
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await page.getByRole('button', { name: '上报', exact: true }).click()
}

interface Visits { visits: { id: string; matters: { text: string; caseCode: string | null }[]; files: unknown[] }[] }
interface Task { task: { state: string }; steps: { step: string; text: string | null; files: unknown[] }[] }
interface Found { items: { code: string; excerpt: string; photo: string | null; open: boolean }[] }

test('a day without signal: what was entered arrives once, photos and all, over a line that drops and delays', async ({ page, context }) => {
  test.setTimeout(300_000)
  const mark = `无信号${Date.now()}`
  const short = mark.slice(-7)
  const { desk, worker, campaign, lead, lamp, task, home } = await aDesk()
  const { head } = await somebody()
  const { household } = await home(head)
  const screening = await campaign(`一天${short}`, ['郑一', '王二'])
  const light = await lamp(`灯${short}`)
  const errand = await task(`清理水沟${short}`)
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
  // A visit with a matter, two leads, a lamp, a task: each as on any day.
  await page.goto(address(`/worker/visit/${household}`))
  await page.getByRole('button', { name: '见到了' }).click()
  await page.getByRole('button', { name: '添加一件' }).click()
  await page.getByLabel('什么事').fill(`${mark}门口路灯`)
  await page.getByRole('button', { name: '保存走访' }).click()
  await expect(page.getByText('5 条待发送').first()).toBeVisible({ timeout: 20_000 })
  for (const [n, one] of ['郑一', '王二'].entries()) {
    await page.goto(address(`/worker/campaign/${screening.id}/${screening.leads[one]}`))
    await page.getByRole('button', { name: '已排查，无异常' }).click()
    await page.getByLabel('抵达日期').fill('2026-02-10')
    await page.getByRole('group', { name: '有无发热咳嗽等症状' }).getByRole('button', { name: '否' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await expect(page.getByText(`${6 + n} 条待发送`).first()).toBeVisible({ timeout: 20_000 })
  }
  await page.goto(address(`/worker/patrol/facilities/${light}`))
  await page.getByRole('button', { name: '没有发现问题' }).click()
  await expect(page.getByText('8 条待发送').first()).toBeVisible({ timeout: 20_000 })
  await page.goto(address(`/worker/tasks/${errand}`))
  await page.getByRole('button', { name: '办完了' }).click()
  await page.locator('dialog').getByLabel('办了什么、结果怎样').fill('水沟通了')
  await page.setInputFiles('dialog [data-test=album]', PHOTO)
  await expect(page.locator('dialog .mq-picker li.is-done')).toHaveCount(1)
  await page.locator('dialog').getByRole('button', { name: '办完了' }).click()
  await expect(page.getByText('9 条待发送').first()).toBeVisible({ timeout: 20_000 })
  await page.goto(address('/worker/outbox'))
  await expect(page.getByText('9 条待发送')).toBeVisible()
  await expect(page.getByText('已送达 1 / 10')).toBeVisible()
  for (const words of [head, '郑一', '王二', `灯${short}`, `清理水沟${short}`]) await expect(page.locator('article', { hasText: words })).toHaveCount(1)
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
  const all = page.getByText('本机填写的 10 条都已送达')
  for (let i = 0; i < 80 && !(await all.isVisible()); i++) {
    await page.getByRole('button', { name: '立即发送并更新' }).click()
    await expect(page.getByRole('button', { name: '立即发送并更新' })).toBeEnabled({ timeout: 30_000 })
  }
  await expect(all).toBeVisible()
  await context.unroute('**/api/**')

  await page.getByRole('button', { name: '与服务器核对' }).click()
  await expect(page.getByText('核对一致：服务器收到 10 条')).toBeVisible()
  // Each by what its own part of the server says of it.
  const found = (await worker.get<Found>(`/api/cases?list=all&limit=50&q=${encodeURIComponent(mark)}`)).items
  expect(found.map((each) => each.excerpt.slice(mark.length)).sort()).toEqual(['一', '三', '二', '早上', '门口路灯'].sort())
  expect(found.filter((each) => each.photo !== null).map((each) => each.excerpt.slice(mark.length)).sort()).toEqual(['一', '三', '二', '早上'].sort())
  expect(found.find((each) => each.excerpt.endsWith('早上'))?.open, 'closed on the spot').toBe(false)
  const { visits } = await worker.get<Visits>(`/api/visits/households/${household}`)
  expect(visits.map((visit) => visit.matters.map((matter) => [matter.text, matter.caseCode?.replaceAll('-', '')]))).toEqual([[[`${mark}门口路灯`, found.find((each) => each.excerpt.endsWith('门口路灯'))!.code.replaceAll('-', '')]]])
  for (const one of ['郑一', '王二']) {
    const { lead: now, steps } = await lead(screening.id, screening.leads[one]!)
    expect([now.state, now.result]).toEqual(['checked', 'well'])
    expect(steps.filter((step) => step.action === 'check')).toHaveLength(1)
  }
  expect((await worker.get<{ looks: { findings: unknown[] }[] }>(`/api/patrols/facilities/${light}`)).looks.map((look) => look.findings.length)).toEqual([0])
  const done = await desk.get<Task>(`/api/tasks/${errand}`)
  expect(done.task.state).toBe('done')
  expect(done.steps.filter((step) => step.step === 'done').map((step) => [step.text, step.files.length])).toEqual([['水沟通了', 1]])
})

test('a phone whose clock is wrong says so on every page, also without signal, until it is right', async ({ page, context }) => {
  await context.route('**/api/sync**', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), date: new Date(Date.now() - 86_400_000).toUTCString() } })
  })
  await signInAsWorker(page)
  const banner = page.getByText('手机时间不准（差约 24 小时），请在系统设置里校准')
  await expect(banner).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page, 'clock')
  await ready(page)
  await context.setOffline(true)
  await page.goto(address('/worker/visits'))
  await expect(banner).toBeVisible()
  await context.setOffline(false)
  await context.unroute('**/api/sync**')
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(banner).toHaveCount(0, { timeout: 30_000 })
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
