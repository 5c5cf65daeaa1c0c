import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, newPhone, signInAsResident, signInAsWorker, signInAtDesk } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string } }[] }

const signInAtTheVillage = (page: Page) => signInAtDesk(page, account('leader', '网格长'))

const phone = async (browser: Browser) => (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()

test('an urgent broadcast stands on top of the worker’s phone until it is read, and is reminded of and withdrawn at the desk', async ({ page, browser }) => {
  const title = `停水通知${String(Date.now()).slice(-6)}`
  await signInAtTheVillage(page)
  await page.getByRole('link', { name: '广播通知' }).click()
  await page.getByRole('button', { name: '写通知' }).click()
  await expectAccessible(page, 'new broadcast')
  await page.getByRole('button', { name: '紧急', exact: true }).click()
  await page.getByLabel('标题').fill(title)
  await page.getByLabel('内容').fill('今晚八点到十点检修，请提前储水。')
  await page.getByRole('button', { name: /^选定/ }).click()
  await expect(page.getByText(/共 \d+ 人/)).toBeVisible()
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '发送', exact: true }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByText(/0 \/ \d+ 人已读/).first()).toBeVisible()
  await expectAccessible(page, 'broadcast')

  const worker = await phone(browser)
  await signInAsWorker(worker)
  await expect(worker.getByRole('alert').getByRole('link', { name: title })).toBeVisible()
  await expectAccessible(worker, 'today with an urgent broadcast')
  await worker.getByRole('alert').filter({ hasText: title }).click()
  await expect(worker.getByRole('heading', { name: title })).toBeVisible()
  await expectAccessible(worker, 'received broadcast')
  await worker.getByRole('button', { name: '我已知悉' }).click()
  await expect(worker.getByText(/您已于/)).toBeVisible()
  await worker.getByRole('link', { name: '今日', exact: true }).click()
  await expect(worker.getByRole('alert').filter({ hasText: title })).toHaveCount(0)

  await page.reload()
  await expect(page.getByText(/1 \/ \d+ 人已读/).first()).toBeVisible()
  await page.getByRole('button', { name: '提醒没看的人' }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '提醒没看的人' }).click()
  await expect(page.getByText(/已提醒 \d+ 人/)).toBeVisible()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.locator('dialog').getByLabel('撤回原因').fill('检修改期')
  await page.locator('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await expect(page.getByText('检修改期')).toBeVisible()
  await worker.goto(address('/worker/notices'))
  await expect(worker.getByRole('heading', { name: '通知公告' })).toBeVisible()
  await expect(worker.getByText(title)).toHaveCount(0)
  await worker.context().close()
})

test('a resident who chose the village reports a sighting, and the end of the search takes the person’s data along', async ({ page, browser }) => {
  const name = `李奶奶${String(Date.now()).slice(-4)}`
  const desk = await apiAs('leader', '网格长')
  const grid = (await desk.get<Me>('/api/session')).duties[0]!.grid
  const resident = await phone(browser)
  await signInAsResident(resident, newPhone())
  await resident.goto(address('/resident/notices'))
  await resident.getByRole('button', { name: '选择', exact: true }).click()
  await resident.locator('dialog').getByRole('searchbox').fill(grid.name)
  await resident.locator('dialog').getByRole('button', { name: new RegExp(grid.name) }).first().click()
  await resident.locator('dialog').getByRole('button', { name: /^选定/ }).click()
  await expect(resident.getByRole('button', { name: '换一个' })).toBeVisible()

  await signInAtTheVillage(page)
  await page.goto(address('/leader/broadcasts/new?kind=missing'))
  await page.getByLabel('标题').fill(`寻找${name}`)
  await page.getByLabel('内容').fill('老人走失，请留意。')
  await page.getByLabel('称呼').fill(name)
  await page.getByLabel('最后一次见到的时间').fill('2026-01-02T08:00')
  await page.getByLabel('最后一次见到的地点').fill('村口')
  await page.getByRole('button', { name: /^选定/ }).click()
  await expect(page.getByText(/居民 [1-9]\d* 人/)).toBeVisible()
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '发送', exact: true }).click()
  await expect(page.getByText('还没有人报告看到')).toBeVisible()

  await resident.goto(address('/resident/'))
  await resident.getByRole('alert').filter({ hasText: name }).click()
  await resident.getByRole('button', { name: '我看到了' }).click()
  await resident.getByLabel('在哪里看到的').fill('车站南门')
  await expectAccessible(resident, 'sighting')
  await resident.getByRole('button', { name: '告诉指挥中心' }).click()
  await expect(resident.getByText('谢谢，指挥中心已经收到')).toBeVisible()

  await expect(page.getByText('车站南门')).toBeVisible()
  await page.getByRole('button', { name: '结束寻人' }).click()
  await page.locator('dialog').getByRole('button', { name: '人已找到' }).click()
  await expect(page.getByText('个人资料已删除')).toBeVisible()
  await expect(page.getByText(name)).toHaveCount(0)
  await resident.context().close()
})
