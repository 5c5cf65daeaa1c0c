import { request as browserless } from '@playwright/test'
import { account } from './demo'
import { address } from './portals'

interface Import { id: string; state: string; created: number; refused: number }

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
    async post<T>(path: string, data?: unknown): Promise<T> {
      const answer = await request.post(address(path), typeof data === 'string'
        ? { data: Buffer.from(data), headers: { ...headers, 'Content-Type': 'application/octet-stream' } } : { data, headers })
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as T
    },
  }
}

type Api = Awaited<ReturnType<typeof apiAs>>

/** Brings a file into the register as the clerk of the command centre would, and waits until it is in. */
export async function bringIn(api: Api, kind: 'houses' | 'persons' | 'facilities', csv: string): Promise<void> {
  const file = await api.post<Import>(`/api/registry/imports?kind=${kind}&source=grid&name=journey-${Date.now()}.csv`, csv)
  await api.post(`/api/registry/imports/${file.id}/start`)
  for (let wait = 0; wait < 120; wait++) {
    const now = await api.get<Import>(`/api/registry/imports/${file.id}`)
    if (now.state === 'done' && now.refused === 0) return
    if (!['uploaded', 'checked', 'running', 'checking'].includes(now.state) || now.refused > 0) throw new Error(`import: ${JSON.stringify(now)}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the import did not end')
}

/** Text that nobody else in this run has, and that a person's name can hold. */
export function newName(surname: string): string {
  const now = Date.now()
  return surname + String.fromCodePoint(0x4e00 + (now % 4000), 0x5200 + (Math.floor(now / 4000) % 4000))
}

/** An old couple's house with its household in the grid. */
export async function household(api: Api, gridCode: string): Promise<{ head: string; house: string }> {
  const head = newName('林')
  const run = String(Date.now()).slice(-8)
  const house = `新湖村安宁巷${run}号`
  await bringIn(api, 'houses', `房屋编码,房屋地址,网格编码,房屋类别\nJ${run},${house},${gridCode},自建房\n`)
  await bringIn(api, 'persons', '姓名,身份证号,性别,出生日期,手机号,户号,与户主关系,居住房屋编码,网格编码\n'
    + `${head},,女,1941-03-02,139${run},JH${run},户主,J${run},${gridCode}\n`)
  return { head, house }
}
