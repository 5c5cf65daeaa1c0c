import { expect, request, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { account } from '../support/demo'
import { address, signInAtDesk } from '../support/portals'

interface Grid { id: string; code: string; childCount: number }

/** Beside the page, so that neither waits for the other's cookies. */
async function change(path: string, data: object, method = 'POST'): Promise<string> {
  const api = await request.newContext()
  const { token } = await (await api.post(address('/api/session'), { data: { login: lead().login, password: lead().password } })).json() as { token: string }
  const bare = await request.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } })
  const answer = await bare.fetch(address(`/api/registry${path}`), { method, data })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBeTruthy()
  return (await answer.json() as { id: string }).id
}

/** A basic grid under the duty of whoever is signed in. */
async function ownGrid(page: Page): Promise<Grid> {
  const me = await (await page.request.get(address('/api/session'))).json() as { duties: { grid: { id: string } }[] }
  let grid = await (await page.request.get(address(`/api/grids/${me.duties[0]!.grid.id}`))).json() as Grid
  while (grid.childCount > 0) grid = (await (await page.request.get(address(`/api/grids/${grid.id}/children`))).json() as Grid[])[0]!
  return grid
}

/** Two houses, and a family in the first. */
async function family(page: Page, mark: string) {
  const grid = await ownGrid(page)
  const house = (name: string) => change('/houses', { values: { 'house.address': `${mark}${name}`, 'house.grid': grid.code, 'house.kind': 'self-built', 'house.floors': '3' } })
  const [old, now] = [await house('巷1号'), await house('巷2号')]
  const enter = (values: object, more: object) => change('/persons', { values, houseId: old, day: '2020-05-01', confirmed: ['same-name'], ...more })
  const head = await enter({ 'person.name': '海大有', 'person.sex': '1', 'person.birth-date': '1970-03-04', 'person.phone': '13912345678' }, { householdNumber: `H${mark}` })
  const page1 = await (await page.request.get(address(`/api/registry/persons/${head}`))).json() as { household: { id: string } }
  await enter({ 'person.name': '林春花', 'person.sex': '2', 'person.birth-date': '1972-06-07', 'household.relation': '10' }, { householdId: page1.household.id })
  const son = await enter({ 'person.name': '海小有', 'person.sex': '1', 'person.birth-date': '1998-09-10', 'household.relation': '20', 'person.employer': '渔业合作社' }, { householdId: page1.household.id })
  return { old, now, head, son, household: page1.household.id }
}

const lead = () => account('leader', '网格长')

test('a person is found, revealed for a reason, seen with the household, and moved; the day before still says where the person lived', async ({ page }) => {
  test.setTimeout(150_000)
  await signInAtDesk(page, lead())
  const mark = `渔港${Date.now() % 1_000_000}`
  const people = await family(page, mark)
  await page.goto(address('/leader/registry'))
  await page.getByRole('searchbox').fill('13912345678')
  await page.getByRole('button', { name: '查询' }).click()
  await page.locator(`a[href$="${people.head}"]`).click()
  await expect(page.getByRole('heading', { name: /海大有/ })).toBeVisible()
  await expect(page.getByText('139****5678')).toBeVisible()
  await page.getByRole('button', { name: '查看完整信息' }).click()
  await page.getByRole('dialog').getByLabel('联系电话').check()
  await page.getByRole('dialog').getByLabel('查看理由').fill('上门核实居住情况')
  await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByText('13912345678')).toBeVisible()
  await expectAccessible(page, 'person')

  await page.getByRole('link', { name: `H${mark}` }).first().click()
  await expect(page.getByRole('heading', { name: new RegExp(`H${mark}`) })).toBeVisible()
  await expect(page.getByText('林春花').first()).toBeVisible()
  await expectAccessible(page, 'household')
  await page.getByRole('link', { name: '海小有' }).first().click()
  await expect(page.getByRole('heading', { name: /海小有/ })).toBeVisible()

  await page.getByRole('button', { name: '搬家' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('住到哪处房屋').fill(`${mark}巷2号`)
  await dialog.getByRole('button', { name: '搜索' }).click()
  await dialog.getByRole('button', { name: new RegExp(`${mark}`) }).first().click()
  await dialog.getByLabel('日期').fill('2024-03-01')
  await dialog.getByLabel('说明').fill('新房落成')
  await dialog.getByRole('button', { name: '搬家' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('新房落成')).toBeVisible()
  await page.getByLabel('日期', { exact: true }).fill('2024-02-29')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.locator(`section a[href$="${people.old}"]`).last()).toBeVisible()
})

test('a child without an ID number is entered, and the same child once more is asked about', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, lead())
  const mark = `新港${Date.now() % 1_000_000}`
  const people = await family(page, mark)
  await page.goto(address(`/leader/registry/household/${people.household}`))
  const child = `海小${String.fromCharCode(0x4e00 + Date.now() % 5000)}${String.fromCharCode(0x4e00 + Date.now() % 4999)}`
  const enter = async () => {
    await page.getByRole('button', { name: '加入本户' }).click()
    await expect(page.getByRole('heading', { name: /新增/ })).toBeVisible()
    await page.getByLabel(/^姓名/).fill(child)
    await page.getByLabel(/^性别/).selectOption('2')
    await page.getByLabel(/^出生日期/).fill('2026-02-03')
    await page.getByLabel('从哪天起住在这里').fill('2026-02-03')
    await page.getByRole('button', { name: '登记', exact: true }).click()
  }
  await enter()
  await expect(page.getByRole('heading', { name: new RegExp(child) })).toBeVisible()
  await expectAccessible(page, 'new person')
  await page.goto(address(`/leader/registry/household/${people.household}`))
  await enter()
  await expect(page.getByRole('alert').getByText(/可能是重复登记/)).toBeVisible()
  await expect(page.getByRole('alert').getByRole('link', { name: child })).toBeVisible()
})

test('of two who correct one record the second sees both sides and decides', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, lead())
  const mark = `双港${Date.now() % 1_000_000}`
  const people = await family(page, mark)
  await page.goto(address(`/leader/registry/person/${people.son}`))
  await page.getByRole('button', { name: '更正' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('工作单位').fill('造船厂')
  await change(`/persons/${people.son}`, { version: 1, values: { 'person.employer': '镇政府' } }, 'PATCH')
  await dialog.getByRole('button', { name: '更正' }).click()
  await expect(dialog.getByText('镇政府')).toBeVisible()
  await expect(dialog.getByText('造船厂')).toBeVisible()
  await dialog.getByRole('button', { name: '仍按我的提交' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('[data-field="employer"]')).toHaveText('造船厂')
})

test('the desk binds a resident to the record after seeing the identity card', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, lead())
  const grid = await ownGrid(page)
  const name = `海${String.fromCharCode(0x4e00 + Date.now() % 5_000)}窗`
  const house = await change('/houses', { values: { 'house.address': `窗口巷${Date.now() % 1_000_000}号`, 'house.grid': grid.code, 'house.kind': 'self-built', 'house.floors': '2' } })
  const person = await change('/persons', { values: { 'person.name': name, 'person.sex': '1', 'person.birth-date': '1949-12-31' }, houseId: house, day: '2020-05-01', confirmed: ['same-name'] })

  // A resident with another phone than the record knows: the answer says no more than that somebody will look.
  const phone = `1990000${String(Date.now() % 400 + 1).padStart(4, '0')}`
  const anyone = await request.newContext()
  const { demoCode } = await (await anyone.post(address('/api/session/phone-code'), { data: { phone } })).json() as { demoCode: string }
  const { token } = await (await anyone.post(address('/api/session/phone'), { data: { phone, code: demoCode } })).json() as { token: string }
  const resident = await request.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } })
  const fresh = await (await resident.post(address('/api/registry/own/code'), { data: {} })).json() as { demoCode: string }
  const bound = await resident.post(address('/api/registry/own/binding'), { data: { ref: crypto.randomUUID(), name, idNumber: '11010519491231002X', code: fresh.demoCode, gridId: grid.id } })
  expect(await bound.json()).toEqual({ state: 'waiting' })
  const { request: waiting } = await (await resident.get(address('/api/registry/own'))).json() as { request: { deskCode: string } }

  await page.goto(address('/leader/requests'))
  await page.getByRole('row').filter({ hasText: waiting.deskCode }).getByRole('link', { name: '办理' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('身份证号码或姓名').fill(name)
  await dialog.getByRole('button', { name: '查找' }).click()
  await dialog.getByRole('button', { name: '选定' }).first().click()
  await dialog.getByLabel('答复').fill('已核对身份证原件')
  await dialog.getByRole('button', { name: '同意', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await (await resident.get(address('/api/registry/own'))).json() as { state: string }).state).toBe('bound')

  await page.goto(address(`/leader/registry/person/${person}`))
  await expect(page.getByText('窗口核验')).toBeVisible()
})

test('who works where is entered with its day, seen from both sides, and ended; the day before still says it', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAtDesk(page, lead())
  const mark = `船厂${Date.now() % 1_000_000}`
  const people = await family(page, mark)
  const shop = await change('/organisations', { values: { 'organisation.name': `${mark}修船铺`, 'organisation.grid': (await ownGrid(page)).code } })
  await page.goto(address(`/leader/registry/person/${people.son}`))
  await page.getByRole('button', { name: '登记关系' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('关系', { exact: true }).selectOption('works-at')
  await dialog.getByRole('searchbox').fill(`${mark}修船铺`)
  await dialog.getByRole('button', { name: '搜索' }).click()
  await dialog.getByRole('button', { name: new RegExp(mark) }).first().click()
  await dialog.getByLabel('职务或身份').fill('电焊工')
  await dialog.getByLabel('日期').fill('2022-03-01')
  await expectAccessible(page, 'relation')
  await dialog.getByRole('button', { name: '登记关系' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('电焊工')).toBeVisible()
  await page.goto(address(`/leader/registry/organisation/${shop}`))
  await expect(page.getByText('自 2022-03-01 起')).toBeVisible()
  await page.getByRole('link', { name: '海小有' }).click()
  await page.getByRole('button', { name: /^结束 就职于/ }).click()
  await dialog.getByLabel('日期').fill('2024-05-01')
  await dialog.getByRole('button', { name: '结束', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('曾就职于')).toBeVisible()
  await page.getByLabel('日期', { exact: true }).fill('2024-04-30')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.locator(`section a[href$="${shop}"]`).last()).toBeVisible()
})

test('what is wrong with a thing is entered from its page, stands there, and says what it is about', async ({ page }) => {
  await signInAtDesk(page, lead())
  const name = `船铺${Date.now() % 1_000_000}`
  const shop = await change('/organisations', { values: { 'organisation.name': name, 'organisation.grid': (await ownGrid(page)).code } })
  await page.goto(address(`/leader/registry/organisation/${shop}`))
  await page.getByRole('button', { name: '登记关于它的事件' }).click()
  await expect(page.locator('form').getByText(name, { exact: true })).toBeVisible()
  await page.getByLabel('发生了什么').fill('门口堆着油桶')
  await expectAccessible(page, 'a case about a firm')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.locator('[data-part=about]')).toContainText('门口堆着油桶')
})
