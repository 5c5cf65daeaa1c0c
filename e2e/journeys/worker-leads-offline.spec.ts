import { expect, test } from '@playwright/test'
import { ready } from '../support/phone'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string; code: string } }[] }
interface Leads { items: { id: string; name: string; state: string; result: string | null }[] }

test('leads are checked without signal, one after the other, and reconcile when there is signal again', async ({ page, context }) => {
  test.setTimeout(120_000)
  const name = `离线核查${String(Date.now()).slice(-6)}`
  const worker = await apiAs('worker')
  const desk = await apiAs('leader', '镇')
  const grid = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const town = (await desk.get<Me>('/api/session')).duties[0]!.grid
  const draft = await desk.post<{ id: string }>('/api/campaigns', { ref: crypto.randomUUID(), template: 'lead-screening', name, grids: [town.id], startsOn: '2026-01-01', endsOn: '2027-01-01' })
  await desk.post(`/api/campaigns/${draft.id}/leads`, { ref: crypto.randomUUID(), leads: ['郑一', '王二', '冯三'].map((one) => ({ name: one, phone: '13800138000', grid: grid.code, clue: '与密接同车次' })) })
  await desk.post(`/api/campaigns/${draft.id}/confirm`, {})
  // Whoever else is in the grid: all of them are this worker's.
  const open = await desk.get<Leads>(`/api/campaigns/${draft.id}/leads?list=open`)
  const me = await worker.get<{ account: { id: string } }>('/api/session')
  for (const lead of open.items) {
    const detail = await desk.get<{ lead: { version: number; mine: boolean } }>(`/api/campaigns/${draft.id}/leads/${lead.id}`)
    await desk.post(`/api/campaigns/${draft.id}/leads/${lead.id}/actions/assign`, { ref: crypto.randomUUID(), version: detail.lead.version, accountId: me.account.id })
  }

  await signInAsWorker(page)
  await ready(page)
  await context.setOffline(true)
  await page.goto(address(`/worker/campaign/${draft.id}`))
  await expect(page.getByRole('heading', { name })).toBeVisible()
  // None of them was opened before: the phone has it from the synchronisation.
  await page.getByRole('link', { name: /郑一/ }).click()
  for (const one of ['郑一', '王二', '冯三']) {
    await expect(page.getByRole('heading', { name: new RegExp(one) })).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: '已排查，无异常' }).click()
    await page.getByLabel('抵达日期').fill('2026-02-10')
    await expect(page.locator('output', { hasText: '138****8000' })).toBeVisible()
    await page.getByRole('group', { name: '有无发热咳嗽等症状' }).getByRole('button', { name: '否' }).click()
    await page.getByRole('button', { name: '确定' }).click()
  }
  await expect(page.getByText('3 条待发送').first()).toBeVisible({ timeout: 20_000 })

  await context.setOffline(false)
  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  await expect(page.getByText(/条都已送达/)).toBeVisible({ timeout: 30_000 })
  const done = await desk.get<Leads>(`/api/campaigns/${draft.id}/leads?list=checked`)
  expect(done.items.map((lead) => lead.result)).toEqual(['well', 'well', 'well'])
})
