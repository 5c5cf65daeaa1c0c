import { expect, test, type Page } from '@playwright/test'
import { daysAgo, somebody } from '../support/care'
import { lookAtEach } from '../support/look'
import { standInOwnGrid } from '../support/places'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'

interface Me { account: { id: string }; duties: { grid: { id: string; code: string } }[] }
interface Lead { lead: { version: number } }

const MAIN = { today: '/worker/', report: '/worker/report', visits: '/worker/visits', patrol: '/worker/patrol', collect: '/worker/collect', households: '/worker/households', outbox: '/worker/outbox', settings: '/worker/settings' }

const LISTS = {
  ...MAIN, 'today-map': '/worker/?view=map', 'today-way': '/worker/?view=route', grids: '/worker/grids', cases: '/worker/cases', running: '/worker/running',
  messages: '/worker/messages', notices: '/worker/notices', directives: '/worker/directives', tasks: '/worker/tasks', 'my-card': '/worker/my-card', away: '/worker/away',
}

/** Something of everything that a worker can have to do; answers pages of some of it. */
async function aFullDay(): Promise<Record<string, string>> {
  const mark = String(Date.now()).slice(-6)
  const { id, worker } = await somebody()
  const desk = await apiAs('leader', '镇')
  const me = await worker.get<Me>('/api/session')
  const grid = me.duties[0]!.grid
  const town = (await desk.get<Me>('/api/session')).duties[0]!.grid
  const { center } = await worker.get<{ center: [number, number] }>(`/api/grids/${grid.id}`)
  await worker.post('/api/registry/care', { careClass: 'elderly-alone', subjectKind: 'person', subject: id, onDay: daysAgo(60), reason: '独自居住，子女在外地' })
  await worker.post('/api/registry/objects', { kind: 'facility', reason: null, confirmed: null,
    values: { 'facility.name': `路灯${mark}`, 'facility.kind': 'lamp', 'facility.grid': grid.code, 'facility.code': `P${mark}`, 'facility.lon': String(center[0]), 'facility.lat': String(center[1]) } })
  const reported = await worker.post<{ code: string }>('/api/cases', { ref: crypto.randomUUID(), text: `村口路灯不亮${mark}`, category: '0603', place: { gridId: grid.id }, anonymous: false, channel: 'worker', files: [] })
  const code = reported.code.replaceAll('-', '')
  const campaign = await desk.post<{ id: string }>('/api/campaigns', { ref: crypto.randomUUID(), template: 'lead-screening', name: `排查${mark}`, grids: [town.id], startsOn: '2026-01-01', endsOn: '2027-01-01' })
  await desk.post(`/api/campaigns/${campaign.id}/leads`, { ref: crypto.randomUUID(), leads: [{ name: '郑一', phone: '13800138000', grid: grid.code, clue: '与密接同车次' }] })
  await desk.post(`/api/campaigns/${campaign.id}/confirm`, {})
  const lead = (await desk.get<{ items: { id: string }[] }>(`/api/campaigns/${campaign.id}/leads?list=open`)).items[0]!
  const { version } = (await desk.get<Lead>(`/api/campaigns/${campaign.id}/leads/${lead.id}`)).lead
  await desk.post(`/api/campaigns/${campaign.id}/leads/${lead.id}/actions/assign`, { ref: crypto.randomUUID(), version, accountId: me.account.id })
  await desk.post('/api/emergencies', { ref: crypto.randomUUID(), plan: 'flood', name: `防汛${mark}`, area: { grids: [grid.id] } })
  await desk.post('/api/broadcasts', { ref: crypto.randomUUID(), kind: 'notice', priority: 'normal', title: `停水通知${mark}`, text: '今晚八点到十点检修，请提前储水。',
    audience: { readers: ['workers'], area: { grids: [grid.id] } } })
  const open = await desk.get<{ items: { id: string; grid: { id: string } }[] }>('/api/meetings?state=open&limit=100')
  const meeting = open.items.find((each) => each.grid.id === town.id)?.id ?? (await desk.post<{ meeting: { id: string } }>('/api/meetings', { ref: crypto.randomUUID(), gridId: town.id })).meeting.id
  await desk.post(`/api/meetings/${meeting}/items`, { ref: crypto.randomUUID(), title: `议题${mark}` })
  const point = (await desk.get<{ items: { id: string; title: string }[] }>(`/api/meetings/${meeting}`)).items.find((each) => each.title === `议题${mark}`)!
  await desk.post(`/api/meetings/${meeting}/items/${point.id}/decisions`, { ref: crypto.randomUUID(), kind: 'task', text: `清理水沟${mark}`, task: { accountId: me.account.id, workingDays: 3 } })
  return { done: `/worker/done/${code}`, case: `/worker/case/${code}`, person: `/worker/record/person/${id}` }
}

/** A worker of a grid in which there is nothing yet. */
async function newcomer(page: Page): Promise<void> {
  const administrator = await apiAs('leader', '管理员')
  const worker = await apiAs('worker')
  const own = (await worker.get<Me>('/api/session')).duties[0]!.grid
  let grid = await worker.get<{ id: string; childCount: number }>('/api/grids/root')
  while (grid.childCount > 0) grid = (await worker.get<{ id: string; childCount: number }[]>(`/api/grids/${grid.id}/children`)).at(-1)!
  expect(grid.id).not.toBe(own.id)
  const login = `n${Date.now()}`
  const made = await administrator.post<{ invitation: string }>('/api/accounts', { login, name: '陈新来', duties: [{ role: 'worker', gridId: grid.id }] })
  await administrator.post(`/api/invitation/${made.invitation.split('/').pop()!}`, { password: 'a long enough password' })
  await signInAsWorker(page, { login, password: 'a long enough password', portal: 'worker', who: '' })
}

test('every screen of a worker can be read by ear, touched by thumb and fits a small phone, on a full day', async ({ page }) => {
  test.setTimeout(240_000)
  const pages = await aFullDay()
  await lookAtEach(page, { 'sign-in': '/worker/sign-in' })
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await lookAtEach(page, { ...LISTS, ...pages })
})

test('so it is when there is nothing to do, and each empty list says what would stand there', async ({ page }) => {
  test.setTimeout(180_000)
  await newcomer(page)
  await standInOwnGrid(page)
  await lookAtEach(page, LISTS, { suffix: '-empty' })
  await page.goto(address('/worker/running'))
  await expect(page.getByText('现在没有应急、指令、会议任务和排查')).toBeVisible()
})

test('so it is with text of twice the size', async ({ page }) => {
  test.setTimeout(120_000)
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%' }))
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await lookAtEach(page, { today: MAIN.today, report: MAIN.report }, { suffix: '-large' })
})

test('what waits today is asked for once when the page opens', async ({ page }) => {
  await signInAsWorker(page)
  await page.goto(address('/worker/outbox'))
  await expect(page.getByText(/离线资料更新于/)).toBeVisible({ timeout: 30_000 })
  let asked = 0
  page.on('request', (request) => { if (new URL(request.url()).pathname === '/api/today') asked++ })
  await page.goto(address('/worker/'))
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
  await expect(page.locator('.mq-loading')).toHaveCount(0)
  await page.waitForTimeout(3_000)
  expect(asked).toBe(1)
})
