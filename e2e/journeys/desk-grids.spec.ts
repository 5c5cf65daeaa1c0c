import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

interface Grid { id: string; name: string; childCount: number }

const ask = async <T>(page: Page, path: string) => (await (await page.request.get(address(path))).json()) as T

/** A grid of the lowest level, as somebody finds it at first. */
async function group(page: Page): Promise<Grid> {
  let grid = await ask<Grid>(page, '/api/grids/root')
  while (grid.childCount > 0) grid = (await ask<Grid[]>(page, `/api/grids/${grid.id}/children`)).at(-1)!
  return grid
}

/** As on old machines in town halls: the plain map is drawn. */
async function withoutWebGl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const prototype = HTMLCanvasElement.prototype as { getContext: (...asked: unknown[]) => unknown }
    const real = prototype.getContext
    prototype.getContext = function (...asked) {
      return String(asked[0]).startsWith('webgl') ? null : real.apply(this, asked)
    }
  })
}

test('a rename for a later day is planned, listed, and taken back', async ({ page }) => {
  await signInAtDesk(page, account('leader', '管理员'))
  const grid = await group(page)
  await page.goto(address(`/leader/grids/${grid.id}`))
  await page.getByRole('button', { name: '改名' }).click()
  const dialog = page.locator('dialog').first()
  await dialog.getByLabel('名称').fill(`${grid.name}新`)
  await dialog.getByLabel('生效日期').fill(`${new Date().getFullYear() + 1}-03-01`)
  await dialog.getByLabel('理由').fill('更名批复')
  await dialog.getByRole('button', { name: '改名', exact: true }).click()
  await page.locator('dialog').last().getByRole('button', { name: '改名', exact: true }).click()

  const plan = page.getByRole('row').filter({ hasText: `改名为“${grid.name}新”` })
  await expect(plan).toBeVisible()
  await expect(page.getByRole('heading', { name: grid.name, exact: true })).toBeVisible()
  await expectAccessible(page, 'plans')
  await plan.getByRole('button', { name: '取消计划' }).click()
  await page.locator('dialog').getByRole('button', { name: '取消计划' }).click()
  await expect(plan).toHaveCount(0)
})

test('a grid is split along a drawn line, and both parts are there', async ({ page }) => {
  await withoutWebGl(page)
  await signInAtDesk(page, account('leader', '管理员'))
  const grid = await group(page)
  await page.goto(address(`/leader/grids/${grid.id}`))
  await page.getByRole('button', { name: '拆分' }).click()
  const dialog = page.locator('dialog').first()
  const map = dialog.locator('svg[role="img"]')
  await expect(map).toBeVisible()
  // Where it is now: words above it may have moved it. Just inside its edge, which is outside the grid.
  const click = async (down: (height: number) => number) => {
    await map.scrollIntoViewIfNeeded()
    const box = (await map.boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + down(box.height))
  }
  await click(() => 3)
  await expect(dialog.getByText(/已画 1 个点/)).toBeVisible()
  await click((height) => height - 3)
  await expect(dialog.getByText('将分成 2 块')).toBeVisible()
  await dialog.getByLabel('第 1 部分名称').fill('东一组')
  await dialog.getByLabel('第 2 部分名称').fill('东二组')
  await dialog.getByLabel('理由').fill('人口增长')
  await expect(dialog.getByRole('button', { name: '拆分', exact: true })).toBeEnabled()
  await expectAccessible(page, 'split')
  await dialog.getByRole('button', { name: '拆分', exact: true }).click()
  await page.locator('dialog').last().getByRole('button', { name: '拆分', exact: true }).click()
  await expect(page.getByRole('heading', { name: '东一组' })).toBeVisible()
  const old = await ask<{ retired: boolean }>(page, `/api/grids/${grid.id}`)
  expect(old.retired).toBe(true)
})

test('whoever comes back from a case finds the list as it was, and their filter the next time', async ({ page }) => {
  await signInAtDesk(page, account('leader', '指挥'))
  await page.goto(address('/leader/cases?list=all&open=true'))
  await expect(page.getByRole('row').nth(20)).toBeVisible()
  const place = () => page.evaluate(() => document.querySelector('main')!.scrollTop)
  await page.getByRole('row').nth(20).scrollIntoViewIfNeeded()
  const before = await place()
  expect(before).toBeGreaterThan(100)
  await page.getByRole('row').nth(20).getByRole('link').click()
  await page.waitForURL(/\/cases\/[0-9A-Z]{5}-/)
  await page.goBack()
  await expect(page.getByRole('row').nth(20)).toBeVisible()
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(150)

  await page.getByLabel('来源').selectOption('resident')
  await expect(page).toHaveURL(/channel=resident/)
  await page.getByRole('link', { name: '消息' }).first().click()
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '事件', exact: true }).click()
  await expect(page.getByLabel('来源')).toHaveValue('resident')
})
