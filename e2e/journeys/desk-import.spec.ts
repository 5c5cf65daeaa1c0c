import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address } from '../support/portals'
import { identityNumber } from '../support/register'

interface Grid { id: string; code: string; childCount: number }

const ask = async <T>(page: Page, path: string) => (await (await page.request.get(address(path))).json()) as T

/** Not the last one, which another journey splits. */
async function lowestGrid(page: Page): Promise<Grid> {
  let grid = await ask<Grid>(page, '/api/grids/root')
  while (grid.childCount > 0) grid = (await ask<Grid[]>(page, `/api/grids/${grid.id}/children`)).at(0)!
  return grid
}

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.goto(address('/leader/imports'))
  await page.getByLabel('数据种类').selectOption({ label: '人员' })
  await page.getByLabel('数据来源').selectOption({ label: '网格采集' })
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并对应列' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

const count = (page: Page, what: string) => page.locator('.counts li', { has: page.getByText(what, { exact: true }) }).locator('strong')

test('an import with errors: mapped, tried, brought in, a duplicate decided, mended rows sent again, and all of it undone', async ({ page }) => {
  const who = account('leader', '总指挥')
  await page.goto(address('/leader/'))
  await page.getByLabel('账号').fill(who.login)
  await page.getByLabel('密码').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  const grid = await lowestGrid(page)
  const run = Date.now() % 900
  const birth = `19${50 + (Date.now() % 49)}-0${1 + (run % 9)}-1${run % 10}`
  const right = identityNumber(birth, run)
  const wrong = right.slice(0, 17) + (right.endsWith('5') ? '6' : '5')
  const twin = `陈双${String.fromCodePoint(0x4e00 + (Date.now() % 5000))}`
  const text = [
    '名字,身份证号,性别,出生日期,手机号,网格编码',
    `林导入,${wrong},,,15400000001,${grid.code}`,
    `${twin},,男,2016-06-0${1 + (run % 9)},,${grid.code}`,
    `${twin},,男,2016-06-0${1 + (run % 9)},15400000003,${grid.code}`,
    `黄导入,${identityNumber(birth, run + 1)},,,15400000004,${grid.code}`,
  ].join('\n')

  await page.goto(address('/leader/imports'))
  await page.getByLabel('数据来源').selectOption({ label: '公安' })
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '代办.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并对应列' }).click()
  await expect(page.locator('dialog')).toContainText('以“公安”的名义导入？')
  await page.locator('dialog').getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('heading', { name: '代办.csv' })).toHaveCount(0)

  await send(page, `人员${run}.csv`, text)
  await page.getByRole('combobox', { name: '名字' }).selectOption({ label: '姓名 · 必需' })
  await expect(page.getByText('154****0001')).toBeVisible()
  await expect(page.getByText('15400000001')).toHaveCount(0)
  await expectAccessible(page, 'mapping of an import')
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByText(/试导入完成，还没有写入任何内容。将新增 2 条/)).toBeVisible()
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByText('导入完成。')).toBeVisible()
  await expect(count(page, '新增')).toHaveText('2')
  await expect(page.getByText(/身份号码的校验位不对/)).toBeVisible()
  await expectAccessible(page, 'result of an import')

  await page.getByRole('button', { name: /疑似重复/ }).click()
  await expect(page.getByRole('cell', { name: '154****0003' })).toBeVisible()
  await page.getByRole('button', { name: '不是同一个，新增' }).click()
  await expect(page.getByText('疑似重复都处理完了')).toBeVisible()
  await expect(count(page, '新增')).toHaveText('3')
  const first = page.url()

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载未导入的行' }).click()])
  const refused = readFileSync(await download.path(), 'utf8')
  expect(refused).toContain(wrong)
  await send(page, `更正${run}.csv`, refused.replace(wrong, right))
  await page.getByRole('button', { name: '不试，直接导入' }).click()
  await expect(page.getByText('导入完成。')).toBeVisible()
  await expect(count(page, '新增')).toHaveText('1')

  for (const url of [page.url(), first]) {
    await page.goto(url)
    await page.getByRole('button', { name: '撤销整个导入' }).click()
    await page.locator('dialog').getByRole('button', { name: '撤销整个导入' }).click()
    await expect(page.getByText('这次导入已全部撤回。')).toBeVisible()
  }
})
