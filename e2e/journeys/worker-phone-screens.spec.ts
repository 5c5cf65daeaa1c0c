import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { daysAgo, somebody } from '../support/care'
import { lookAtEach } from '../support/look'
import { standInOwnGrid } from '../support/places'
import { address, signInAsWorker } from '../support/portals'
import { apiAs } from '../support/register'
import { aDesk } from '../support/work'

interface Me { account: { id: string }; duties: { grid: { id: string; code: string } }[] }
interface Items { items: { id: string; name: string; title: string; address: string }[] }

const MAIN = { today: '/worker/', report: '/worker/report', visits: '/worker/visits', patrol: '/worker/patrol', collect: '/worker/collect', households: '/worker/households', outbox: '/worker/outbox', settings: '/worker/settings' }

const LISTS = {
  ...MAIN, 'today-map': '/worker/?view=map', 'today-way': '/worker/?view=route', grids: '/worker/grids', cases: '/worker/cases', running: '/worker/running',
  messages: '/worker/messages', notices: '/worker/notices', directives: '/worker/directives', tasks: '/worker/tasks', 'my-card': '/worker/my-card', away: '/worker/away',
}

/** Something of everything that a worker can have to do, and its page. */
async function aFullDay(): Promise<Record<string, string>> {
  const mark = String(Date.now()).slice(-6)
  const { id, head } = await somebody()
  const { desk, worker, grid, town, campaign, task, lamp, home } = await aDesk()
  const care = await worker.post<{ care: { id: string } }>('/api/registry/care', { careClass: 'elderly-alone', subjectKind: 'person', subject: id, onDay: daysAgo(60), reason: '独自居住，子女在外地' })
  const light = await lamp(`路灯${mark}`)
  const { household } = await home(head)
  const reported = await worker.post<{ code: string }>('/api/cases', { ref: crypto.randomUUID(), text: `村口路灯不亮${mark}`, category: '0603', place: { gridId: grid.id }, anonymous: false, channel: 'worker', files: [] })
  const code = reported.code.replaceAll('-', '')
  const screening = await campaign(`排查${mark}`, ['郑一'])
  const emergency = await desk.post<{ id: string }>('/api/emergencies', { ref: crypto.randomUUID(), plan: 'flood', name: `防汛${mark}`, area: { grids: [grid.id] } })
  const item = (await worker.get<Items>(`/api/emergencies/${emergency.id}/items?limit=20`)).items[0]!
  await desk.post('/api/broadcasts', { ref: crypto.randomUUID(), kind: 'notice', priority: 'normal', title: `停水通知${mark}`, text: '今晚八点到十点检修，请提前储水。',
    audience: { readers: ['workers'], area: { grids: [grid.id] } } })
  const notice = (await worker.get<Items>('/api/received?limit=20')).items.find((each) => each.title === `停水通知${mark}`)!
  const directive = await desk.post<{ line: { id: string } }>('/api/directives', { ref: crypto.randomUUID(), kind: 'call', gridId: grid.id, text: `请到村口看看积水${mark}` })
  const errand = await task(`清理水沟${mark}`)
  const village = await apiAs('leader', '村')
  const team = await village.post<{ team: { id: string } }>('/api/volunteers/teams', { ref: crypto.randomUUID(), gridId: (await village.get<Me>('/api/session')).duties[0]!.grid.id, name: `巡堤队${mark}`, about: '' })
  await worker.post(`/api/volunteers/own/teams/${team.team.id}/join`, { ref: crypto.randomUUID(), consent: true })
  const tomorrow = Date.now() + 86_400_000
  const call = await village.post<{ call: { id: string } }>(`/api/volunteers/teams/${team.team.id}/calls`, { ref: crypto.randomUUID(), what: `巡堤${mark}`, place: '河堤', startsAt: new Date(tomorrow).toISOString(),
    endsAt: new Date(tomorrow + 3_600_000).toISOString(), answerBy: new Date(tomorrow).toISOString(), places: 3 })
  expect(town.id).not.toBe(grid.id)
  return {
    done: `/worker/done/${code}`, case: `/worker/case/${code}`, person: `/worker/record/person/${id}`, household: `/worker/record/household/${household}`, facility: `/worker/record/facility/${light}`,
    care: `/worker/care/${care.care.id}`, visit: `/worker/visit/${household}`, 'patrol-point': `/worker/patrol/facilities/${light}`, 'collect-form': `/worker/collect/person/${id}`,
    campaign: `/worker/campaign/${screening.id}`, lead: `/worker/campaign/${screening.id}/${screening.leads['郑一']}`, response: `/worker/response/${emergency.id}`,
    'response-item': `/worker/response/${emergency.id}/${item.id}`, notice: `/worker/notices/${notice.id}`, directive: `/worker/directives/${directive.line.id}`, task: `/worker/tasks/${errand}`,
    volunteers: '/worker/volunteers', call: `/worker/volunteers/${call.call.id}`,
  }
}

/** Pages of the portal's own list that none of the paths opens. */
function unseen(paths: string[]): string[] {
  const routes = [...readFileSync(new URL('../../web/apps/worker/src/routes.ts', import.meta.url), 'utf8').matchAll(/\{ path: '([^']+)'(?:, name|, component)/g)].map((match) => match[1]!)
  expect(routes.length).toBeGreaterThan(30)
  const seen = paths.map((path) => path.replace(/^\/worker/, '').replace(/\?.*/, ''))
  return routes.filter((route) => !seen.some((path) => new RegExp(`^${route.replace(/:\w+(\([^)]*\))?/g, (_, kinds?: string) => kinds ?? '[^/]+')}$`).test(path)))
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
  test.setTimeout(480_000)
  const pages = await aFullDay()
  await lookAtEach(page, { 'sign-in': '/worker/sign-in' })
  await signInAsWorker(page)
  await standInOwnGrid(page)
  await page.goto(address('/worker/'))
  await expect(page.getByRole('link', { name: /^\d+ 条未读消息/ })).toBeVisible()
  // A page that is new has to stand here, too.
  expect(unseen([...Object.values({ ...LISTS, ...pages }), '/worker/sign-in'])).toEqual([])
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
