import { onBeforeUnmount, reactive, ref, toRaw, watch } from 'vue'
import type { Channel } from '@minqing/api'
import { newRef } from '@minqing/api'
import { drafts } from '../drafts/draft-store'
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

  async function load() {
    const kept = await (await drafts()).get<ReportDraft>(key).catch(() => undefined)
    if (kept && isWorthKeeping(kept)) {
      // What was under way when the page went is not under way now.
      for (const file of [...kept.files, ...(kept.settle?.files ?? [])]) if (file.state === 'uploading') file.state = 'waiting'
      Object.assign(draft, kept)
      restored.value = true
    }
    ready.value = true
  }

  async function keep() {
    clearTimeout(timer)
    if (gone) return
    const store = await drafts()
    await store.put(key, plain(draft))
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

  async function discard() {
    gone = true
    clearTimeout(timer)
    await (await drafts()).delete(key)
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
      if (outcome.kind === 'received') {
        gone = true
        clearTimeout(timer)
        await (await drafts()).delete(key).catch(() => undefined)
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
  const kept = await (await drafts()).get<ReportDraft>(keyOf(channel, account)).catch(() => undefined)
  return kept !== undefined && isWorthKeeping(kept)
}

/** A copy that IndexedDB can take: no proxies. */
function plain(draft: ReportDraft): ReportDraft {
  const files = (list: ReportDraft['files']) => list.map((file) => ({ ...toRaw(file), content: toRaw(file.content) }))
  return {
    ...toRaw(draft),
    place: { ...toRaw(draft.place) },
    files: files(draft.files),
    settle: draft.settle && { note: draft.settle.note, files: files(draft.settle.files) },
    onBehalfOf: draft.onBehalfOf && { ...toRaw(draft.onBehalfOf) },
  }
}
