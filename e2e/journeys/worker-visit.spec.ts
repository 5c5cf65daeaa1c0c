import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { somebody } from '../support/care'
import { account } from '../support/demo'
import { allArrive, ready } from '../support/phone'
import { address, PHOTO, signInAsWorker, signInAtDesk } from '../support/portals'
import { aDesk } from '../support/work'

interface Coverage { counts: { all: number; seen: number; due: number; overdue: number; never: number } }
interface Household { programmes: { programme: string; state: string }[] }

test('a visit without signal with a matter that becomes a case: the case is there once, and the lead sees one household more seen', async ({ page, context, browser }) => {
  test.setTimeout(150_000)
  const { head, worker } = await somebody()
  const me = await worker.get<{ duties: { grid: { id: string } }[] }>('/api/session')
  const programme = (await worker.get<{ code: string; name: { zh: string }; households: string; records: boolean }[]>('/api/visits/programmes')).find((one) => one.households === 'all' && one.records)!
  const question = `/api/visits/coverage?programme=${programme.code}&grid=${me.duties[0]!.grid.id}`
  const before = await worker.get<Coverage>(question)

  await signInAsWorker(page)
  await page.getByRole('link', { name: '网格', exact: true }).click()
  await page.getByRole('link', { name: '走访', exact: true }).click()
  await page.getByRole('button', { name: programme.name.zh }).click()
  await expect(page.getByRole('link', { name: new RegExp(head) })).toBeVisible()
  await expectAccessible(page, 'visits')
  await ready(page)

  await context.setOffline(true)
  await page.goto('about:blank')
  await page.goto(address(`/worker/visits?programme=${programme.code}`))
  await page.getByRole('link', { name: new RegExp(head) }).click()
  // The list says the same.
  await page.waitForURL(/\/worker\/visit\//)
  await expect(page.getByText(/没有网络，显示的是/)).toBeVisible()
  const household = new URL(page.url()).pathname.split('/').pop()!
  await page.getByRole('button', { name: '见到了' }).click()
  await page.getByLabel(/见到谁/).fill('户主')
  await page.getByRole('button', { name: '添加一件' }).click()
  const matter = `门口路灯不亮${Date.now()}`
  await page.getByLabel('什么事').fill(matter)
  await expectAccessible(page, 'visit')
  await page.getByRole('button', { name: '保存走访' }).click()
  await expect(page.getByText('已记录，待发送')).toBeVisible({ timeout: 30_000 })
  await context.setOffline(false)
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByText(/都已送达/)).toBeVisible({ timeout: 60_000 })

  const stands = (await worker.get<Household>(`/api/visits/households/${household}`)).programmes.find((one) => one.programme === programme.code)
  expect(stands?.state).toBe('seen')
  // Other journeys may bring households into the grid meanwhile; nobody else visits.
  const { counts } = await worker.get<Coverage>(question)
  expect(counts.seen).toBe(before.counts.seen + 1)
  expect(counts.seen + counts.due + counts.overdue + counts.never).toBe(counts.all)
  const found = await worker.get<{ items: { code: string; excerpt: string }[] }>(`/api/cases?list=reported&limit=20&q=${encodeURIComponent(matter)}`)
  expect(found.items).toHaveLength(1)

  const desk = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 860 }, isMobile: false, hasTouch: false })).newPage()
  await signInAtDesk(desk, account('leader', '网格长'))
  await desk.goto(address(`/leader/visits?programme=${programme.code}&grid=${me.duties[0]!.grid.id}&list=seen`))
  await expect(desk.getByRole('button', { name: `已走访 ${counts.seen}`, exact: true })).toBeVisible()
  await expectAccessible(desk, 'coverage')
  // Those who were seen last stand at the end.
  while (await desk.getByRole('button', { name: '加载更多' }).isVisible()) await desk.getByRole('button', { name: '加载更多' }).click()
  await desk.getByRole('link', { name: head }).click()
  await expect(desk.getByRole('link', { name: new RegExp(found.items[0]!.code) })).toBeVisible()
  await desk.context().close()
})

test('a visit at the wrong household is withdrawn without signal: the household waits again, and the case says so', async ({ page, context, browser }) => {
  test.setTimeout(150_000)
  const { head, worker } = await somebody()
  const me = await worker.get<{ duties: { grid: { id: string } }[] }>('/api/session')
  const programme = (await worker.get<{ code: string; households: string; records: boolean }[]>('/api/visits/programmes')).find((one) => one.households === 'all' && one.records)!
  const homes = await worker.get<{ items: { household: string; head: string }[] }>(`/api/visits/households?programme=${programme.code}&list=never&limit=200&grid=${me.duties[0]!.grid.id}`)
  const household = homes.items.find((one) => one.head === head)!.household
  const matter = `门口水管漏水${Date.now()}`
  const made = await worker.post<{ matters: { caseCode: string }[] }>('/api/visits', {
    ref: crypto.randomUUID(), household, programmes: [programme.code], onDay: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), met: true, confirmed: false,
    matters: [{ ref: crypto.randomUUID(), text: matter }],
  })
  const code = made.matters[0]!.caseCode

  await signInAsWorker(page)
  await page.goto(address(`/worker/visit/${household}`))
  await expect(page.getByText(matter)).toBeVisible()
  await ready(page)
  await page.goto(address(`/worker/visit/${household}`))
  await expect(page.getByText(matter)).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: '撤销这次走访' }).click()
  await expect(page.getByText('由它上报的 1 件事会继续办理', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: '记错了户' }).click()
  await expectAccessible(page, 'withdraw')
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次走访' }).click()
  await expect(page.getByText('撤销待发送')).toBeVisible({ timeout: 30_000 })
  await context.setOffline(false)
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByText(/都已送达/)).toBeVisible({ timeout: 60_000 })
  const stands = (await worker.get<Household>(`/api/visits/households/${household}`)).programmes.find((one) => one.programme === programme.code)
  expect(stands?.state).toBe('never')

  await page.goto(address(`/worker/case/${code}`))
  await expect(page.getByText('这次走访已撤销（记错了户）', { exact: false })).toBeVisible()
  const desk = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 860 }, isMobile: false, hasTouch: false })).newPage()
  await signInAtDesk(desk, account('leader', '网格长'))
  await desk.goto(address(`/leader/cases/${code}`))
  await desk.getByRole('link', { name: /来自 .* 的入户走访/ }).click()
  await expect(desk.getByText(/撤销：记错了户；由它上报的事仍在办理/)).toBeVisible()
  await desk.context().close()
})

test('a visit that was half written is there again after the page was loaded anew, without signal too, and goes out once', async ({ page, context }) => {
  test.setTimeout(150_000)
  const { home, worker } = await aDesk()
  const { head } = await somebody()
  const { household } = await home(head)
  const matter = `门口水管漏水${Date.now()}`
  await signInAsWorker(page)
  await ready(page)
  await page.goto(address(`/worker/visit/${household}`))
  await page.getByRole('button', { name: '见到了' }).click()
  await page.getByLabel(/见到谁/).fill('户主')
  await page.getByRole('button', { name: '添加一件' }).click()
  await page.getByLabel('什么事').fill(matter)
  await page.setInputFiles('[data-test=album] >> nth=0', PHOTO)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  // The worker looks something up, and the system ends the page meanwhile.
  await page.waitForTimeout(600)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('已恢复您上次没写完的内容')).toBeVisible()
  await expect(page.getByRole('button', { name: '见到了' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByLabel(/见到谁/)).toHaveValue('户主')
  await expect(page.getByLabel('什么事')).toHaveValue(matter)
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)
  await expectAccessible(page, 'visit that came back')
  await page.getByRole('button', { name: '保存走访' }).click()
  await expect(page.getByText('1 条待发送').first()).toBeVisible({ timeout: 20_000 })
  await allArrive(page)

  const { visits } = await worker.get<{ visits: { metWith: string; matters: { text: string; caseCode: string }[] }[] }>(`/api/visits/households/${household}`)
  expect(visits.map((visit) => [visit.metWith, visit.matters.map((one) => one.text)])).toEqual([['户主', [matter]]])
  expect((await worker.get<{ files: unknown[] }>(`/api/cases/${visits[0]!.matters[0]!.caseCode}`)).files).toHaveLength(1)
  await page.goto(address(`/worker/visit/${household}`))
  await expect(page.getByText(matter)).toBeVisible()
  await expect(page.getByText('已恢复您上次没写完的内容')).toHaveCount(0)
})
