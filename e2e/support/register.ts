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
