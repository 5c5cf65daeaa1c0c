import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, Client, newRef, toProblem } from '../src'

type Answer = Response | Error

/** Answers in turn, and notes what was asked. */
function network(...answers: Answer[]) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    asked.push({ url, init })
    const answer = answers[Math.min(asked.length, answers.length) - 1]!
    if (answer instanceof Error) throw answer
    return answer.clone()
  })
  return asked
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  })

const lost = new TypeError('network error')
const client = (settings = {}) => new Client({ pause: async () => undefined, ...settings })

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=a%2Bb'
})

describe('the client', () => {
  it('asks again for what is safe when no answer came', async () => {
    const asked = network(lost, json({ ok: true }))
    await expect(client().get('/x')).resolves.toEqual({ ok: true })
    expect(asked).toHaveLength(2)
  })

  it('never sends a writing request again on its own unless the server knows it by its ref', async () => {
    const asked = network(lost)
    await expect(client().post('/x', {})).rejects.toMatchObject({ status: 0 })
    expect(asked).toHaveLength(1)
  })

  it('sends a repeatable request again with the very same content', async () => {
    const asked = network(lost, json({ title: 'busy' }, 503, { 'Retry-After': '1' }), json({ code: 'A' }, 201))
    await expect(client().post('/cases', { ref: 'r1' }, { repeatable: true })).resolves.toEqual({ code: 'A' })
    expect(asked.map((each) => each.init.body)).toEqual(Array(3).fill('{"ref":"r1"}'))
  })

  it('gives up after three attempts and says that the answer is unknown', async () => {
    const asked = network(lost)
    const error = await client().post('/x', {}, { repeatable: true }).catch((problem: unknown) => problem)
    expect(asked).toHaveLength(3)
    expect(error).toBeInstanceOf(ApiProblem)
    expect((error as ApiProblem).transient).toBe(true)
  })

  it('takes the page of a captive portal for no answer, never for success', async () => {
    network(new Response('<html>sign in to the hotel', { status: 200, headers: { 'Content-Type': 'text/html' } }))
    await expect(client().post('/cases', {})).rejects.toMatchObject({ status: 0, code: 'network.not-our-server' })
  })

  it('takes an answer that broke off for no answer', async () => {
    network(new Response('{"code": "1K7', { status: 201, headers: { 'Content-Type': 'application/json' } }))
    await expect(client().post('/cases', {})).rejects.toMatchObject({ status: 0 })
  })

  it('sends the CSRF token with writing requests alone', async () => {
    const asked = network(json({}))
    await client().get('/x')
    await client().post('/x', {})
    expect(asked[0]!.init.headers).not.toHaveProperty('X-XSRF-TOKEN')
    expect(asked[1]!.init.headers).toHaveProperty('X-XSRF-TOKEN', 'a+b')
  })

  it('sends once more with the new token when the token changed meanwhile', async () => {
    const tokens: unknown[] = []
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      tokens.push((init.headers as Record<string, string>)['X-XSRF-TOKEN'])
      document.cookie = 'XSRF-TOKEN=new'
      return tokens.length === 1 ? json({ code: 'common.forbidden' }, 403) : json({ done: true })
    })
    await expect(client().post('/x', {})).resolves.toEqual({ done: true })
    expect(tokens).toEqual(['a+b', 'new'])
  })

  it('says once that the session has ended', async () => {
    network(json({ code: 'common.unauthenticated', title: '请登录' }, 401))
    const onSignedOut = vi.fn()
    await expect(client({ onSignedOut }).get('/x')).rejects.toMatchObject({ status: 401, title: '请登录' })
    expect(onSignedOut).toHaveBeenCalledTimes(1)
  })

  it.each([[200, 0], [401, 1]])('asks for the new session when what was asked before it began is answered: %i ends it %i times', async (status, times) => {
    vi.stubGlobal('fetch', async (address: string) => {
      document.cookie = 'XSRF-TOKEN=of-the-new-session'
      const answer = address.endsWith('/session') && status === 200 ? json({ account: {} }) : json({ code: 'common.unauthenticated' }, 401)
      Object.defineProperty(answer, 'url', { value: address })
      return answer
    })
    const onSignedOut = vi.fn()
    await expect(client({ onSignedOut }).get('/x')).rejects.toMatchObject({ status: 401 })
    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(times))
  })

  it('does not take a wrong password for the end of the session', async () => {
    network(json({ code: 'identity.sign-in-refused' }, 401))
    const onSignedOut = vi.fn()
    await expect(client({ onSignedOut }).post('/session', {})).rejects.toMatchObject({ status: 401 })
    expect(onSignedOut).not.toHaveBeenCalled()
  })

  it('leaves empty parts of a query away', () => {
    expect(client().url('/cases', { q: '', cursor: null, open: false, limit: 20 })).toBe('/api/cases?open=false&limit=20')
  })
})

describe('a problem', () => {
  it('keeps its code, its fields and its own parameters', () => {
    const problem = toProblem(409, {
      type: 'urn:minqing:problem:casework.changed-meanwhile', title: '事件已有变化', status: 409, detail: '请核对',
      code: 'casework.changed-meanwhile', version: 7, changed: [], errors: [{ field: 'note', code: 'x', message: '太短' }],
    })
    expect(problem).toMatchObject({ status: 409, code: 'casework.changed-meanwhile', title: '事件已有变化', parameters: { version: 7, changed: [] } })
    expect(problem.fieldError('note')).toBe('太短')
  })

  it('is made of the status alone when a proxy answered with a page', () => {
    expect(toProblem(502, null)).toMatchObject({ status: 502, code: 'http.502', transient: true })
  })
})

describe('a ref', () => {
  it('is a version 4 UUID even where the page came by plain http', () => {
    vi.stubGlobal('crypto', { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) })
    const refs = new Set(Array.from({ length: 100 }, newRef))
    expect(refs.size).toBe(100)
    for (const ref of refs) expect(ref).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
