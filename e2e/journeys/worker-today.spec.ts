import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { standInOwnGrid } from '../support/places'
import { ready } from '../support/phone'
import { address, signInAsWorker } from '../support/portals'
import { apiAs, household } from '../support/register'

interface Me { duties: { grid: { id: string; code: string; name: string; center: [number, number] } }[] }
interface Point { looks: { findings: { zh: string }[]; reported: boolean }[] }

test.use({ viewport: { width: 360, height: 740 } })

/** A street lamp in the worker's grid, to be patrolled. */
async function lamp(name: string): Promise<string> {
  const worker = await apiAs('worker')
  const { code, id } = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const { center } = await worker.get<{ center: [number, number] }>(`/api/grids/${id}`)
  const lonlat = { 'facility.lon': String(center[0]), 'facility.lat': String(center[1]) }
  const done = await worker.post<{ id: string }>('/api/registry/objects', { kind: 'facility', reason: null, confirmed: null,
    values: { 'facility.name': name, 'facility.kind': 'lamp', 'facility.grid': code, 'facility.code': name, ...lonlat } })
  return done.id
}

test('a patrol without signal: nothing found is one tap, a finding becomes a report, and each arrives once', async ({ page, context }) => {
  test.setTimeout(150_000)
  const mark = String(Date.now()).slice(-7)
  const [calm, broken] = [await lamp(`甲灯${mark}`), await lamp(`乙灯${mark}`)]
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await ready(page)
  await page.goto(address('/worker/'))
  await expect(page.getByRole('navigation', { name: '我的职责' })).toBeVisible()
  await page.goto(address('/worker/patrol'))
  await expect(page.getByRole('heading', { name: '巡查' })).toBeVisible()
  await expectAccessible(page, 'patrol')

  await context.setOffline(true)
  await page.goto(address(`/worker/patrol/facilities/${calm}`))
  await page.getByRole('button', { name: '没有发现问题' }).click()
  await expect(page.getByText('已存在手机上').first()).toBeVisible({ timeout: 20_000 })
  await page.goto(address(`/worker/patrol/facilities/${broken}`))
  await page.getByRole('button', { name: '破损' }).click()
  await page.getByRole('button', { name: '记录并上报' }).click()
  await expect(page.getByLabel('发现了什么')).toHaveValue(new RegExp(`乙灯${mark}.*破损`), { timeout: 20_000 })
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  await page.locator('.mq-category .first button').first().click()
  await page.locator('.mq-category .second button').first().click()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText('3 条待发送')).toBeVisible({ timeout: 20_000 })

  await context.setOffline(false)
  const all = page.getByText('本机填写的 3 条都已送达')
  for (let i = 0; i < 20 && !(await all.isVisible()); i++) {
    await page.getByRole('button', { name: '立即发送并更新' }).click()
    await expect(page.getByRole('button', { name: '立即发送并更新' })).toBeEnabled({ timeout: 30_000 })
  }
  await expect(all).toBeVisible()
  const worker = await apiAs('worker')
  const seen = await worker.get<Point>(`/api/patrols/facilities/${calm}`)
  expect(seen.looks.map((look) => look.findings.length)).toEqual([0])
  const found = await worker.get<Point>(`/api/patrols/facilities/${broken}`)
  expect(found.looks.map((look) => [look.findings.map((one) => one.zh).join(), look.reported])).toEqual([['破损', true]])
  const about = await worker.get<{ about: unknown[] }>(`/api/cases/around/facility/${broken}`)
  expect(about.about, 'the lamp’s page has the report').toHaveLength(1)
  const cases = await worker.get<{ items: { excerpt: string }[] }>(`/api/cases?list=all&limit=20&q=${encodeURIComponent(`乙灯${mark}`)}`)
  expect(cases.items).toHaveLength(1)
})

test('today is one list; the way from stop to stop is made on the phone, and where one stands is sent nowhere', async ({ page }) => {
  const mark = String(Date.now()).slice(-7)
  await lamp(`丙灯${mark}`)
  const asked: string[] = []
  page.on('request', (request) => { if (request.url().includes('/api/')) asked.push(`${request.url()} ${request.postData() ?? ''}`) })
  await signInAsWorker(page)
  const grid = await standInOwnGrid(page)
  const kinds = page.getByRole('group', { name: '类别' })
  await kinds.getByRole('button', { name: /^巡查/ }).click()
  await expect(page.getByRole('group', { name: '排序' })).toBeVisible()
  await page.getByRole('button', { name: '路线' }).click()
  await page.getByRole('button', { name: '从我的位置出发' }).click()
  await expect(page.getByText(/站，直线约.*从您现在的位置出发/)).toBeVisible()
  await expectAccessible(page, 'the way')
  expect(asked.filter((one) => one.includes(grid.center[0].toFixed(4)))).toEqual([])
  await page.getByRole('button', { name: '地图' }).click()
  await expect(page.locator('canvas, svg.mq-outline, [role=region]').first()).toBeVisible()
  await page.getByRole('button', { name: '列表' }).click()
  await expectAccessible(page, 'today')
})

test('collecting asks only for what is missing, and what was filled in is not asked for again', async ({ page }) => {
  const worker = await apiAs('worker')
  const { code } = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const { head, id } = await household(worker, code)
  await signInAsWorker(page)
  await page.goto(address(`/worker/collect/person/${id}`))
  await expect(page.getByRole('heading', { name: head })).toBeVisible()
  await expect(page.getByLabel('姓名')).toHaveCount(0)
  await expectAccessible(page, 'collecting')
  await page.getByLabel('工作单位').fill('新湖市场')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.goto(address(`/worker/collect/person/${id}`))
  await expect(page.getByRole('heading', { name: head })).toBeVisible()
  await expect(page.getByLabel('工作单位')).toHaveCount(0)
})
