import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { allArrive, ready } from '../support/phone'
import { address, PHOTO, signInAsWorker, signInAtDesk } from '../support/portals'
import { apiAs, registeredBy } from '../support/register'
import { aDesk } from '../support/work'

interface Me { account: { id: string }; duties: { grid: { id: string } }[] }
interface Meeting { meeting: { id: string }; version: number; items: { id: string; title: string }[] }
interface Task { task: { state: string }; steps: { step: string; text: string | null; files: unknown[] }[] }

test('a meeting’s task is done without signal, with a photo, and the meeting sees it done once', async ({ page, context }) => {
  test.setTimeout(120_000)
  const words = `清理村口水沟${String(Date.now()).slice(-6)}`
  const desk = await apiAs('leader', '镇')
  const me = await (await apiAs('worker')).get<Me>('/api/session')
  const grid = (await desk.get<Me>('/api/session')).duties[0]!.grid.id
  const open = await desk.get<{ items: { id: string; grid: { id: string } }[] }>('/api/meetings?state=open&limit=100')
  const there = open.items.find((each) => each.grid.id === grid)
  const meeting = there ? await desk.get<Meeting>(`/api/meetings/${there.id}`) : await desk.post<Meeting>('/api/meetings', { ref: crypto.randomUUID(), gridId: grid })
  await desk.post(`/api/meetings/${meeting.meeting.id}/items`, { ref: crypto.randomUUID(), title: words })
  const item = (await desk.get<Meeting>(`/api/meetings/${meeting.meeting.id}`)).items.find((each) => each.title === words)!
  await desk.post(`/api/meetings/${meeting.meeting.id}/items/${item.id}/decisions`, { ref: crypto.randomUUID(), kind: 'task', text: words, task: { accountId: me.account.id, workingDays: 3 } })

  await signInAsWorker(page)
  await ready(page)
  await context.setOffline(true)
  await page.goto(address('/worker/tasks'))
  // It was not opened before: the phone has it from the synchronisation.
  await page.getByRole('link', { name: new RegExp(words) }).click()
  await page.getByRole('button', { name: '办完了' }).click()
  const id = new URL(page.url()).pathname.split('/').pop()!
  const sheet = page.locator('dialog')
  await sheet.getByLabel('办了什么、结果怎样').fill('水沟通了')
  await page.setInputFiles('dialog [data-test=album]', PHOTO)
  await expect(sheet.locator('.mq-picker li.is-done')).toHaveCount(1)
  await sheet.getByRole('button', { name: '办完了' }).click()
  await expect(page.getByText('1 条待发送').first()).toBeVisible({ timeout: 20_000 })
  // Until it has arrived nobody does it a second time.
  await page.goto(address(`/worker/tasks/${id}`))
  await expect(page.getByText('这件事有一条内容还没有发送')).toBeVisible()
  await expect(page.getByRole('button', { name: '办完了' })).toHaveCount(0)

  await allArrive(page)
  const done = await desk.get<Task>(`/api/tasks/${id}`)
  expect(done.task.state).toBe('done')
  expect(done.steps.filter((step) => step.step === 'done').map((step) => [step.text, step.files.length])).toEqual([['水沟通了', 1]])
})

test('what was begun about a task that was taken back is told, and its words and photo go out as a report', async ({ page }) => {
  test.setTimeout(120_000)
  const { desk, task } = await aDesk()
  const words = `修补村道${String(Date.now()).slice(-6)}`
  const id = await task(words)
  await signInAsWorker(page)
  await ready(page)
  await page.goto(address(`/worker/tasks/${id}`))
  await page.getByRole('button', { name: '办完了' }).click()
  await page.locator('dialog').getByLabel('办了什么、结果怎样').fill(`${words}，材料不够`)
  await page.setInputFiles('dialog [data-test=album]', PHOTO)
  await expect(page.locator('dialog .mq-picker li.is-done')).toHaveCount(1)
  await page.waitForTimeout(600)
  await page.goto(address('/worker/'))
  await desk.post(`/api/tasks/${id}/actions/withdraw`, { ref: crypto.randomUUID(), text: '另有安排' })

  await page.goto(address('/worker/outbox'))
  await page.getByRole('button', { name: '立即发送并更新' }).click()
  // The phone holds what it knew of a task for a day; whoever opens it sees how it stands.
  await page.goto(address(`/worker/tasks/${id}`))
  await expect(page.getByRole('heading', { name: words })).toBeVisible()
  await expect(page.getByRole('button', { name: '办完了' })).toHaveCount(0)
  await page.goto(address('/worker/'))
  await page.getByText('1 份没写完的内容，事情已不由您办').click()
  const left = page.locator('article', { hasText: `${words}，材料不够` })
  await expect(left).toContainText('照片 1 张')
  await expect(left).toContainText('自动从手机上删除')
  await expectAccessible(page, 'begun and no longer mine')
  await left.getByRole('button', { name: '作为事件上报' }).click()
  await expect(page.getByLabel('发现了什么')).toHaveValue(new RegExp(`${words}，材料不够`))
  await expect(page.locator('.mq-picker li.is-done')).toHaveCount(1)

  await page.goto(address('/worker/outbox'))
  await left.getByRole('button', { name: '删掉' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删掉' }).click()
  await expect(left).toHaveCount(0)
  await page.goto(address('/worker/'))
  await expect(page.getByText('没写完的内容')).toHaveCount(0)
})

test('what a worker is told against another office’s data waits without signal, then at a desk, where somebody decides', async ({ page, context, browser }) => {
  test.setTimeout(120_000)
  const worker = await apiAs('worker')
  const grid = (await worker.get<{ duties: { grid: { code: string } }[] }>('/api/session')).duties[0]!.grid
  const { id, name } = await registeredBy('police', grid.code)
  await signInAsWorker(page)
  await ready(page)
  await page.goto(address(`/worker/collect/person/${id}`))
  await expect(page.getByText('公安登记')).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('button', { name: '实际不是这样' }).click()
  await page.getByLabel('当面了解到的内容').fill('13900007777')
  await expectAccessible(page, 'said otherwise')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('1 条待发送').first()).toBeVisible({ timeout: 20_000 })
  await allArrive(page)
  await page.goto(address(`/worker/collect/person/${id}`))
  await expect(page.getByText('已提出，等待核定')).toBeVisible()

  const desk = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 860 }, isMobile: false, hasTouch: false })).newPage()
  await signInAtDesk(desk, account('leader', '镇'))
  await desk.goto(address('/leader/requests?kind=proposal'))
  const row = desk.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('138****')
  await expect(row).toContainText('139****7777')
  await expectAccessible(desk, 'proposals')
  await row.getByRole('button', { name: '核定' }).click()
  const dialog = desk.locator('dialog')
  await dialog.getByLabel('查看理由').fill('与派出所核对号码')
  await dialog.getByRole('button', { name: '查看完整内容' }).click()
  await expect(dialog.getByTestId('wanted')).toHaveText('13900007777')
  await expectAccessible(desk, 'proposal')
  await dialog.getByLabel('核定依据').fill('已与派出所核对，本人换号')
  await dialog.getByRole('button', { name: '采用上门了解的' }).click()
  await expect(row).toHaveCount(0)
  await desk.getByRole('button', { name: '已办' }).click()
  await expect(desk.getByRole('row', { name: new RegExp(name) })).toContainText('已采用上门了解的内容')
  await desk.context().close()

  await page.goto(address('/worker/messages'))
  await expect(page.getByText(/您上门了解的“联系电话”已采用/).first()).toBeVisible()
  const after = await worker.get<{ held: { field: string; value: string; source: { zh: string } }[] }>(`/api/collect/person/${id}`)
  expect(after.held.find((one) => one.field === 'person.phone')).toMatchObject({ value: '139****7777', source: { zh: '核定' } })
})
