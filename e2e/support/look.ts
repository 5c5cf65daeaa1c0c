import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './axe'
import { address } from './portals'

/** Nothing sticks out at the side, at the width of a small phone. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, `${name} sticks out`).toBeLessThanOrEqual(0)
}

/** Whatever is touched is as large as a thumb: 44 px each way. Links in running text are read, not aimed at; what a map brings along is its own. */
export async function expectRoomForThumbs(page: Page, name: string): Promise<void> {
  const small = await page.evaluate(() => Array.from(document.querySelectorAll<HTMLElement>('main button, main a[href], main input, main select, main textarea, main summary, nav a, dialog button')).flatMap((element) => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (box.width === 0 || style.visibility === 'hidden' || style.opacity === '0' || style.display === 'inline' || element.closest('.mq-hidden, .maplibregl-map, .mq-skip')) return []
    // A box to tick is as large as the words beside it.
    const aim = element.matches('input[type=checkbox], input[type=radio]') ? (element.closest('label') ?? element).getBoundingClientRect() : box
    return aim.height < 43.5 || aim.width < 43.5 ? [`${element.tagName.toLowerCase()}.${element.className} ${Math.round(aim.width)}×${Math.round(aim.height)} ${(element.textContent ?? '').trim().slice(0, 20)}`] : []
  }))
  expect(small, `${name}: too small to touch`).toEqual([])
}

/** Opens each page and looks at all of it; with `MINQING_PICTURES` set to a folder there is a picture of each. */
export async function lookAtEach(page: Page, pages: Record<string, string>, options: { thumbs?: boolean; heading?: boolean; suffix?: string } = {}): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(address(path))
    await expect(page.locator('h1').first(), name).toBeVisible({ timeout: 20_000 })
    await expect(page.locator('.mq-loading'), name).toHaveCount(0, { timeout: 20_000 })
    await page.waitForTimeout(150)
    const folder = process.env['MINQING_PICTURES']
    if (folder) await page.screenshot({ path: `${folder}/${name}${options.suffix ?? ''}.png`, fullPage: true })
    await expectAccessible(page, name)
    await expectNoSidewaysScroll(page, name)
    if (options.thumbs ?? true) await expectRoomForThumbs(page, name)
  }
}
