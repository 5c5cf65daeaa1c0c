import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { ready } from '../support/phone'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'
import { aDesk } from '../support/work'

interface Leads { items: { result: string | null }[] }

async function check(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '已排查，无异常' }).click()
  await page.getByLabel('抵达日期').fill('2026-02-10')
  await expect(page.locator('output', { hasText: '138****8000' })).toBeVisible()
  await page.getByRole('group', { name: '有无发热咳嗽等症状' }).getByRole('button', { name: '否' }).click()
  await page.getByRole('button', { name: '确定' }).click()
}

test('leads are checked without signal, one after the other, and reconcile when there is signal again', async ({ page, context }) => {
  test.setTimeout(120_000)
  const name = `离线核查${String(Date.now()).slice(-6)}`
  const { desk, campaign } = await aDesk()
  const draft = await campaign(name, ['郑一', '王二', '冯三'])

  await signInAsWorker(page)
  await ready(page)
  await context.setOffline(true)
  await page.goto(address(`/worker/campaign/${draft.id}`))
  await expect(page.getByRole('heading', { name })).toBeVisible()
  // None of them was opened before: the phone has it from the synchronisation.
  await page.getByRole('link', { name: /郑一/ }).click()
  for (const one of ['郑一', '王二', '冯三']) await check(page, one)
  await expect(page.getByText('3 条待发送').first()).toBeVisible({ timeout: 20_000 })

  await context.setOffline(false)
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByText(/条都已送达/)).toBeVisible({ timeout: 30_000 })
  const done = await desk.get<Leads>(`/api/campaigns/${draft.id}/leads?list=checked`)
  expect(done.items.map((lead) => lead.result)).toEqual(['well', 'well', 'well'])
})

test('what the desk did meanwhile with a lead that was checked without signal stands beside what was found, and nothing is lost', async ({ page, context }) => {
  test.setTimeout(150_000)
  const mark = String(Date.now()).slice(-6)
  const { campaign, act, lead, neighbour } = await aDesk()
  const { id, leads } = await campaign(`两边都动${mark}`, ['郑一', '王二'])
  const elsewhere = await neighbour()
  await signInAsWorker(page)
  await ready(page)
  await context.setOffline(true)
  for (const one of ['郑一', '王二']) {
    await page.goto(address(`/worker/campaign/${id}/${leads[one]}`))
    await check(page, one)
    await expect(page.getByText(one === '郑一' ? '1 条待发送' : '2 条待发送').first()).toBeVisible({ timeout: 20_000 })
  }
  await act(id, leads['郑一']!, 'check', { result: 'symptoms', answers: { arrived: '2026-02-11', symptoms: true, phone: '13800138000' } }, await apiAs('leader', '村'))
  await act(id, leads['王二']!, 'move', { gridId: elsewhere.id, reason: '人住在那边' })

  await context.setOffline(false)
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByText('2 条需要您处理')).toBeVisible({ timeout: 30_000 })
  await page.reload()
  const checked = page.locator('article', { hasText: '郑一' })
  const mine = checked.getByRole('region', { name: '我填写的' })
  for (const words of ['已排查，无异常', '2026-02-10', '否']) await expect(mine).toContainText(words)
  const theirs = checked.getByRole('region', { name: '服务器上的情况' })
  for (const words of ['核查：有症状', '2026-02-11', '是']) await expect(theirs).toContainText(words)
  // It has left the phone with its grid, and what was found there is still before the worker.
  const moved = page.locator('article', { hasText: '王二' })
  await expect(moved.getByRole('region', { name: '我填写的' })).toContainText('已排查，无异常')
  await expect(moved.getByRole('region', { name: '服务器上的情况' })).toContainText('已不在您的网格')
  await expectAccessible(page, 'two sides')
  const folder = process.env['MINQING_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/outbox-sides.png`, fullPage: true })

  await checked.getByRole('link', { name: '打开看看' }).click()
  await expect(page.getByRole('heading', { name: /郑一/ })).toBeVisible()
  await page.goBack()
  await checked.getByRole('button', { name: '按现在的情况重新发送' }).click()
  // What has arrived needs no name any more.
  await expect(page.locator('article .received')).toHaveCount(1, { timeout: 30_000 })
  await moved.getByRole('button', { name: '放弃这一条' }).click()
  await page.locator('dialog').getByRole('button', { name: '放弃这一条' }).click()
  await expect(page.getByText('1 条已送达，1 条已放弃')).toBeVisible()
  await page.getByRole('button', { name: '与服务器核对' }).click()
  await expect(page.getByText('核对一致：服务器收到 1 条')).toBeVisible()
  const steps = (await lead(id, leads['郑一']!)).steps.filter((step) => step.action === 'check')
  expect(steps.map((step) => step.result)).toEqual(['well', 'symptoms'])
  expect((await lead(id, leads['王二']!)).lead.state).toBe('open')
})
