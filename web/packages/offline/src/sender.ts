import { ApiProblem, toProblem } from '@minqing/api'

/** What became of one sending. */
export type Sent =
  /** `undefined`: another window has heard the answer */
  | { kind: 'received'; body: unknown }
  /** the server has seen it and does not do it: a person has to decide. `counted`: its number is used up all the same */
  | { kind: 'refused'; problem: ApiProblem; counted: boolean }
  /** no answer, or one that promises nothing: to be sent again as it is */
  | { kind: 'later'; afterSeconds: number | null; signedOut: boolean; reached: boolean }

export interface SenderSettings {
  base: string
  fetch: typeof fetch
  language: () => string
  /** from the page's cookie, or from the cookie store in a service worker */
  csrf: () => Promise<string | null>
  /** told with each answer of the server by how many milliseconds the phone's clock is ahead of it */
  onClock?: (ahead: number) => void
}

/** 256 KiB: on a bad line little has to be sent twice. */
const PART_BYTES = 262_144
const TIMEOUT_MS = 30_000
/** Answers that say nothing about the item itself. */
const RECEIPT = 'Outbox-Receipt'
const NOT_ABOUT_IT = new Set([401, 408, 425, 429])

/** Speaks to the server for the outbox, from a page or from the service worker. */
export class Sender {
  constructor(private readonly settings: SenderSettings) {}

  /** @param outbox device, number and chain; an answer without the receipt of just these is no success, whoever gave it */
  async post(path: string, body: string, outbox: string): Promise<Sent> {
    const answer = await this.call('POST', path, body, { 'Content-Type': 'application/json', Outbox: outbox })
    const counted = answer !== null && outbox.startsWith(`${answer.response.headers.get(RECEIPT)};`)
    const sent = this.sent(answer)
    if (sent.kind === 'received' && !counted) return { kind: 'later', afterSeconds: null, signedOut: false, reached: false }
    return sent.kind === 'refused' ? { ...sent, counted } : sent
  }

  /**
   * Sends a file in parts, from where an earlier attempt got to.
   *
   * @param part content between two offsets
   */
  async file(ref: string, name: string, size: number, part: (from: number, to: number) => Promise<ArrayBuffer>): Promise<Sent> {
    let state = this.sent(await this.call('GET', `/uploads/${ref}`, undefined, {}))
    for (;;) {
      if (state.kind !== 'received') return state
      const { received, file } = state.body as { received: number; file: unknown }
      if (file) return { kind: 'received', body: file }
      const to = Math.min(size, received + PART_BYTES)
      const next = this.sent(await this.call('PUT', `/uploads/${ref}?name=${encodeURIComponent(name)}`, await part(received, to), {
        'Content-Type': 'application/octet-stream', 'Content-Range': `bytes ${received}-${to - 1}/${size}`,
      }))
      const elsewhere = next.kind === 'refused' && next.problem.code === 'files.other-offset' ? Number(next.problem.parameters['received']) : Number.NaN
      if (Number.isFinite(elsewhere) && elsewhere !== received) state = { kind: 'received', body: { received: elsewhere, file: null } }
      else state = next
    }
  }

  async get(path: string): Promise<Sent> {
    return this.sent(await this.call('GET', path, undefined, {}))
  }

  private async call(method: string, path: string, body: string | ArrayBuffer | undefined, headers: Record<string, string>): Promise<Answer | null> {
    const token = method === 'GET' ? null : await this.settings.csrf()
    const answer = await this.once(method, path, body, headers, token)
    if (method === 'GET' || !answer || !isExpired(answer)) return answer
    // The token is renewed at sign-in: what crossed that is sent once more.
    const renewed = await this.settings.csrf()
    return renewed === token ? answer : this.once(method, path, body, headers, renewed)
  }

  private async once(method: string, path: string, body: string | ArrayBuffer | undefined, headers: Record<string, string>, token: string | null): Promise<Answer | null> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS)
    try {
      const response = await this.settings.fetch(this.settings.base + path, {
        method,
        credentials: 'same-origin',
        // A public network that wants one to sign in leads elsewhere: that is no answer of ours.
        redirect: 'manual',
        signal: timeout.signal,
        headers: { Accept: 'application/json', 'Accept-Language': this.settings.language(), ...headers, ...(token && { 'X-XSRF-TOKEN': token }) },
        ...(body !== undefined && { body }),
      })
      if (response.status !== 204 && !/[/+]json\b/.test(response.headers.get('Content-Type') ?? '')) return null
      const told = Date.parse(response.headers.get('Date') ?? '')
      if (!Number.isNaN(told)) this.settings.onClock?.(Date.now() - told)
      return { response, json: response.status === 204 ? null : await response.json() }
    } catch {
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  private sent(answer: { response: Response; json: unknown } | null): Sent {
    if (!answer) return { kind: 'later', afterSeconds: null, signedOut: false, reached: false }
    const { response, json } = answer
    if (response.ok) return { kind: 'received', body: json }
    const problem = toProblem(response.status, json, response.headers.get('Retry-After'))
    if (response.status >= 400 && response.status < 500 && !NOT_ABOUT_IT.has(response.status) && !isExpired(answer)) return { kind: 'refused', problem, counted: false }
    return { kind: 'later', afterSeconds: problem.retryAfterSeconds, signedOut: response.status === 401, reached: true }
  }
}

interface Answer {
  response: Response
  json: unknown
}

/** The CSRF token was another one by then. */
const isExpired = ({ response, json }: Answer) => response.status === 403 && /csrf/.test(toProblem(response.status, json, null).code)
