import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { somebody } from '../support/care'
import { account } from '../support/demo'
import { address, signInAsWorker, signInAtDesk } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string; code: string } }[] }

const signInAtTheTown = (page: Page) => signInAtDesk(page, account('leader', '镇'))

test('an emergency from its opening to its report: a worker checks a household, the desk counts, closes and prints', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const { house } = await somebody()
  const name = `暴雨防汛${String(Date.now()).slice(-6)}`
  const worker = await apiAs('worker')
  const grid = (await worker.get<Me>('/api/session')).duties[0]!.grid
  await signInAtTheTown(page)
  await page.getByRole('link', { name: '应急处置' }).click()
  await page.getByRole('button', { name: '启动应急' }).click()
  await page.getByLabel('名称').fill(name)
  await page.getByRole('button', { name: '加一个网格' }).click()
  await page.locator('dialog').getByRole('searchbox').fill(grid.code)
  await page.locator('dialog').getByRole('button', { name: new RegExp(grid.name) }).first().click()
  await expect(page.getByText(/需排查 \d+ 户/)).toBeVisible()
  await expectAccessible(page, 'new emergency')
  await page.getByRole('button', { name: '启动应急' }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '启动应急' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()

  // A broadcast goes to the area of the emergency, which nobody draws again.
  await page.getByRole('button', { name: '发广播' }).click()
  await expect(page.locator('.where .chosen')).toContainText(grid.name)
  await expect(page.getByText(/^共 \d+ 人|^至多 \d+ 人/)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('button', { name: '力量与物资' }).click()
  await page.getByRole('button', { name: '加一项' }).click()
  await page.locator('dialog').getByLabel('名称或单位').fill('抽水机一组')
  await page.locator('dialog').getByRole('button', { name: '加一项' }).click()
  await expect(page.getByText('已定位')).toBeHidden()
  await page.getByRole('button', { name: '抽水机一组的位置' }).click()
  await page.locator('dialog .map').click({ position: { x: 120, y: 100 } })
  await page.locator('dialog').getByRole('button', { name: '定在这里' }).click()
  await expect(page.getByText('已定位')).toBeVisible()
  await page.getByRole('button', { name: '排查清单' }).click()

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  await signInAsWorker(phone)
  await phone.getByRole('link', { name: new RegExp(name) }).first().click()
  await expect(phone.getByRole('heading', { name })).toBeVisible()
  // The list is as long as the grid has houses: straight to the one that is looked for.
  const open = (await worker.get<{ items: { id: string; name: string }[] }>('/api/emergencies?open=true')).items.find((one) => one.name === name)!
  const items = await worker.get<{ items: { id: string; address: string }[] }>(`/api/emergencies/${open.id}/items?limit=200`)
  await phone.goto(address(`/worker/response/${open.id}/${items.items.find((one) => one.address.includes(house))!.id}`))
  await expect(phone.getByRole('heading', { name: new RegExp(house) })).toBeVisible()
  await expectAccessible(phone, 'household')
  await phone.getByRole('button', { name: '已转移' }).click()
  await phone.getByLabel('几个人？').fill('3')
  await phone.getByRole('button', { name: /记下来/ }).click()
  await expect(phone.getByRole('heading', { name })).toBeVisible()

  await expect(page.getByRole('button', { name: /^已转移\s*1$/ })).toBeVisible()
  await page.getByRole('button', { name: /^已转移\s*1$/ }).click()
  await expect(page.getByRole('button', { name: new RegExp(house) })).toBeVisible()
  await expectAccessible(page, 'emergency')
  await page.getByRole('button', { name: '情况记录' }).click()
  await page.getByLabel('现场情况、决定').fill('雨势减弱')
  await page.getByRole('button', { name: '记一笔' }).click()
  await expect(page.getByText('雨势减弱').last()).toBeVisible()
  await page.getByRole('button', { name: '结束应急' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByLabel('没有见到的户，原因是').fill('演练，其余户由村里核对')
  await dialog.getByRole('button', { name: '结束应急' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`${name}.*总结报告`) })).toBeVisible()
  await expect(page.getByText(/已查 1 \+ 未见到 \d+ = 应查 \d+/)).toBeVisible()
  await expectAccessible(page, 'emergency report')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /下载 DOCX/ }).click()])
  expect(file.suggestedFilename()).toMatch(/\.docx$/)
  await phone.context().close()
})
