import { createHash } from 'node:crypto'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

export interface Taken {
  seq: number
  path: string
  body: Record<string, unknown>
}

/** A server as its contract says: one effect per ref, receipts in a chain, uploads in parts. Its line may fail in any way. */
export class FakeServer {
  readonly effects = new Map<string, string>()
  readonly order: Taken[] = []
  readonly receipts = new Map<number, string>()
  readonly refs: string[] = []
  readonly bodies: string[] = []
  readonly uploads = new Map<string, { bytes: number[]; total: number; id: string | null }>()
  readonly answers = new Map<string, () => Response>()
  /** what happens to the nth request: `before`: it never arrives; `after`: the answer is lost; `portal`: somebody else answers */
  trouble: () => 'before' | 'after' | 'portal' | null = () => null
  /** a number with another chain is refused, and not a fault of the test */
  takenAnswers = false
  calls = 0
  /** the CSRF token, as the browser has it */
  cookie = 'token'

  readonly fetch = (async (url: string, init: RequestInit = {}) => {
    this.calls++
    const trouble = this.trouble()
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (trouble === 'portal') return new Response('<html>Wi-Fi</html>', { status: 200, headers: { 'Content-Type': 'text/html', Date: new Date(0).toUTCString() } })
    if (trouble === 'before') throw new TypeError('no line')
    if (init.method !== 'GET' && new Headers(init.headers).get('X-XSRF-TOKEN') !== this.cookie) return json({ code: 'identity.csrf' }, 403)
    const answer = this.answer(url.replace(/^\/api/, ''), init)
    if (trouble === 'after') throw new TypeError('the answer was lost')
    return answer
  }) as unknown as typeof fetch

  private answer(path: string, init: RequestInit): Response {
    if (path.startsWith('/uploads/')) return this.part(path.slice('/uploads/'.length).split('?')[0]!, init)
    const special = this.answers.get(path)
    const [device, seqText, chain] = (new Headers(init.headers).get('Outbox') ?? '').split(';')
    const seq = Number(seqText)
    if (special) {
      const answer = special()
      if (answer.status !== 409 && answer.status !== 401) answer.headers.set('Outbox-Receipt', `${device};${seq}`)
      return answer
    }
    if (init.method !== 'POST') return json({ code: 'common.not-found' }, 404)
    const text = String(init.body)
    const body = JSON.parse(text) as Record<string, unknown>
    const ref = String(body['ref'])
    if (this.takenAnswers && this.receipts.has(seq) && this.receipts.get(seq) !== chain) return json({ code: 'sync.chain-broken' }, 409)
    if (this.receipts.has(seq) && this.receipts.get(seq) !== chain) throw new Error(`two things under number ${seq}`)
    this.receipts.set(seq, chain!)
    this.refs[seq] = ref
    this.bodies[seq] = text
    const counted = { 'Outbox-Receipt': `${device};${seq}` }
    if (path === '/outbox/dropped') return new Response(null, { status: 204, headers: counted })
    const before = this.effects.get(ref)
    if (before !== undefined && before !== text) return json({ code: 'common.replayed-with-other-content' }, 409, counted)
    if (before === undefined) {
      this.effects.set(ref, text)
      this.order.push({ seq, path, body })
    }
    return json({ ok: ref }, 200, counted)
  }

  private part(ref: string, init: RequestInit): Response {
    const upload = this.uploads.get(ref) ?? { bytes: [], total: 0, id: null }
    this.uploads.set(ref, upload)
    if (init.method === 'PUT') {
      const range = /bytes (\d+)-(\d+)\/(\d+)/.exec(new Headers(init.headers).get('Content-Range') ?? '')!
      if (Number(range[1]) !== upload.bytes.length) return json({ code: 'files.other-offset', received: upload.bytes.length }, 409)
      for (const byte of new Uint8Array(init.body as ArrayBuffer)) upload.bytes.push(byte)
      upload.total = Number(range[3])
      if (upload.bytes.length === upload.total) upload.id = `stored-${ref}`
    }
    return json({ received: upload.bytes.length, file: upload.id === null ? null : { id: upload.id } })
  }

  /** Numbers from 1 without a gap, each chain made of the one before. */
  chainHolds(): boolean {
    let chain = ''
    for (let seq = 1; seq <= this.receipts.size; seq++) {
      chain = sha(`${chain}\n${this.refs[seq]}\n${sha(this.bodies[seq]!)}`)
      if (this.receipts.get(seq) !== chain) return false
    }
    return true
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } })
}
