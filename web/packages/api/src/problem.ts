export interface FieldProblem {
  field: string
  code: string
  message: string
}

/** What the server answers when it does not do what was asked (RFC 9457), and what the network does to us. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    /** HTTP status; 0: no answer arrived, so what was asked may or may not have been done */
    readonly status: number,
    /** stable code, for example `casework.changed-meanwhile`; `network.*` for what never reached the server */
    readonly code: string,
    readonly title: string,
    /** what the person can do, in the person's language; empty if there is nothing to say */
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
    readonly parameters: Record<string, unknown> = {},
    readonly traceId: string | null = null,
  ) {
    super(title || code)
  }

  /** The answer is unknown or the server was busy: the same request may be sent again. */
  get transient(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }

  get offline(): boolean {
    return this.code === 'network.unreachable'
  }

  /** Seconds after which the server wants to be asked again, if it said so. */
  get retryAfterSeconds(): number | null {
    const seconds = this.parameters['retryAfterSeconds']
    return typeof seconds === 'number' ? seconds : null
  }

  fieldError(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message
  }
}

const KNOWN = new Set(['type', 'title', 'status', 'detail', 'code', 'errors', 'traceId', 'instance'])

/** Reads a problem+json body; anything else becomes a problem with the status alone. */
export function toProblem(status: number, body: unknown, retryAfter: string | null = null): ApiProblem {
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const parameters: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) {
    if (!KNOWN.has(name)) parameters[name] = value
  }
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter)
  if (Number.isFinite(seconds)) parameters['retryAfterSeconds'] = seconds
  return new ApiProblem(
    status,
    text(members['code']) || `http.${status}`,
    text(members['title']),
    text(members['detail']),
    Array.isArray(members['errors']) ? (members['errors'] as FieldProblem[]) : [],
    parameters,
    text(members['traceId']) || null,
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
