import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, newPhone, signInAsResident, signInAsWorker, signInAtDesk } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { duties: { grid: { id: string; name: string } }[] }
interface Call { call: { id: string } }
interface Detail { team: { id: string }; members: { id: string }[] }

test('a team calls for help, a resident joins and comes, another confirms the hours, the resident sees them and can object', async ({ page, browser }) => {
  test.setTimeout(150_000)
  const run = String(Date.now()).slice(-6)
  const team = `邻里队${run}`
  const what = `打扫村口${run}`
  const desk = await apiAs('leader', '村')
  const village = (await desk.get<Me>('/api/session')).duties[0]!.grid

  await signInAtDesk(page, account('leader', '村'))
  await page.getByRole('link', { name: '志愿服务' }).click()
  await expect(page.getByRole('heading', { name: '将要开展' })).toBeVisible()
  await expectAccessible(page, 'volunteers')
  await page.getByRole('button', { name: '新建志愿队' }).click()
  await page.getByLabel('名称').fill(team)
  await page.getByLabel('做什么').fill('打扫公共地方、帮老人跑腿')
  await expectAccessible(page, 'new team')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: team })).toBeVisible()
  const id = page.url().split('/').pop()!

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  await signInAsResident(phone, newPhone(), '陈阿婆')
  await phone.goto(address('/resident/volunteers'))
  await phone.getByRole('button', { name: '选择我住的地方' }).click()
  await phone.getByRole('searchbox').fill(village.name)
  await phone.locator('dialog').getByRole('button', { name: village.name }).first().click()
  await phone.locator('dialog').getByRole('button', { name: /选定/ }).click()
  const card = phone.getByRole('listitem').filter({ hasText: team })
  await card.getByRole('button', { name: '加入' }).click()
  await phone.locator('dialog, [role=alertdialog]').getByRole('button', { name: '加入' }).click()
  await expect(phone.getByRole('heading', { name: '我的志愿队' })).toBeVisible()
  await expectAccessible(phone, 'own volunteering')

  await page.reload()
  await page.getByRole('button', { name: '发起招募' }).click()
  await page.getByLabel('请大家做什么').fill(what)
  await page.getByLabel('在哪里集合').fill('村口榕树下')
  await expectAccessible(page, 'new call')
  await page.getByRole('button', { name: '通知全体队员' }).click()
  await expect(page.getByRole('heading', { name: what })).toBeVisible()

  await phone.goto(address('/resident/messages'))
  await phone.getByRole('link', { name: new RegExp(what) }).click()
  await expect(phone.getByText('村口榕树下')).toBeVisible()
  await expectAccessible(phone, 'call')
  await phone.getByRole('button', { name: '我参加' }).click()
  await expect(phone.getByText('您已答复：参加')).toBeVisible()
  await page.reload()
  await expect(page.getByText('陈阿婆')).toBeVisible()

  // A call that begins in a moment: hours can't be confirmed before.
  const start = new Date(Date.now() + 9_000)
  const soon = await desk.post<Call>(`/api/volunteers/teams/${id}/calls`, { ref: randomUUID(), what: `搬沙袋${run}`, place: '河堤', startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 2_000).toISOString(), answerBy: start.toISOString(), places: 3 })
  await phone.goto(address(`/resident/volunteers/${soon.call.id}`))
  await phone.getByRole('button', { name: '我参加' }).click()
  await expect(phone.getByText('您已答复：参加')).toBeVisible()
  await page.waitForTimeout(Math.max(0, start.getTime() + 3_000 - Date.now()))
  await page.goto(address(`/leader/volunteers/calls/${soon.call.id}`))
  await page.getByLabel('陈阿婆的时长（小时）').fill('1.5')
  await expectAccessible(page, 'hours')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await expect(page.getByText('1.5 小时')).toBeVisible()

  await phone.goto(address('/resident/volunteers'))
  await expect(phone.getByText('1.5 小时', { exact: true })).toBeVisible()
  await phone.getByRole('link', { name: new RegExp(`搬沙袋${run}`) }).click()
  await phone.getByRole('button', { name: '时长不对' }).click()
  await phone.locator('dialog').getByRole('textbox').fill('我多留了半小时')
  await phone.getByRole('button', { name: '告诉队长' }).click()
  await expect(phone.getByText('您提出：我多留了半小时')).toBeVisible()
  await page.reload()
  await expect(page.getByText('本人提出：我多留了半小时')).toBeVisible()
  await page.getByLabel('陈阿婆的时长（小时）').fill('2')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await phone.reload()
  await expect(phone.getByText('2 小时', { exact: true })).toBeVisible()
  await phone.context().close()
})

test('a worker finds the call in the list of the day and answers it without signal', async ({ page, browser }) => {
  test.setTimeout(90_000)
  const what = `巡堤${String(Date.now()).slice(-6)}`
  const desk = await apiAs('leader', '村')
  const grid = (await desk.get<Me>('/api/session')).duties[0]!.grid.id
  const made = await desk.post<Detail>('/api/volunteers/teams', { ref: randomUUID(), gridId: grid, name: '巡堤队', about: '' })
  const worker = await apiAs('worker')
  await worker.post(`/api/volunteers/own/teams/${made.team.id}/join`, { ref: randomUUID(), consent: true })
  const start = new Date(Date.now() + 86_400_000)
  const call = await desk.post<Call>(`/api/volunteers/teams/${made.team.id}/calls`, { ref: randomUUID(), what, place: '河堤', startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 3_600_000).toISOString(), answerBy: start.toISOString(), places: 3 })
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const phone = await context.newPage()
  await signInAsWorker(phone)
  // A demo worker's day is long: what is due tomorrow stands further down, the kind shows it at once.
  await phone.getByRole('button', { name: /^志愿服务/ }).click()
  await phone.getByRole('link', { name: new RegExp(what) }).first().click()
  await expect(phone.getByText('河堤', { exact: true })).toBeVisible()
  await expectAccessible(phone, 'worker call')
  await context.setOffline(true)
  await phone.getByRole('button', { name: '我参加' }).click()
  await expect(phone.getByText('已存在手机上，有网络时自动发送').first()).toBeVisible()
  await context.setOffline(false)
  await expect.poll(async () => (await desk.get<{ call: { coming: number } }>(`/api/volunteers/calls/${call.call.id}`)).call.coming, { timeout: 40_000 }).toBe(1)
  await page.close()
  await context.close()
})
