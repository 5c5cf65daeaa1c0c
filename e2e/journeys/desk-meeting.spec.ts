import { randomUUID } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { account: { id: string; name: string }; duties: { grid: { id: string; name: string } }[] }
interface Meeting { meeting: { id: string; number: number }; version: number; items: { id: string; title: string; version: number; minutes: string }[] }
type Desk = Awaited<ReturnType<typeof apiAs>>

/** Two journeys and their repetitions share the demo: whatever is open in the grid is closed first. */
async function freshMeeting(desk: Desk, grid: string): Promise<Meeting> {
  const { items } = await desk.get<{ items: { id: string; grid: { id: string } }[] }>('/api/meetings?state=open&limit=100')
  for (const open of items.filter((each) => each.grid.id === grid)) {
    const { version } = await desk.get<Meeting>(`/api/meetings/${open.id}`)
    await desk.post(`/api/meetings/${open.id}/close`, { version })
  }
  return desk.post<Meeting>('/api/meetings', { ref: randomUUID(), gridId: grid })
}

async function signInAtTheDesk(page: Page): Promise<void> {
  const town = account('leader', '镇')
  await page.goto(address('/leader/sign-in'))
  await page.getByLabel('账号').fill(town.login)
  await page.getByLabel('密码').fill(town.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

test('a meeting from agenda to the next: minutes save themselves, two writers lose nothing, a task is done on the phone and comes back as done', async ({ page, browser }) => {
  test.setTimeout(150_000)
  const words = `修好村口路灯${String(Date.now()).slice(-6)}`
  const desk = await apiAs('leader', '镇')
  const worker = await apiAs('worker')
  const me = await worker.get<Me>('/api/session')
  const grid = me.duties[0]!.grid.id
  const opened = await freshMeeting(desk, grid)
  const id = opened.meeting.id

  await signInAtTheDesk(page)
  await page.getByRole('link', { name: '民情分析会' }).click()
  await expect(page.getByRole('heading', { name: '该开会的网格' })).toBeVisible()
  await expectAccessible(page, 'meetings')
  await page.goto(address(`/leader/meetings/${id}`))
  await expect(page.getByRole('heading', { name: '议程' })).toBeVisible()
  await page.getByLabel('主持人').fill('李书记')
  await page.getByLabel('主持人').press('Tab')
  await page.getByLabel('其他出席人').fill('王主任、陈阿伯')
  await page.getByLabel('其他出席人').press('Enter')
  await expect(page.getByText('2 人')).toBeVisible()
  await page.getByLabel('议题', { exact: true }).fill('七盏路灯怎么修')
  await page.getByRole('button', { name: '添加议题' }).click()
  const point = page.getByRole('region', { name: '七盏路灯怎么修', exact: true })
  await point.getByRole('textbox').fill('七盏不亮，先报修。')
  await expect(point.getByText('已保存')).toBeVisible()

  // Somebody at another desk writes into the same point while this one goes on.
  const light = async () => (await desk.get<Meeting>(`/api/meetings/${id}`)).items.find((each) => each.title === '七盏路灯怎么修')!
  await expect.poll(async () => (await light()).minutes).toBe('七盏不亮，先报修。')
  const item = await light()
  await page.route('**/api/live', (route) => route.abort())
  await point.getByRole('textbox').fill('七盏不亮，先报修。村里出一半的钱。')
  await page.request.put(address(`/api/meetings/${id}/items/${item.id}`), {
    data: { version: item.version, title: item.title, minutes: '七盏不亮，先报修。\n电工周三来。', removed: false },
    headers: { 'X-XSRF-TOKEN': (await page.context().cookies()).find((cookie) => cookie.name === 'XSRF-TOKEN')!.value },
  })
  await expect(point.getByText(/刚刚也改了这一项/)).toBeVisible()
  await expectAccessible(page, 'conflict')
  await point.getByRole('button', { name: '合在一起' }).click()
  await expect(point.getByText('已保存')).toBeVisible()
  await expect(point.getByRole('textbox')).toHaveValue(/电工周三来。\n七盏不亮，先报修。村里出一半的钱。/)

  await point.getByRole('button', { name: '作决定' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByLabel('决定内容').fill(words)
  await dialog.getByRole('textbox', { name: '由谁办' }).or(dialog.getByRole('searchbox', { name: '由谁办' })).fill(me.account.name)
  await dialog.getByRole('radio').first().check()
  await expectAccessible(page, 'decision')
  await dialog.getByRole('button', { name: '确定' }).click()
  await expect(point.getByText(words)).toBeVisible()
  await page.getByRole('button', { name: '结束会议' }).click()
  await page.locator('dialog, [role=alertdialog]').getByRole('button', { name: '结束会议' }).click()
  await expect(page.getByText(/定稿，不能再改/)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '纪要 PDF' }).click()])
  expect(file.suggestedFilename()).toMatch(/民情分析会纪要.*\.pdf$/)

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  await signInAsWorker(phone)
  await phone.goto(address('/worker/tasks'))
  await phone.getByRole('link', { name: new RegExp(words) }).click()
  await expectAccessible(phone, 'task')
  await phone.getByRole('button', { name: '办完了' }).click()
  const sheet = phone.locator('dialog')
  await sheet.getByLabel('办了什么、结果怎样').fill('七盏都亮了')
  await sheet.getByRole('button', { name: '办完了' }).click()
  await expect(phone.getByText('七盏都亮了')).toBeVisible()

  const next = await freshMeeting(desk, grid)
  await page.goto(address(`/leader/meetings/${next.meeting.id}`))
  const came = page.getByRole('region', { name: words })
  await expect(came.getByText('已完成')).toBeVisible()
  await expect(came.getByText('七盏都亮了')).toBeVisible()
})
