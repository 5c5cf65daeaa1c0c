import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account, demo } from '../support/demo'
import { enterPortal } from '../support/enter'
import { enterAsResident, newPhone } from '../support/portals'

/** What a phone on a poor line and a weak processor gets: 1.6 Mbit/s, 150 ms, four times slower. The desk has the line of its office. */
const POOR = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const POOR_CPU = 4

/** Kilobytes over the line, at most. The worker's page brings all other pages of the portal along, for the hours without signal. */
const MOST = { resident: 600, worker: 1_000, leader: 1_500 }

interface Weight { kilobytes: number; requests: number; lcp: number; shift: number }

/** The page from an empty cache to its largest picture, with what came over the line. */
async function weigh(page: Page, url: string, poor: boolean): Promise<Weight> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Network.setBypassServiceWorker', { bypass: true })
  if (poor) {
    await cdp.send('Network.emulateNetworkConditions', POOR)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: POOR_CPU })
  }
  let bytes = 0
  let requests = 0
  cdp.on('Network.loadingFinished', (done) => { bytes += done.encodedDataLength })
  cdp.on('Network.requestWillBeSent', () => { requests++ })
  await page.addInitScript(() => {
    const seen = { lcp: 0, shift: 0 }
    Object.assign(globalThis, { seen })
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url)
  // The live line never ends, so the network is never idle: what a page needs is there by then.
  await page.waitForTimeout(poor ? 12_000 : 5_000)
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { lcp: number; shift: number } }).seen)
  if (poor) {
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
  return { kilobytes: Math.round(bytes / 1024), requests, lcp: Math.round(seen.lcp), shift: Math.round(seen.shift * 1000) / 1000 }
}

function tell(portal: string, weight: Weight): void {
  console.log(`${portal}: ${weight.kilobytes} kB in ${weight.requests} requests, LCP ${weight.lcp} ms, shift ${weight.shift}`)
}

test('each portal’s main page is light, stands still and is open to all', async ({ browser }) => {
  test.setTimeout(180_000)
  for (const portal of ['resident', 'worker', 'leader'] as const) {
    const phone = portal !== 'leader'
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 } })
    const page = await context.newPage()
    if (portal === 'resident') {
      await page.goto(`${demo().url}/resident/sign-in`)
      await page.getByLabel('怎么称呼您').fill('林阿婆')
      await enterAsResident(page, newPhone())
      await page.waitForURL((address) => !address.pathname.includes('sign-in'))
    } else {
      const who = portal === 'leader' ? account('leader', '镇') : account('worker')
      await enterPortal(page, demo().url, portal, who.login, who.password)
    }
    const weight = await weigh(page, `${demo().url}/${portal}/`, phone)
    tell(portal, weight)
    await expectAccessible(page, `${portal}: main page`)
    expect(weight.kilobytes, `${portal}: kB over the line`).toBeLessThan(MOST[portal])
    expect(weight.shift, `${portal}: shifting about`).toBeLessThan(0.25)
    await context.close()
  }
})
