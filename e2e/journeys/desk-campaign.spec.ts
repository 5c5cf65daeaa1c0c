import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string; code: string } }[] }

async function signInAtTheTown(page: Page): Promise<void> {
  const town = account('leader', '镇')
  await page.goto(address('/leader/sign-in'))
  await page.getByLabel('账号').fill(town.login)
  await page.getByLabel('密码').fill(town.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

test('a campaign from template to closing: a file is tried and taken in, a worker checks, the desk samples, sends back and closes', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const name = `返乡人员排查${String(Date.now()).slice(-6)}`
  const worker = await apiAs('worker')
  const grid = (await worker.get<Me>('/api/session')).duties[0]!.grid
  await signInAtTheTown(page)
  await page.getByRole('link', { name: '专项排查' }).click()
  await page.getByRole('button', { name: '新建排查' }).click()
  await page.getByPlaceholder('找模板').fill('涉疫')
  await page.getByRole('button', { name: /涉疫线索排查/ }).click()
  await expect(page.getByText(/传染病防治法/)).toBeVisible()
  await page.getByLabel('名称').fill(name)
  await expectAccessible(page, 'new campaign')
  await page.getByRole('button', { name: '建草稿' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()

  await page.getByRole('button', { name: '导入表格' }).click()
  await page.locator('dialog input[type=file]').setInputFiles({ name: '线索.csv', mimeType: 'text/csv', buffer: Buffer.from(
    `姓名,电话,身份证号,网格编码,线索内容\n陈一,13800138001,,${grid.code},同车\n陈二,13800138002,,${grid.code},同车\n陈一,13800138001,,${grid.code},重复\n林三,,441502198503021235,${grid.code},号码有误\n`) })
  const dialog = page.locator('dialog')
  await expect(dialog.getByText(/共 4 行 · 可收 3 条 · 重复 1 条/)).toBeVisible()
  await expect(dialog.getByText(/身份证号校验位不对/)).toBeVisible()
  await expectAccessible(page, 'leads from a file')
  await dialog.getByRole('button', { name: '导入 3 条' }).click()
  await expect(page.getByText(/收到 3 条/)).toBeVisible()
  await page.getByRole('button', { name: '下发' }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '下发' }).click()
  await expect(page.getByText('已下发')).toBeVisible()

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  const campaign = (await worker.get<{ items: { id: string; name: string; mine: number }[] }>('/api/campaigns?state=running')).items.find((one) => one.name === name)!
  await signInAsWorker(phone)
  await phone.goto(address(`/worker/campaign/${campaign.id}`))
  await phone.getByRole('button', { name: '网格里的' }).or(phone.getByText(/网格里的/)).first().click()
  await phone.getByRole('link', { name: /陈一/ }).first().click()
  await expect(phone.getByRole('heading', { name: /陈一/ })).toBeVisible()
  await expectAccessible(phone, 'lead')
  await phone.getByRole('button', { name: '已排查，无异常' }).click()
  await phone.getByLabel('抵达日期').fill('2026-02-10')
  await phone.getByRole('group', { name: '有无发热咳嗽等症状' }).getByRole('button', { name: '否' }).click()
  await phone.getByRole('button', { name: '确定' }).click()
  await expect(phone.getByText('已记下结果')).toBeVisible()

  await expect(page.getByRole('button', { name: /^1\s*已核查/ })).toBeVisible()
  await page.getByRole('button', { name: '抽查一条' }).click()
  await expect(page.locator('dialog').getByText('2026-02-10')).toBeVisible()
  await expectAccessible(page, 'lead at the desk')
  await page.locator('dialog').getByRole('button', { name: '退回重查' }).click()
  await page.locator('dialog').getByLabel('哪里要重查').fill('请补充车次')
  await page.locator('dialog').getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('已退回').first()).toBeVisible()
  await page.locator('dialog header').getByRole('button', { name: '关闭' }).click()
  await expect(page.getByRole('button', { name: /^0\s*已核查/ })).toBeVisible()
  await expectAccessible(page, 'campaign')

  await page.getByRole('button', { name: '结束排查' }).click()
  await page.locator('dialog').getByLabel('没有核查的原因').fill('演练结束')
  await page.locator('dialog').getByRole('button', { name: '结束排查' }).click()
  await expect(page.getByText('排查已结束')).toBeVisible()
  await phone.context().close()
})
