
export interface CaseEvent {
  code: string
  state: string
  gridId: string
  version: number
  kind: string
}

export interface LiveHandlers {
  case?: (event: CaseEvent) => void
  message?: (event: { unread?: number }) => void
  grid?: (event: { version: number }) => void
  /** something about a broadcast or an emergency moved */
  dispatch?: (event: { id: string; what: string }) => void
  /** something about a campaign moved */
  campaign?: (event: { id: string; what: string }) => void
  /** somebody wrote at a meeting */
  meeting?: (event: { id: string }) => void
  /** the stream stands again after a gap: what is on screen may be old */
  resumed?: () => void
  connected?: (connected: boolean) => void
}

export interface LiveStream {
  close(): void
}

type SourceFactory = (url: string) => EventSource

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** The server sends a ping every 20 s. A line that is silent for longer is dead, even if nobody has closed it: a router forgot it. */
const SILENCE_MS = 65_000

/**
 * Listens to the server's events and connects anew after a loss, with growing pauses. The browser's own reconnecting
 * gives up on an HTTP error (a restart behind a proxy, 503), so each loss starts a fresh connection here.
 */
export function listen(
  handlers: LiveHandlers,
  url = '/api/live',
  open: SourceFactory = (address) => new EventSource(address, { withCredentials: true }),
): LiveStream {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let pause = FIRST_PAUSE_MS
  let lostBefore = false
  let closed = false

  const lost = () => {
    source?.close()
    lostBefore = true
    handlers.connected?.(false)
    clearTimeout(silence)
    clearTimeout(timer)
    timer = setTimeout(connect, pause * (0.75 + Math.random() / 2))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
  const alive = () => {
    clearTimeout(silence)
    silence = setTimeout(lost, SILENCE_MS)
  }

  const connect = () => {
    if (closed) return
    source = open(url)
    source.onopen = () => {
      alive()
      pause = FIRST_PAUSE_MS
      handlers.connected?.(true)
      if (lostBefore) handlers.resumed?.()
      lostBefore = false
    }
    source.onerror = lost
    for (const kind of ['ping', 'hello', 'case', 'message', 'grid']) source.addEventListener(kind, alive)
    on(source, 'case', handlers.case)
    on(source, 'message', handlers.message)
    on(source, 'grid', handlers.grid)
    on(source, 'dispatch', handlers.dispatch)
    on(source, 'campaign', handlers.campaign)
    on(source, 'meeting', handlers.meeting)
  }

  const backOnline = () => {
    if (source?.readyState === EventSource.OPEN) return
    clearTimeout(timer)
    source?.close()
    pause = FIRST_PAUSE_MS
    connect()
  }
  globalThis.addEventListener?.('online', backOnline)
  connect()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      clearTimeout(silence)
      globalThis.removeEventListener?.('online', backOnline)
      source?.close()
    },
  }
}

function on<T>(source: EventSource, name: string, handler: ((event: T) => void) | undefined): void {
  if (!handler) return
  source.addEventListener(name, (event) => {
    try {
      handler(JSON.parse((event as MessageEvent<string>).data) as T)
    } catch {
      // An event that we can't read is a hint that we don't understand yet, no reason to stop listening.
    }
  })
}

