import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string; code: string } }[] }
interface Draft { id: string }

test.use({ viewport: { width: 360, height: 740 } })

test('a worker finds the leads on the first page, notes an attempt, hands one on and checks another', async ({ page }) => {
  const name = `线索核查${String(Date.now()).slice(-6)}`
  const worker = await apiAs('worker')
  const desk = await apiAs('leader', '镇')
  const grid = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const town = (await desk.get<Me>('/api/session')).duties[0]!.grid
  const draft = await desk.post<Draft>('/api/campaigns', { ref: crypto.randomUUID(), template: 'lead-screening', name, grids: [town.id], startsOn: '2026-01-01', endsOn: '2027-01-01' })
  await desk.post(`/api/campaigns/${draft.id}/leads`, { ref: crypto.randomUUID(), leads: ['赵一', '钱二', '孙三', '李四', '周五', '吴六'].map((one) => ({ name: one, phone: '13800138000', grid: grid.code, clue: '与密接同车次' })) })
  await desk.post(`/api/campaigns/${draft.id}/confirm`, {})

  await signInAsWorker(page)
  await page.goto(address(`/worker/campaign/${draft.id}`))
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expectAccessible(page, 'campaign on the phone')
  await page.getByText(/网格里的/).first().click()
  await page.getByRole('link', { name: /赵一/ }).click()
  await expect(page.getByText(/138\*\*\*\*8000/)).toBeVisible()
  await page.getByRole('button', { name: '看号码' }).click()
  await page.locator('dialog').getByLabel('约上门时间').check()
  await page.locator('dialog').getByRole('button', { name: '显示' }).click()
  await expect(page.getByRole('link', { name: '13800138000' })).toHaveAttribute('href', 'tel:13800138000')
  await page.getByRole('button', { name: '联系不上' }).click()
  await expect(page.getByText(/联系过 1 次/).first()).toBeVisible()
  await page.getByRole('button', { name: '其他情况' }).click()
  await expectAccessible(page, 'other ways')
  await page.getByRole('button', { name: '人已离开本地' }).click()
  await page.getByLabel('去了哪里').fill('已回深圳')
  await page.locator('dialog').getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('已记下').first()).toBeVisible()

  await page.goto(address(`/worker/campaign/${draft.id}`))
  await page.getByText(/网格里的/).first().click()
  await page.getByRole('link', { name: /钱二/ }).click()
  await page.getByRole('button', { name: '有症状，已报卫健' }).click()
  await page.getByLabel('抵达日期').fill('2026-02-10')
  await page.getByRole('group', { name: '有无发热咳嗽等症状' }).getByRole('button', { name: '是' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('已记下结果')).toBeVisible()
})
