import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { address } from '../support/portals'

interface Manifest { name: string; short_name: string; start_url: string; scope: string; display: string; icons: { src: string; sizes: string; type: string; purpose?: string }[] }

/** Width and height as a PNG itself says them. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

test('the portal can be installed: nothing stands against it, its manifest says enough, and each icon is what it says', async ({ playwright, launchOptions }) => {
  // A window that forgets everything may not install anything.
  const folder = mkdtempSync(join(tmpdir(), 'minqing-install-'))
  const context = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'zh-CN', viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    await page.goto(address('/worker/sign-in'))
    await page.evaluate(async () => { await navigator.serviceWorker.ready })
    await page.reload()
    const browser = await context.newCDPSession(page)
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
    expect(installabilityErrors).toEqual([])
    const { errors, url } = await browser.send('Page.getAppManifest')
    expect(errors).toEqual([])

    const manifest = (await (await page.request.get(url)).json()) as Manifest
    expect(manifest).toMatchObject({ start_url: '/worker/', scope: '/worker/', display: 'standalone' })
    expect(manifest.name && manifest.short_name).toBeTruthy()
    expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
    expect(manifest.icons.some((icon) => icon.purpose?.includes('maskable'))).toBe(true)
    const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
    for (const icon of [...manifest.icons, { src: touch!, sizes: '180x180', type: 'image/png' }]) {
      const answer = await page.request.get(new URL(icon.src, url).href)
      expect(answer.headers()['content-type'], icon.src).toContain(icon.type)
      expect(sizeOf(await answer.body()), icon.src).toBe(icon.sizes)
    }
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
