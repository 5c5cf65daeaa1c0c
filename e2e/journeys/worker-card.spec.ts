import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { address, newPhone, PHOTO, signInAsResident, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string; code: string } }[] }

test('a worker publishes the card, a resident who scans it calls or reports to this grid, and it can be taken back', async ({ page, browser }) => {
  const grid = (await (await apiAs('worker')).get<Me>('/api/session')).duties[0]!.grid
  await signInAsWorker(page)
  await page.goto(address('/worker/settings'))
  await page.getByRole('link', { name: /我的联系卡/ }).click()
  await expect(page.getByRole('heading', { name: '我的联系卡' })).toBeVisible()
  await page.getByRole('textbox', { name: '值班电话' }).fill('0660-3363333')
  await page.getByLabel('能帮您').fill('代办证件、调解纠纷')
  await page.getByLabel('闽南话').check()
  await page.setInputFiles('form input[type=file]', PHOTO)
  await page.getByLabel(/我同意公开/).check()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已公开，群众扫码可以看到')).toBeVisible()
  await expectAccessible(page, 'my card')
  await page.getByRole('button', { name: '全屏出示' }).click()
  const picture = page.locator('dialog img')
  await expect(picture).toBeVisible()
  const link = (await picture.getAttribute('alt'))!
  expect(link).toContain(`/resident/card/${grid.code}`)
  await page.keyboard.press('Escape')

  const other = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const resident = await other.newPage()
  await resident.goto(address(`/resident/card/${grid.code}`))
  await expect(resident.getByRole('link', { name: /0660-3363333/ })).toHaveAttribute('href', 'tel:0660-3363333')
  await expect(resident.getByText('代办证件、调解纠纷')).toBeVisible()
  await expectAccessible(resident, 'card')
  await signInAsResident(resident, newPhone())
  await resident.goto(address(`/resident/card/${grid.code}`))
  await resident.getByRole('button', { name: '向本网格反映问题' }).click()
  await resident.getByLabel('发生了什么').fill('路边的井盖松了，车过会响。')
  await expect(resident.getByText(grid.name).first()).toBeVisible()
  await resident.getByRole('button', { name: '提交' }).click()
  await expect(resident.getByRole('heading', { name: '已收到您的反映' })).toBeVisible()

  await page.getByLabel(/我同意公开/).uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已公开，群众扫码可以看到')).toBeHidden()
  await resident.goto(address(`/resident/card/${grid.code}`))
  await expect(resident.getByRole('heading', { name: grid.name })).toBeVisible()
  await expect(resident.getByText('0660-3363333')).toHaveCount(0)
  await other.close()
})

test('a worker who is away says so, and is back', async ({ page }) => {
  await signInAsWorker(page)
  await page.goto(address('/worker/settings'))
  await page.getByRole('link', { name: /不在岗/ }).click()
  await page.getByRole('button', { name: '登记不在岗' }).first().click()
  await expectAccessible(page, 'absence')
  // Some weeks ahead: other journeys need the worker today.
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await page.locator('dialog').getByLabel('从').fill(day)
  await page.locator('dialog').getByLabel('到').fill(day)
  await page.locator('dialog').getByRole('button', { name: '登记不在岗' }).click()
  await expect(page.getByText(/至.*不在岗/)).toBeVisible()
  await page.getByRole('button', { name: '我已回岗' }).click()
  await expect(page.getByText('已回岗，新的线索会再分给您')).toBeVisible()
})
