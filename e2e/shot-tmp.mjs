import { chromium } from 'playwright'
const [,, login, password, path, name, ...widths] = process.argv
const gl = process.env.GL === '1'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', ...(gl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu']), '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const base = process.env.BASE ?? 'http://127.0.0.1:8311'
const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
const page = await context.newPage()
page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text().slice(0, 300)) })
page.on('pageerror', (e) => console.log('pageerror', String(e).slice(0, 300)))
page.on('response', (r) => { if (r.status() >= 400 && !r.url().includes('session')) console.log(r.status(), r.url()) })
await page.goto(base + '/leader/sign-in')
await page.getByLabel('账号').fill(login)
await page.getByLabel('密码').fill(password)
await page.getByRole('button', { name: '登录', exact: true }).click()
await page.getByRole('navigation', { name: '主导航' }).waitFor({ state: 'attached' })
await page.waitForURL(/board/)
for (const width of widths) {
  await page.setViewportSize({ width: Number(width), height: Number(width) < 500 ? 800 : Number(width) > 1500 ? 1080 : 900 })
  if (path) await page.goto(base + path)
  await page.waitForTimeout(Number(process.env.WAIT ?? 4000))
  if (process.env.CLICK) for (const c of process.env.CLICK.split('|')) { await page.locator(c).first().click(); await page.waitForTimeout(1500) }
  await page.evaluate(() => { const m = document.querySelector('main'); if (m && !m.classList.contains('is-full')) { document.querySelectorAll('.shell').forEach(e => e.style.height = 'auto'); document.documentElement.style.height = 'auto'; document.body.style.height='auto'; document.getElementById('app').style.height='auto'; m.style.overflow='visible' } })
  await page.waitForTimeout(500)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await page.screenshot({ path: `/tmp/boards-shots/${name}-${width}.png`, fullPage: process.env.FULL !== '0' })
  console.log(width, 'overflow', over)
}
await browser.close()
