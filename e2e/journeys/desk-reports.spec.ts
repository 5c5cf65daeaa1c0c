import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

// Maps draw with WebGL, which a machine without a graphics card does in software.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = (launchOptions.args ?? []).filter((each) => each !== '--disable-gpu')
    await use({ ...launchOptions, args: [...args, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
  },
})

const signInAtTheCommand = (page: Page) => signInAtDesk(page, account('leader', '总指挥中心'))

test('a weekly report is made, read, taken along as files and subscribed to', async ({ page }) => {
  await signInAtTheCommand(page)
  await page.getByRole('link', { name: '报告', exact: true }).click()
  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /民情周报/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: '一、总体情况' })).toBeVisible()
  await expect(page.getByRole('table', { name: '问题类别' })).toBeVisible()
  await expectAccessible(page, 'report')
  for (const [name, begins] of [['下载 PDF', '%PDF'], ['下载 Word', 'PK'], ['下载 Excel', 'PK']] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    expect(readFileSync(await (await download).path()).subarray(0, begins.length).toString()).toBe(begins)
  }
  await page.getByRole('link', { name: '全部报告' }).click()
  await page.getByLabel('每周一自动生成并通知我').check()
  await expect(page.getByRole('heading', { name: '我的订阅' })).toBeVisible()
  await page.getByRole('button', { name: '取消订阅' }).click()
  await expect(page.getByRole('heading', { name: '我的订阅' })).toBeHidden()
})

/** Without a mouse nobody scrolls: all of it is on the screen, and no word is cut off below. */
async function expectWholeOn(page: Page, height: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
}

/** Of the title, a heading, the first figure and the first line of the list, in pixels. */
const textSizes = (page: Page) => page.evaluate(() => ['.wall h1', '.stream h2', '.figures dd', '.stream li', '.clock strong']
  .map((part) => parseFloat(getComputedStyle(document.querySelector(part)!).fontSize)))

test('the wall shows what stands open, without navigation, and finds its way back', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await signInAtTheCommand(page)
  await page.getByRole('link', { name: '指挥大屏' }).click()
  await expect(page.getByRole('heading', { name: '最新上报' })).toBeVisible()
  await expect(page.getByText('超期最久')).toBeVisible()
  await expect(page.locator('.figures dd').first()).toHaveText(/[1-9]/)
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden()
  await expectWholeOn(page, 1080)
  await expectAccessible(page, 'wall')
  const sizes = await textSizes(page)
  await page.setViewportSize({ width: 3840, height: 2160 })
  await page.reload()
  await expect(page.locator('.figures dd').first()).toHaveText(/[1-9]/)
  await expectWholeOn(page, 2160)
  const large = await textSizes(page)
  for (const [i, size] of large.entries()) expect(size / sizes[i]!, 'as large as on 1080 lines, seen from the same five metres').toBeCloseTo(2, 3)
  await page.getByRole('link', { name: '离开大屏' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
})

test('the map shows the last year of one kind by tiles that no other viewer gets', async ({ page }) => {
  await signInAtTheCommand(page)
  await page.goto(address('/leader/'))
  const tile = page.waitForResponse((response) => response.url().includes('/api/tiles/cases/') && response.url().includes('category=06'))
  await page.getByRole('combobox', { name: '时段' }).selectOption({ label: '近一年上报' })
  await page.getByRole('combobox', { name: '类别' }).selectOption('06')
  const answer = await tile
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toContain('private')
})
