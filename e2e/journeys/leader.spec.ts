import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

interface Grid { id: string; name: string; childCount: number }

// The map draws with WebGL, which a machine without a graphics card does in software.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = (launchOptions.args ?? []).filter((each) => each !== '--disable-gpu')
    await use({ ...launchOptions, args: [...args, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
  },
})

/** A village under the duty of whoever is signed in. */
async function ownVillage(page: Page): Promise<Grid> {
  const me = await (await page.request.get(address('/api/session'))).json() as { duties: { grid: { id: string } }[] }
  const children = await (await page.request.get(address(`/api/grids/${me.duties[0]!.grid.id}/children`))).json() as Grid[]
  return children[0]!
}

/** Enters what somebody told by phone; answers the code. */
async function enterCase(page: Page, text: string): Promise<string> {
  const village = await ownVillage(page)
  await page.goto(address('/leader/cases/new'))
  await page.getByLabel('发生了什么').fill(text)
  await page.getByRole('button', { name: '按镇、村选择' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByRole('searchbox').or(dialog.locator('input')).first().fill(village.name)
  await dialog.getByRole('button', { name: new RegExp(village.name) }).first().click()
  const whole = dialog.getByRole('button', { name: `选定“${village.name}”` })
  if (await whole.isVisible().catch(() => false)) await whole.click()
  await expect(page.getByRole('button', { name: '重新选择' })).toBeVisible()
  await page.getByRole('textbox', { name: '来电人姓名' }).fill('林阿婆')
  await page.getByLabel('来电人电话').fill('13900001111')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/\/cases\/[0-9A-Z]{5}-/)
  return page.url().split('/').at(-1)!
}

const command = () => account('leader', '指挥')

test('a call is entered, found at the desk, dispatched by keyboard, and seen live on another screen', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, command())
  const wall = await (await browser.newContext({ locale: 'zh-CN', storageState: await page.context().storageState() })).newPage()
  await wall.goto(address('/leader/'))
  await expect(wall.getByText('实时', { exact: true })).toBeVisible()

  const text = `桥头路面塌陷，车辆绕行 ${Date.now()}`
  const code = await enterCase(page, text)
  const line = wall.getByRole('log').getByRole('link').filter({ hasText: code })
  await expect(line.first()).toBeVisible()

  await page.getByRole('link', { name: '待办' }).click()
  await page.getByLabel('排序').selectOption('-reportedAt')
  await page.getByRole('option').filter({ hasText: text.slice(0, 12) }).first().click()
  const dispatch = page.getByRole('toolbar').getByRole('button', { name: /^派遣/ })
  await expect(dispatch).toBeVisible()
  await page.keyboard.press(await dispatch.locator('kbd').innerText())
  const dialog = page.locator('dialog')
  await dialog.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: '派遣', exact: true }).click()
  await expect(page.getByText('已完成：派遣')).toBeVisible()

  await expect(line.filter({ hasText: '处置中' })).toBeVisible()
  await line.filter({ hasText: '处置中' }).click()
  await expect(wall.getByRole('heading', { name: '办理过程' })).toBeVisible()
  await expect(wall.getByText(text)).toBeVisible()
  await wall.context().close()
})

test('two clerks at one queue: a sheet stays with its case when the other takes that case, and nothing happens to the next one', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, command())
  const run = Date.now()
  const next = await enterCase(page, `东边路灯不亮 ${run}`)
  const code = await enterCase(page, `西边井盖破损 ${run}`)
  const colleague = await (await browser.newContext({ locale: 'zh-CN', storageState: await page.context().storageState() })).newPage()
  const row = (desk: Page) => desk.getByRole('option').filter({ hasText: `西边井盖破损 ${run}` })
  for (const desk of [page, colleague]) {
    await desk.goto(address('/leader/triage'))
    await desk.getByLabel('排序').selectOption('-reportedAt')
    await row(desk).click()
    await expect(desk.getByRole('toolbar').getByRole('button', { name: /^作废/ })).toBeVisible()
  }
  await page.getByRole('toolbar').getByRole('button', { name: /^作废/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('textarea').first().fill('重复登记')

  await colleague.getByRole('toolbar').getByRole('button', { name: /^派遣/ }).click()
  await colleague.getByRole('dialog').getByRole('radio').first().check()
  await colleague.getByRole('dialog').getByRole('button', { name: '派遣', exact: true }).click()
  await expect(colleague.getByText('已完成：派遣')).toBeVisible()
  await colleague.context().close()

  await expect(row(page)).toHaveCount(0)
  await expect(sheet).toContainText(code)
  await expect(sheet.locator('textarea').first()).toHaveValue('重复登记')
  await sheet.locator('textarea').first().press('Control+Enter')
  await expect(sheet.getByText('有人刚刚处理过这个事件')).toBeVisible()
  await sheet.locator('textarea').first().press('Control+Enter')
  await expect(page.getByText('已完成：作废')).toBeVisible()
  const asked = async (one: string) => await (await page.request.get(address(`/api/cases/${one}`))).json() as { open: boolean; version: number; history: unknown[] }
  expect(await asked(code)).toMatchObject({ open: false })
  expect((await asked(next)).open).toBe(true)
  expect((await asked(next)).history).toHaveLength(1)
})

test('the map leads down to the grids and back by the breadcrumb', async ({ page }) => {
  await signInAtDesk(page, command())
  await page.getByRole('link', { name: '民情地图', exact: true }).click()
  const canvas = page.locator('.stage canvas')
  await expect(canvas).toBeVisible({ timeout: 30_000 })
  const steps = page.getByRole('navigation', { name: '所在网格' }).getByRole('listitem')
  await expect(steps.last()).toBeVisible()
  const own = await steps.count()
  // By the keyboard: Enter chooses the grid in the middle, once it is drawn.
  await expect(async () => {
    await canvas.focus()
    await page.keyboard.press('Enter')
    await expect(steps).toHaveCount(own + 1, { timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
  await page.getByRole('tab', { name: /下级/ }).click()
  // The first three buttons are the heads of the columns.
  await page.getByRole('complementary').getByRole('table').getByRole('button').nth(3).click()
  await expect(steps).toHaveCount(own + 2)
  await steps.nth(own - 1).getByRole('button').click()
  await expect(steps).toHaveCount(own)
})

test('the map shows houses and visits owed as layers of their own', async ({ page }) => {
  await signInAtDesk(page, command())
  await page.getByRole('link', { name: '民情地图', exact: true }).click()
  await expect(page.locator('.stage canvas')).toBeVisible({ timeout: 30_000 })
  for (const [layer, path, words] of [['房屋', '/api/tiles/places/', '房屋：'], ['应到走访', '/api/tiles/visits/', '有已过期的走访'], ['事件', '/api/tiles/cases/', '即将到期']] as const) {
    const tile = page.waitForResponse((response) => response.url().includes(path) && response.ok())
    await page.getByLabel('图层').selectOption({ label: layer })
    await tile
    await expect(page.getByRole('list', { name: '图例' }).getByText(words)).toBeVisible()
  }
})

test('a list is filtered, kept in the address, and exported for a stated purpose', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, command())
  await page.goto(address('/leader/cases?list=all&open=true'))
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.getByLabel('来源').selectOption('resident')
  await expect(page).toHaveURL(/channel=resident/)
  await page.reload()
  await expect(page.getByLabel('来源')).toHaveValue('resident')

  await page.getByRole('button', { name: '导出表格' }).click()
  await page.getByLabel('用途').fill('周调度会材料')
  await page.getByRole('button', { name: '开始导出' }).click()
  const link = page.locator('dialog li').filter({ hasText: '周调度会材料' }).getByRole('link', { name: '下载' }).first()
  await expect(link).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK')
})

test('whoever lacks a permission sees neither the entry nor the page', async ({ page }) => {
  await signInAtDesk(page, command())
  await expect(page.getByRole('navigation', { name: '主导航' }).getByText('审计')).toHaveCount(0)
  await page.goto(address('/leader/audit'))
  await expect(page.getByText('您的岗位没有此页的权限')).toBeVisible()
})

test('the desk can be used by ear and by keyboard', async ({ page }) => {
  await signInAtDesk(page, command())
  for (const path of ['/leader/board', '/leader/', '/leader/triage', '/leader/cases', '/leader/cases/new', '/leader/profile']) {
    await page.goto(address(path))
    await expect(page.locator('h1').first()).toBeAttached()
    await expect(page.locator('.mq-loading, .mq-map-waiting')).toHaveCount(0, { timeout: 30_000 })
    await expectAccessible(page, path)
  }
})
