import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAsWorker } from '../support/portals'
import { apiAs, household } from '../support/register'

interface Me { duties: { grid: { id: string; code: string } }[] }
interface Found { items: { id: string; kind: string }[] }

/** A new household in the grid of the worker, and its head's key. */
async function somebody(request: Parameters<typeof apiAs>[0]) {
  const city = await apiAs(request, 'leader', '总指挥')
  const worker = await apiAs(request, 'worker')
  const grid = (await worker.get<Me>('/api/session')).duties[0]!.grid
  const made = await household(city, grid.code)
  const found = await worker.post<Found>('/api/registry/search', { q: made.head, kind: 'person' })
  return { ...made, worker, id: found.items[0]!.id }
}

const daysAgo = (days: number) => new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)

test('a worker opens a household of the own grid, calls after giving a reason, and records the visit that is due', async ({ page, request }) => {
  const { head, worker, id } = await somebody(request)
  await worker.post('/api/registry/care', { careClass: 'elderly-alone', subjectKind: 'person', subject: id, onDay: daysAgo(60), reason: '独自居住，子女在外地' })

  await page.setViewportSize({ width: 360, height: 740 })
  await signInAsWorker(page)
  await page.getByRole('link', { name: '网格', exact: true }).click()
  await page.getByRole('link', { name: '住户', exact: true }).click()
  await expect(page.getByRole('heading', { name: /应走访/ })).toBeVisible()
  await page.getByLabel('姓名或地址').fill(head)
  await page.getByRole('button', { name: '搜索' }).click()
  await page.getByRole('link', { name: new RegExp(head) }).first().click()
  await expect(page.getByRole('heading', { name: head })).toBeVisible()
  await expectAccessible(page, 'care')
  await expect(page.getByText(/139\*\*\*\*/)).toBeVisible()
  await page.getByRole('button', { name: '看电话' }).click()
  await page.locator('dialog').getByRole('button', { name: '看电话' }).click()
  await expect(page.getByRole('link', { name: /拨打 139\d{8}/ })).toHaveAttribute('href', /^tel:139\d{8}$/)

  await page.getByRole('link', { name: /独居老人/ }).click()
  await expect(page.getByText(/逾期 \d+ 天/)).toBeVisible()
  await page.getByRole('group', { name: '见到本人' }).getByRole('button', { name: '是' }).click()
  await page.getByLabel(/身体状况/).fill('精神好')
  await expectAccessible(page, 'care')
  await page.getByRole('button', { name: '保存走访记录' }).click()
  await expect(page.getByText('走访已记录')).toBeVisible()
  await expect(page.getByText('精神好').first()).toBeVisible()
  await expect(page.getByText(/逾期/)).toHaveCount(0)
})

test('at the desk a person is entered, found in the list of visits, and ended for a reason', async ({ page, request }) => {
  const { head, id } = await somebody(request)
  const village = account('leader', '网格长')
  await page.goto(address('/leader/sign-in'))
  await page.getByLabel('账号').fill(village.login)
  await page.getByLabel('密码').fill(village.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  await page.goto(address(`/leader/registry/person/${id}`))
  await page.getByRole('button', { name: '登记为服务对象' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByLabel('类别').selectOption({ value: 'elderly-alone' })
  await dialog.getByLabel('日期').fill(daysAgo(20))
  await dialog.getByLabel('登记理由').fill('入户核实，独自居住')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('已登记', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: '服务对象' }).click()
  await page.getByRole('button', { name: /^已逾期/ }).click()
  await page.getByLabel('类别').selectOption({ label: '独居老人' })
  await page.getByRole('link', { name: head }).click()
  await expect(page.getByText('入户核实，独自居住')).toBeVisible()
  await expectAccessible(page, 'care')
  await page.getByRole('button', { name: '退出', exact: true }).click()
  await dialog.getByLabel('退出理由').fill('已随子女居住')
  await dialog.getByRole('button', { name: '确认退出' }).click()
  await expect(page.getByText('已退出').first()).toBeVisible()
  await expect(page.getByText('已随子女居住')).toBeVisible()
  await expect(page.getByRole('button', { name: '记录走访' })).toHaveCount(0)
})

test('the map of houses tells numbers from afar, opens down to the points and shows the record of one', async ({ page, request }) => {
  const { house } = await somebody(request)
  const village = account('leader', '网格长')
  await page.goto(address('/leader/sign-in'))
  await page.getByLabel('账号').fill(village.login)
  await page.getByLabel('密码').fill(village.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '房屋与场所' }).click()
  await expect(page.getByText(/个点位|没有坐标|下级网格的数量/).first()).toBeVisible()
  await page.getByRole('button', { name: '应走访' }).click()
  await expect(page.getByText(/应走访 \d+|这里没有/).first()).toBeVisible()
  await page.getByRole('button', { name: '房屋', exact: true }).click()
  await page.getByRole('link', { name: '查看名单' }).click()
  await expect(page.getByRole('heading', { name: '人房档案' })).toBeVisible()
  expect(house).toContain('安宁巷')
})
