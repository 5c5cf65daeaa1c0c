import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { daysAgo, somebody } from '../support/care'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

const signInAtTheVillage = (page: Page) => signInAtDesk(page, account('leader', '网格长'))

test('at the desk a person is entered, found in the list of visits, and ended for a reason', async ({ page }) => {
  const { head, id } = await somebody()
  await signInAtTheVillage(page)
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

test('the map of houses tells numbers from afar, opens down to the points and shows the record of one', async ({ page }) => {
  const { house } = await somebody()
  await signInAtTheVillage(page)
  await page.getByRole('link', { name: '房屋与场所' }).click()
  await expect(page.getByText(/个点位|没有坐标|下级网格的数量/).first()).toBeVisible()
  await page.getByRole('button', { name: '应走访' }).click()
  await expect(page.getByText(/应走访 \d+|这里没有/).first()).toBeVisible()
  await page.getByRole('button', { name: '房屋', exact: true }).click()
  await page.getByRole('link', { name: '查看名单' }).click()
  await expect(page.getByRole('heading', { name: '人房档案' })).toBeVisible()
  expect(house).toContain('安宁巷')
})
