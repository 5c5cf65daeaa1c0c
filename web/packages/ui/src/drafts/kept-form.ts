import { onScopeDispose, ref, shallowRef, toRaw, watch, type Ref } from 'vue'
import { ApiProblem, newRef } from '@minqing/api'
import { useApi } from '../portal/api'
import { usePhone } from '../stores/phone'
import { useSession } from '../stores/session'
import { sendFile, type DraftFile } from './draft-files'
import { drafts } from './draft-store'
import { dropFiles, keepFiles, restoreFiles, type KeptFile } from './kept-files'

const SAVE_AFTER_MS = 300
/** Refused before anybody looked whether an earlier sending had arrived. */
const SAYS_NOTHING = new Set([401, 403, 408, 425, 429])

/** As it lies on the device. Contents of photos lie beside. */
interface Kept<T> {
  value: T
  made: string
  at: number
  seen: unknown
}

// One after the other, so that nothing is written behind what has been forgotten, nor read before it is written.
let queue: Promise<unknown> = Promise.resolve()

function inTurn<R>(act: () => Promise<R>): Promise<R> {
  const done = queue.then(act)
  queue = done.catch(() => undefined)
  return done
}

/** A form about one thing, from its beginning until it is sent or dropped. */
interface Open<T> {
  /** null: it is not kept on this device */
  key: string | null
  /** the form as nobody has touched it */
  empty: () => T
  untouched: string
  made: string
  /** it may have arrived under its ref, and nobody knows */
  unknown: boolean
  /** what its author saw with the last change */
  seen: unknown
  /** what lies on the device; null: nothing */
  lies: string | null
  stored: Set<string>
  over: boolean
}

/**
 * A form that survives the page: what was entered lies on the phone, under the account and what it is about, until it was sent, lies in the outbox,
 * or is dropped by its author. One that nobody has touched is not kept, and nothing is on a device that is not a phone of its own: there a form lives as
 * long as its page. Photos are those under `files`, however deep.
 *
 * @param seen what its author sees while writing, for example the version of what it is about; it comes back with the form
 */
export function useKeptForm<T extends object>(empty: () => T, seen: () => unknown = () => null) {
  const api = useApi()
  const session = useSession()
  const phone = usePhone()
  const draft = ref(empty()) as Ref<T>
  /** it has been looked for, and the form may be shown */
  const ready = ref(false)
  /** it stood here before */
  const restored = shallowRef<{ at: number; seen: unknown } | null>(null)
  let open = opened(null, empty)
  let timer: ReturnType<typeof setTimeout> | undefined

  function opened(key: string | null, from: () => T): Open<T> {
    return { key, empty: from, untouched: contentOf(draft.value), made: newRef(), unknown: false, seen: seen(), lies: null, stored: new Set(), over: false }
  }

  /** The form about this: as its author left it, or else as `from` makes it. */
  async function begin(about: string, from: () => T = empty): Promise<void> {
    void save()
    const account = session.me?.account.id
    draft.value = from()
    ready.value = false
    restored.value = null
    const one = open = opened(account && phone.phone ? `form:${account}:${about}` : null, from)
    const kept = await inTurn(() => restore(one)).catch(() => null)
    if (open !== one) return
    if (kept) {
      draft.value = { ...draft.value, ...kept.value }
      one.made = kept.made
      one.unknown = true
      one.seen = kept.seen
      one.lies = linesOf(one)
      restored.value = { at: kept.at, seen: kept.seen }
      filesOf(draft.value).forEach((file) => void sendAgain(file))
    }
    ready.value = true
  }

  async function restore(one: Open<T>): Promise<Kept<T> | null> {
    if (one.key === null) return null
    const store = await drafts()
    const kept = await store.get<Kept<T>>(one.key)
    if (!kept) return null
    await eachFiles(kept.value, (files) => restoreFiles(store, files as KeptFile[], one.stored))
    // The page went after the phone had taken it, and before it could be forgotten here.
    const entries = await phone.phone?.entries().catch(() => [])
    if (!entries?.some((entry) => entry.ref === kept.made)) return kept
    await erase(one)
    return null
  }

  /** What was under way when its page went is not under way for this one. */
  async function sendAgain(file: DraftFile) {
    if (file.state === 'failed') file.state = 'waiting'
    // The first waits for the sending that the page before has begun.
    for (let time = 0; time < 2 && file.state === 'waiting'; time++) await sendFile(api, file)
  }

  const linesOf = (one: Open<T>) => `${one.made}\n${contentOf(draft.value)}`

  /** Stores what stands in the form; returns when that is done. */
  function save(): Promise<unknown> {
    clearTimeout(timer)
    const one = open
    if (one.key === null || one.over || !ready.value) return queue
    const now = contentOf(draft.value) === one.untouched ? null : linesOf(one)
    if (now === one.lies) return queue
    one.lies = now
    const copy = now === null ? null : copyOf(draft.value)
    const about = { made: one.made, at: Date.now(), seen: one.seen }
    return inTurn(() => (copy === null ? erase(one) : write(one, { value: copy, ...about }))).catch(() => {
      // A full or forbidden storage: it still stands in the form, and is tried again with the next word.
      one.lies = ''
    })
  }

  async function write(one: Open<T>, kept: Kept<T>): Promise<void> {
    const store = await drafts()
    const named = new Set<string>()
    await eachFiles(kept.value, async (files) => {
      const fit: KeptFile[] = []
      for (const file of files as DraftFile[]) {
        // Words are kept also where there is no room for a photo.
        const lies = await keepFiles(store, [file], one.stored).catch(() => [])
        lies.forEach((each) => named.add(each.ref))
        fit.push(...lies)
      }
      return fit
    })
    await store.put(one.key!, kept)
    const left = [...one.stored].filter((each) => !named.has(each))
    await dropFiles(store, left)
    left.forEach((each) => one.stored.delete(each))
  }

  async function erase(one: Open<T>): Promise<void> {
    const store = await drafts()
    await store.delete(one.key!)
    await dropFiles(store, one.stored)
    one.stored.clear()
  }

  async function forget(one: Open<T>): Promise<void> {
    one.over = true
    one.made = newRef()
    if (one === open) {
      clearTimeout(timer)
      restored.value = null
    }
    if (one.key !== null) await inTurn(() => erase(one)).catch(() => undefined)
  }

  /**
   * Sends it under its ref, which stays the same until the server has answered. What has arrived, or is in the outbox, no longer lies here.
   *
   * @throws what `act` throws
   */
  async function send<R>(act: (made: string) => Promise<R>): Promise<R> {
    const one = open
    await save()
    try {
      const answer = await act(one.made)
      await forget(one)
      return answer
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'outbox.kept') await forget(one)
      else if (error.status < 400 || error.status >= 500) one.unknown = true
      // The server has looked at it: what follows is another message.
      else if (!one.unknown || !SAYS_NOTHING.has(error.status)) {
        one.made = newRef()
        one.unknown = false
        if (one === open) void save()
      }
      throw error
    }
  }

  /** It has become of no use, or its author wants none of it. */
  const drop = () => forget(open)

  async function startOver(): Promise<void> {
    const one = open
    await forget(one)
    if (one !== open) return
    draft.value = one.empty()
    open = opened(one.key, one.empty)
  }

  watch(draft, () => {
    if (!ready.value) return
    open.seen = seen()
    clearTimeout(timer)
    timer = setTimeout(() => void save(), SAVE_AFTER_MS)
  }, { deep: true })

  // The camera takes the page's place, and some phones end the page then.
  const leave = () => void save()
  document.addEventListener('visibilitychange', leave)
  window.addEventListener('pagehide', leave)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', leave)
    window.removeEventListener('pagehide', leave)
    leave()
  })

  return { draft, ready, restored, begin, send, drop, startOver }
}

const isFiles = (name: string, value: unknown): value is unknown[] => name === 'files' && Array.isArray(value)

/** What its author has made of it: of a photo that it is there, and not how far it has got. */
function contentOf(value: object): string {
  return JSON.stringify(value, (name, each: unknown) => (isFiles(name, each) ? (each as DraftFile[]).map((file) => [file.ref, file.state, file.id]) : each))
}

/** A copy that can be stored: no proxies. Contents of photos are not copied. */
function copyOf<T>(value: T): T {
  const raw = toRaw(value) as unknown
  if (Array.isArray(raw)) return raw.map(copyOf) as T
  if (typeof raw !== 'object' || raw === null || Object.getPrototypeOf(raw) !== Object.prototype) return raw as T
  return Object.fromEntries(Object.entries(raw).map(([name, each]) => [name, copyOf(each as unknown)])) as T
}

/** Puts what `act` makes of each list of photos in its place. */
async function eachFiles(value: unknown, act: (files: unknown[]) => Promise<unknown[]>): Promise<void> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, each] of Object.entries(value)) {
    if (isFiles(name, each)) (value as Record<string, unknown>)[name] = await act(each)
    else await eachFiles(each, act)
  }
}

function filesOf(value: unknown): DraftFile[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return []
  return Object.entries(value).flatMap(([name, each]) => (isFiles(name, each) ? (each as DraftFile[]) : filesOf(each)))
}
