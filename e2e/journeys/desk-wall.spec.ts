import { expect, test, type CDPSession } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { breakingProxy } from '../support/breaking-proxy'
import { account, demo, type Account } from '../support/demo'

/** More of both for the figures of docs/performance.md than in the usual run. */
const EVENTS = Number(process.env['WALL_EVENTS'] ?? 600)
const ROUNDS = Number(process.env['WALL_ROUNDS'] ?? 4)

interface Heap { mb: number; nodes: number; listeners: number }

/** After the garbage is collected; twice, since what the first round frees may hold what the second does. */
async function heapOf(cdp: CDPSession): Promise<Heap> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
  return { mb: of('JSHeapUsedSize') / 1_048_576, nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

async function tokenOf(who: Account): Promise<string> {
  const answer = await fetch(`${demo().url}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: who.login, password: who.password }) })
  return ((await answer.json()) as { token: string }).token
}

/** So many moves of open cases, each a live event on every screen that may see the case. */
async function move(token: string, events: number): Promise<void> {
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(demo().url + path, { method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<{ version: number; code: string; items: { code: string; version: number }[]; actions: { action: string }[] }>
  }
  const open = (await call('/api/cases?open=true&limit=60')).items
  const cases = (await Promise.all(open.map((item) => call(`/api/cases/${item.code}`)))).filter((one) => one.actions.some((offer) => offer.action === 'note'))
  expect(cases.length).toBeGreaterThan(10)
  await Promise.all(cases.map(async (one) => {
    let version = one.version
    for (let i = 0; i < events / cases.length; i++) {
      version = (await call(`/api/cases/${one.code}/actions/note`, { ref: randomUUID(), version, note: '现场查看' })).version
    }
  }))
}

test('the wall lives through events and cut lines without growing', async ({ page }) => {
  test.setTimeout(600_000 + ROUNDS * 60_000 + EVENTS * 500)
  const proxy = await breakingProxy(demo().url)
  const who = account('leader', '指挥')
  const token = await tokenOf(who)
  try {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto(`${proxy.url}/leader/sign-in`)
    await page.getByLabel('账号').fill(who.login)
    await page.getByLabel('密码').fill(who.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
    await page.goto(`${proxy.url}/leader/wall?tour=off`)
    await expect(page.getByRole('heading', { name: '最新上报' })).toBeVisible()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    await cdp.send('HeapProfiler.enable')

    const heaps: Heap[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      await move(token, EVENTS / ROUNDS)
      expect(proxy.cut(), 'lines that were cut').toBeGreaterThan(0)
      await page.waitForTimeout(3_000)
      await move(token, 20)
      // Rings of fresh cases go after eight seconds.
      await page.waitForTimeout(12_000)
      const heap = await heapOf(cdp)
      console.log(`round ${round}: ${heap.mb.toFixed(1)} MB, ${heap.nodes} nodes, ${heap.listeners} listeners`)
      heaps.push(heap)
    }
    // The first round fills caches; from then on there is no growth with the number of events.
    const first = heaps[1]!
    const last = heaps.at(-1)!
    expect(last.mb).toBeLessThan(first.mb * 1.1 + 1)
    expect(last.nodes).toBeLessThan(first.nodes * 1.15 + 200)
    expect(last.listeners).toBeLessThan(first.listeners * 1.1 + 20)
    await expect(page.locator('.wall .state')).toContainText('实时')
  } finally {
    await proxy.close()
  }
})
