import { request as browserless } from '@playwright/test'
import { account } from './demo'
import { address } from './portals'

interface Done { id: string }

/** Calls the API as one of the demo's accounts, without cookies: several can be at it at once. */
export async function apiAs(portal: string, word?: string) {
  const { login, password } = account(portal, word)
  const request = await browserless.newContext()
  const signIn = await request.post(address('/api/session'), { data: { login, password } })
  const { token } = (await signIn.json()) as { token: string }
  const headers = { Authorization: `Bearer ${token}` }
  return {
    async get<T>(path: string): Promise<T> {
      const answer = await request.get(address(path), { headers })
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async delete(path: string): Promise<void> {
      const answer = await request.delete(address(path), { headers })
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    },
    async post<T>(path: string, data: object): Promise<T> {
      const answer = await request.post(address(path), { data, headers })
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as T
    },
  }
}

type Api = Awaited<ReturnType<typeof apiAs>>

/** Text that nobody else in this run has, and that a person's name can hold. */
export function newName(surname: string): string {
  const now = Date.now()
  return surname + String.fromCodePoint(0x4e00 + (now % 4000), 0x5200 + (Math.floor(now / 4000) % 4000))
}

/** An old woman who lives alone, with her house, entered by hand. */
export async function household(api: Api, gridCode: string): Promise<{ head: string; house: string; id: string }> {
  const head = newName('林')
  const run = String(Date.now()).slice(-8)
  const house = `新湖村安宁巷${run}号`
  const entered = await api.post<Done>('/api/registry/houses', {
    values: { 'house.address': house, 'house.grid': gridCode, 'house.kind': 'self-built' }, reason: null, confirmed: null,
  })
  const person = await api.post<Done>('/api/registry/persons', {
    values: { 'person.name': head, 'person.sex': '2', 'person.birth-date': '1941-03-02', 'person.phone': `139${run}` },
    houseId: entered.id, householdId: null, householdNumber: `JH${run}`, day: '2020-05-01', reason: null, confirmed: ['same-name'],
  })
  return { head, house, id: person.id }
}

/** An identity number in a range that is never issued, with its check digit (GB 11643). */
export function identityNumber(birth: string, sequence: number): string {
  const first = `441599${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0)
  return first + '10X98765432'[sum % 11]
}


/** A person whom an office has brought in by a file. */
export async function registeredBy(source: string, gridCode: string): Promise<{ id: string; name: string; phone: string }> {
  const { login, password } = account('leader', '总指挥')
  const request = await browserless.newContext()
  const { token } = (await (await request.post(address('/api/session'), { data: { login, password } })).json()) as { token: string }
  const headers = { Authorization: `Bearer ${token}` }
  const name = newName('陈')
  const phone = `138${String(Date.now()).slice(-8)}`
  const columns = { 'person.name': name, 'person.id-number': identityNumber(`19${50 + (Date.now() % 40)}-03-0${1 + (Date.now() % 9)}`, Date.now() % 900), 'person.phone': phone, 'person.grid': gridCode }
  const fields = Object.keys(columns)
  const upload = await request.post(address(`/api/registry/imports?kind=persons&source=${source}&name=p.csv`), {
    headers: { ...headers, 'Content-Type': 'application/octet-stream' }, data: Buffer.from(`${fields.join(',')}\n${Object.values(columns).join(',')}\n`),
  })
  if (!upload.ok()) throw new Error(await upload.text())
  const { id } = (await upload.json()) as Done
  await request.put(address(`/api/registry/imports/${id}/mapping`), { headers, data: { columns: fields.map((field) => ({ heading: field, field })) } })
  await request.post(address(`/api/registry/imports/${id}/start`), { headers })
  for (let i = 0; i < 60; i++) {
    const state = (await (await request.get(address(`/api/registry/imports/${id}`), { headers })).json()) as { state: string; created: number }
    if (state.state === 'done' && state.created === 1) break
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const found = await (await apiAs('leader', '总指挥')).post<{ items: Done[] }>('/api/registry/search', { q: name, kind: 'person', limit: 5 })
  return { id: found.items[0]!.id, name, phone }
}
