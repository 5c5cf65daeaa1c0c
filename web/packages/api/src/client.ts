import { ApiProblem, toProblem } from './problem'
import type { FileView } from './types'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** the server knows a repetition of this request by its `ref`, so it is sent again when no answer arrives */
  repeatable?: boolean
  timeoutMs?: number
}

/** What keeps things on the device: copies of answers, and what was entered until the server has it. */
export interface Offline {
  recall(path: string): Promise<{ body: unknown; at: number } | undefined>
  remember(path: string, body: unknown): Promise<void>
  /** true: {@link submit} takes care that it arrives */
  takes(path: string, body: unknown): boolean
  submit(path: string, body: Record<string, unknown>): Promise<unknown>
  upload(ref: string, name: string, content: Blob): Promise<FileView>
}

export interface ClientSettings {
  base?: string
  /** language of problems, as BCP 47 */
  language?: () => string
  /** the session has ended: called once per request that was answered 401 */
  onSignedOut?: () => void
  /** told after each request whether the server could be reached */
  onReach?: (reachable: boolean) => void
  /** on phones that work without signal */
  offline?: Offline
  /** an answer is a copy from then, as the server can't be reached; null: it is the server's own */
  onCopy?: (at: number | null) => void
  /** pause before the nth repetition; tests set it to nothing */
  pause?: (milliseconds: number) => Promise<void>
}

const SAFE = new Set(['GET', 'HEAD'])
const ATTEMPTS = 3
const TIMEOUT_MS = 20_000
const COPY_TIMEOUT_MS = 6_000

/** Speaks with the server: problems as {@link ApiProblem}, CSRF header, repetition of what may be repeated. */
export class Client {
  private readonly base: string
  private readonly pause: (milliseconds: number) => Promise<void>

  constructor(private readonly settings: ClientSettings = {}) {
    this.base = settings.base ?? '/api'
    this.pause = settings.pause ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)))
  }

  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return this.request<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) })
  }

  post<T>(path: string, body?: unknown, options: RequestOptions = {}): Promise<T> {
    return this.request<T>('POST', path, { ...options, body })
  }

  put<T>(path: string, body?: unknown): Promise<T> {
    return this.request<T>('PUT', path, { body })
  }

  patch<T>(path: string, body?: unknown): Promise<T> {
    return this.request<T>('PATCH', path, { body })
  }

  delete<T = void>(path: string, body?: unknown): Promise<T> {
    return this.request<T>('DELETE', path, { body })
  }

  /** An answer that is text, for example a profile's YAML. */
  async text(path: string): Promise<string> {
    const sent = csrfToken()
    const response = await this.send('GET', path, {})
    if (!response.ok) return this.read<string>(response, sent)
    return response.text()
  }

  url(path: string, query?: Query): string {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
    }
    const tail = search.toString()
    return this.base + path + (tail ? `?${tail}` : '')
  }

  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const { offline } = this.settings
    if (offline && method === 'GET') return this.fresh<T>(offline, path, options)
    if (offline && options.repeatable && offline.takes(path, options.body)) {
      return (await offline.submit(path, options.body as Record<string, unknown>)) as T
    }
    return this.attempts<T>(method, path, options, ATTEMPTS)
  }

  /** The server's answer, or what it said last. Whoever has a copy need not wait long for a line that says nothing. */
  private async fresh<T>(offline: Offline, path: string, options: RequestOptions): Promise<T> {
    const key = this.url(path, options.query).slice(this.base.length)
    const copy = await offline.recall(key).catch(() => undefined)
    try {
      const answer = await this.attempts<T>('GET', path, copy ? { timeoutMs: COPY_TIMEOUT_MS, ...options } : options, copy ? 1 : ATTEMPTS)
      void offline.remember(key, answer).catch(() => undefined)
      this.settings.onCopy?.(null)
      return answer
    } catch (error) {
      if (!copy || !(error instanceof ApiProblem) || !error.transient) throw error
      this.settings.onCopy?.(copy.at)
      return copy.body as T
    }
  }

  private async attempts<T>(method: string, path: string, options: RequestOptions, attempts: number): Promise<T> {
    const repeatable = SAFE.has(method) || options.repeatable === true
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once<T>(method, path, options)
      } catch (error) {
        const again = error instanceof ApiProblem && error.transient && repeatable && attempt < attempts
        if (!again || options.signal?.aborted) throw error
        const wait = error.retryAfterSeconds === null ? 400 * 2 ** attempt : error.retryAfterSeconds * 1000
        await this.pause(Math.min(wait, 8_000) * (0.75 + Math.random() / 2))
      }
    }
  }

  private async once<T>(method: string, path: string, options: RequestOptions): Promise<T> {
    if (!SAFE.has(method)) await this.ensureCsrfCookie()
    const sent = csrfToken()
    let response = await this.send(method, path, options)
    // The token is renewed at sign-in and sign-out; a request that crossed such a change is sent once more.
    if (response.status === 403 && !SAFE.has(method) && csrfToken() !== null && csrfToken() !== sent) {
      response = await this.send(method, path, options)
    }
    return this.read<T>(response, sent)
  }

  private async send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), options.timeoutMs ?? TIMEOUT_MS)
    const abort = () => timeout.abort()
    options.signal?.addEventListener('abort', abort, { once: true })
    try {
      const response = await fetch(this.url(path, options.query), {
        method,
        headers: this.headers(method, options.body !== undefined),
        credentials: 'same-origin',
        signal: timeout.signal,
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      })
      this.settings.onReach?.(true)
      return response
    } catch (error) {
      if (options.signal?.aborted) throw error
      this.settings.onReach?.(false)
      throw unreachable()
    } finally {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', abort)
    }
  }

  headers(method: string, json: boolean): Record<string, string> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    const language = this.settings.language?.()
    if (language) headers['Accept-Language'] = language
    if (json) headers['Content-Type'] = 'application/json'
    const token = csrfToken()
    if (!SAFE.has(method) && token) headers['X-XSRF-TOKEN'] = token
    return headers
  }

  /** @param sent the CSRF token when the request was sent; another one by now means that somebody has signed in since */
  private async read<T>(response: Response, sent: string | null): Promise<T> {
    if (response.status === 204) return undefined as T
    const body = await parse(response)
    if (!response.ok) {
      const problem = toProblem(response.status, body, response.headers.get('Retry-After'))
      const since = sent !== null && csrfToken() !== sent
      // What was asked before a new sign-in says nothing about the new session: that is asked for then.
      if (isSignedOut(problem) && !since) this.settings.onSignedOut?.()
      else if (isSignedOut(problem) && !response.url.endsWith('/session')) void this.get('/session').catch(() => undefined)
      throw problem
    }
    if (body === NOT_JSON) {
      // A sign-in page of a public network answers 200 with its own page: never a success.
      this.settings.onReach?.(false)
      throw new ApiProblem(0, 'network.not-our-server', '', '')
    }
    return body as T
  }

  /** The server hands out the token with any answer; before the first writing request there may be none yet. */
  async ensureCsrfCookie(): Promise<void> {
    if (csrfToken() !== null || typeof document === 'undefined') return
    await fetch(this.url('/profile'), { credentials: 'same-origin' }).catch(() => undefined)
  }

  get offline(): Offline | undefined {
    return this.settings.offline
  }

  /** For requests that do not go through `fetch`. */
  reached(reachable: boolean): void {
    this.settings.onReach?.(reachable)
  }

  signedOut(): void {
    this.settings.onSignedOut?.()
  }
}

const NOT_JSON = Symbol('not JSON')

async function parse(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!/[/+]json\b/.test(type)) return response.status >= 400 ? null : NOT_JSON
  try {
    return await response.json()
  } catch {
    // The answer broke off on its way.
    throw unreachable()
  }
}

/** The session is over; a wrong password or code is 401 too, and ends nothing. */
export function isSignedOut(problem: ApiProblem): boolean {
  return problem.status === 401 && (problem.code === 'common.unauthenticated' || problem.code === 'http.401')
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'network.unreachable', '', '')
}

export function csrfToken(): string | null {
  if (typeof document === 'undefined') return null
  const match = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)
  return match ? decodeURIComponent(match[1]!) : null
}
