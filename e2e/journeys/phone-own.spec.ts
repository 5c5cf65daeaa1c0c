import { expect, request, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account, type Account } from '../support/demo'
import { address, newPhone, signInAsResident, signInAtDesk } from '../support/portals'

interface Grid { id: string; code: string; name: string; childCount: number; path: { name: string }[] }

const lead = () => account('leader', '网格长')

/** An identity number in a range that is never issued, with its check digit (GB 11643). */
function identityNumber(): string {
  const first = `4415991952${String(1 + (Date.now() % 12)).padStart(2, '0')}${String(10 + (Date.now() % 18)).padStart(2, '0')}${String(Date.now() % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0)
  return first + '10X98765432'[sum % 11]
}

/** The grid staff's own calls, beside the pages. */
async function staff(who: Account) {
  const api = await request.newContext()
  const { token } = await (await api.post(address('/api/session'), { data: { login: who.login, password: who.password } })).json() as { token: string }
  const bare = await request.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } })
  const call = async <T>(method: string, path: string, data?: object) => {
    const answer = await bare.fetch(address(path), { method, ...(data && { data }) })
    expect(answer.ok(), `${path}: ${answer.ok() ? '' : await answer.text()}`).toBeTruthy()
    return await answer.json() as T
  }
  const me = await call<{ duties: { grid: { id: string } }[] }>('GET', '/api/session')
  let grid = await call<Grid>('GET', `/api/grids/${me.duties[0]!.grid.id}`)
  while (grid.childCount > 0) grid = (await call<Grid[]>('GET', `/api/grids/${grid.id}/children`))[0]!
  return { call, grid }
}

async function bind(page: Page, name: string, number: string, grid: Grid): Promise<void> {
  await page.goto(address('/resident/own'))
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('身份证号码').fill(number)
  await page.getByRole('button', { name: '选择村（社区）' }).click()
  await page.locator('dialog').getByRole('searchbox').fill(grid.name)
  await page.locator('dialog li button').filter({ hasText: grid.name }).first().click()
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('button', { name: '绑定', exact: true }).click()
}

test('a person binds the own record, reads it, sees who looked, and has a mistake put right', async ({ page, browser }) => {
  test.setTimeout(150_000)
  const desk = await staff(lead())
  const [phone, number, mark] = [newPhone(), identityNumber(), `海滨巷${Date.now() % 1_000_000}号`]
  const house = (await desk.call<{ id: string }>('POST', '/api/registry/houses', { values: { 'house.address': mark, 'house.grid': desk.grid.code, 'house.kind': 'self-built' } })).id
  const person = (await desk.call<{ id: string }>('POST', '/api/registry/persons', {
    houseId: house, day: '2020-05-01',
    values: { 'person.name': '林阿婆', 'person.id-number': number, 'person.phone': phone, 'person.employer': '渔业合作社' },
  })).id
  await desk.call('POST', `/api/registry/persons/${person}/reveal`, { fields: ['phone'], reason: '台风转移，通知本人' })

  await signInAsResident(page, phone)
  // Somebody else's name: nothing is said but that the desk will look.
  await bind(page, '林阿公', number, desk.grid)
  await expect(page.getByTestId('waiting')).toContainText('核验码')
  await expect(page.getByText('林阿婆')).toHaveCount(0)
  await page.getByLabel('姓名').fill('林阿婆')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('button', { name: '绑定', exact: true }).click()

  await expect(page.locator('[data-field="person.name"]')).toContainText('林阿婆')
  await expect(page.locator('[data-field="person.id-number"]')).toContainText('441*************')
  await expectAccessible(page, 'own record')
  await page.getByRole('button', { name: '显示完整号码和地址' }).click()
  await page.locator('dialog').getByRole('button', { name: '获取验证码' }).click()
  await page.locator('dialog').getByRole('button', { name: '填入' }).click()
  await page.locator('dialog').getByRole('button', { name: '显示', exact: true }).click()
  await expect(page.locator('[data-field="person.id-number"]')).toContainText(number)

  await expect(page.locator('[data-part="own.homes"]')).toContainText('2020')
  await expect(page.locator('[data-part="own.homes"]')).not.toContainText(mark)
  await expect(page.locator('[data-part="own.care"]')).toContainText('只有主管部门能查询')
  await page.locator('[data-part="own.homes"]').getByRole('button', { name: '有错，申请更正' }).click()
  await page.locator('dialog').getByLabel('哪一条不对，应当怎样').fill('2019 年就住进来了')
  await page.locator('dialog').getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByTestId('request').filter({ hasText: '2019 年就住进来了' })).toContainText('更正住处记录')

  await page.getByRole('button', { name: '谁看过' }).click()
  await expect(page.getByTestId('look')).toContainText('台风转移，通知本人')

  await page.getByRole('button', { name: '我的信息' }).click()
  const employer = page.locator('[data-field="person.employer"]')
  await employer.getByText('为什么存').click()
  await employer.getByRole('button', { name: '有错，申请更正' }).click()
  await page.locator('dialog').getByLabel('正确的是').fill('红海湾渔具厂')
  await page.locator('dialog').getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByTestId('request').filter({ hasText: '红海湾渔具厂' })).toContainText('办理中')

  const office = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })).newPage()
  await signInAtDesk(office, lead())
  await office.goto(address('/leader/requests?kind=correction'))
  await office.getByRole('row', { name: /林阿婆.*工作单位/ }).first().getByRole('link', { name: '办理' }).click()
  await expect(office.getByTestId('wanted')).toContainText('红海湾渔具厂')
  await expect(office.getByTestId('current')).toContainText('渔业合作社')
  await office.getByLabel('答复').fill('已核对工作证')
  await office.getByRole('button', { name: '同意', exact: true }).click()
  await expect(office.locator('dialog')).toHaveCount(0)
  await office.context().close()

  await page.reload()
  await expect(page.locator('[data-field="person.employer"]')).toContainText('红海湾渔具厂')
  await page.getByRole('button', { name: '我的申请' }).click()
  await expect(page.getByTestId('request').filter({ hasText: '红海湾渔具厂' })).toContainText('已核对工作证')
  await page.goto(address('/resident/messages'))
  await expect(page.getByText(/您的申请已同意并办理/)).toBeVisible()
})
