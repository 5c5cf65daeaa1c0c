import { onBeforeUnmount, reactive, ref, toRaw, watch } from 'vue'
import type { Channel } from '@minqing/api'
import { newRef } from '@minqing/api'
import { drafts, type DraftStore } from '../drafts/draft-store'
import { dropFiles, keepFiles, restoreFiles, type KeptFile } from '../drafts/kept-files'
import { useApi } from '../portal/api'
import { useSession } from '../stores/session'
import { isWorthKeeping, newReportDraft, sendReport, type ReportDraft, type SendOutcome } from './report-draft'

const SAVE_AFTER_MS = 300

/** The report being written on this device by this account: comes back after a reload, and is sent once. */
export function useReportDraft(channel: Channel) {
  const api = useApi()
  const session = useSession()
  const key = keyOf(channel, session.me?.account.id ?? 'nobody')
  const draft = reactive<ReportDraft>(newReportDraft())
  const restored = ref(false)
  const sending = ref(false)
  const ready = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false
  const stored = new Set<string>()

  async function load() {
    try {
      const store = await drafts()
      const kept = await store.get<KeptReport>(key)
      if (kept && isWorthKeeping(kept)) {
        Object.assign(draft, await restore(store, kept, stored))
        restored.value = true
      }
    } finally {
      ready.value = true
    }
  }

  async function keep() {
    clearTimeout(timer)
    if (gone) return
    const store = await drafts()
    await store.put(key, await plain(store, draft, stored))
    // Photos that were taken out again leave the device too.
    const named = new Set([...draft.files, ...(draft.settle?.files ?? [])].map((file) => file.ref))
    const left = [...stored].filter((one) => !named.has(one))
    left.forEach((one) => stored.delete(one))
    await dropFiles(store, left)
  }

  watch(draft, () => {
    if (!ready.value || gone) return
    clearTimeout(timer)
    timer = setTimeout(() => void keepIfWorth(), SAVE_AFTER_MS)
  })

  async function keepIfWorth() {
    if (isWorthKeeping(draft)) await keep().catch(() => undefined)
  }

  const flush = () => void keepIfWorth()
  document.addEventListener('visibilitychange', flush)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', flush)
    flush()
  })

  async function forget() {
    const store = await drafts()
    await store.delete(key)
    await dropFiles(store, stored)
    stored.clear()
  }

  async function discard() {
    gone = true
    clearTimeout(timer)
    await forget()
    Object.assign(draft, newReportDraft())
    restored.value = false
    gone = false
  }

  /** @param by the channel, where the person chooses it at last */
  async function send(by: Channel = channel): Promise<SendOutcome> {
    sending.value = true
    try {
      draft.updatedAt = Date.now()
      const outcome = await sendReport(api, draft, by, () => keep().catch(() => undefined))
      if (outcome.kind === 'received' || outcome.kind === 'kept') {
        gone = true
        clearTimeout(timer)
        await forget().catch(() => undefined)
      }
      return outcome
    } finally {
      sending.value = false
    }
  }

  /** The earlier sending arrived with other words: what stands here now becomes a report of its own. */
  function startAnew() {
    draft.ref = newRef()
    draft.sent = false
  }

  return { draft, ready, restored, sending, load, send, discard, startAnew }
}

const keyOf = (channel: Channel, account: string) => `report:${channel}:${account}`

/** Whether this account has begun a report on this device. */
export async function hasKeptReport(channel: Channel, account: string): Promise<boolean> {
  const kept = await (await drafts()).get<KeptReport>(keyOf(channel, account)).catch(() => undefined)
  return kept !== undefined && isWorthKeeping(kept)
}

/** A draft as it is stored: contents of files lie beside. */
type KeptReport = Omit<ReportDraft, 'files' | 'settle'> & {
  files: KeptFile[]
  settle: { note: string; files: KeptFile[] } | null
}

/** A copy that IndexedDB can take: no proxies. */
async function plain(store: DraftStore, draft: ReportDraft, stored: Set<string>): Promise<KeptReport> {
  const raw = (list: ReportDraft['files']) => list.map((file) => ({ ...toRaw(file), content: toRaw(file.content) }))
  return {
    ...toRaw(draft),
    place: { ...toRaw(draft.place) },
    files: await keepFiles(store, raw(draft.files), stored),
    settle: draft.settle && { note: draft.settle.note, files: await keepFiles(store, raw(draft.settle.files), stored) },
    onBehalfOf: draft.onBehalfOf && { ...toRaw(draft.onBehalfOf) },
    about: draft.about && { ...toRaw(draft.about) },
  }
}

async function restore(store: DraftStore, kept: KeptReport, stored: Set<string>): Promise<ReportDraft> {
  return {
    ...kept,
    // Kept before there was such a thing.
    about: kept.about ?? null,
    files: await restoreFiles(store, kept.files, stored),
    settle: kept.settle && { note: kept.settle.note, files: await restoreFiles(store, kept.settle.files, stored) },
  }
}
