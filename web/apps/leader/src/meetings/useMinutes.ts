import { computed, onScopeDispose, ref, watch } from 'vue'
import { ApiProblem, type MeetingDetail, type MeetingItem } from '@minqing/api'
import { useApi, useSession } from '@minqing/ui'

/** What somebody else has written meanwhile. */
export interface Conflict { minutes: string; version: number; by: string }

const PAUSE_MS = 1_200
const AGAIN_MS = 8_000

/**
 * The minutes of one point while somebody writes: saved after each pause. What another has written in between is shown beside, and
 * nothing is thrown away before the writer has decided.
 */
export function useMinutes(meeting: () => string, item: () => MeetingItem, taken: (fresh: MeetingDetail) => void) {
  const api = useApi()
  const text = ref(item().minutes)
  const base = ref({ minutes: item().minutes, version: item().version })
  const conflict = ref<Conflict | null>(null)
  const state = ref<'saved' | 'dirty' | 'saving' | 'failed'>('saved')
  const dirty = computed(() => text.value !== base.value.minutes)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  const session = useSession()
  const author = session.me?.account.id

  watch(item, (fresh) => {
    if (dirty.value || conflict.value || running) return
    text.value = fresh.minutes
    base.value = { minutes: fresh.minutes, version: fresh.version }
  })
  watch(text, () => {
    if (!dirty.value) return
    state.value = 'dirty'
    later(PAUSE_MS)
  })

  function later(pause: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  /** Waits for what is under way, and saves what is left. */
  async function save(): Promise<void> {
    clearTimeout(timer)
    if (running) await running
    if (!dirty.value || conflict.value) return
    // It waits for its author to sign in again, and never goes out under the name of another.
    const now = session.me?.account.id
    if (now !== author) {
      if (now === undefined) later(AGAIN_MS)
      return
    }
    running = send().finally(() => { running = null })
    await running
    if (dirty.value && state.value === 'saved') await save()
  }

  async function send() {
    const sent = text.value
    state.value = 'saving'
    try {
      const fresh = await api.writeMeetingItem(meeting(), item().id, { version: base.value.version, title: item().title, minutes: sent, removed: item().removed })
      const now = fresh.items.find((each) => each.id === item().id)
      if (now) base.value = { minutes: now.minutes, version: now.version }
      state.value = 'saved'
      taken(fresh)
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'outreach.changed-meanwhile') {
        const { minutes, version, writtenBy } = error.parameters
        conflict.value = { minutes: String(minutes ?? ''), version: Number(version), by: String(writtenBy ?? '') }
        state.value = 'dirty'
      } else {
        state.value = 'failed'
        // A meeting that is closed takes nothing more.
        if (!(error instanceof ApiProblem && error.code === 'outreach.meeting-closed')) later(AGAIN_MS)
      }
    }
  }

  function settle(which: 'mine' | 'theirs' | 'both') {
    const other = conflict.value
    if (!other) return
    const mine = text.value
    base.value = { minutes: other.minutes, version: other.version }
    conflict.value = null
    text.value = which === 'mine' ? mine : which === 'theirs' ? other.minutes : `${other.minutes}\n${mine}`
    if (dirty.value) void save()
    else state.value = 'saved'
  }

  const warn = (event: BeforeUnloadEvent) => { if (dirty.value) event.preventDefault() }
  window.addEventListener('beforeunload', warn)
  onScopeDispose(() => {
    window.removeEventListener('beforeunload', warn)
    void save()
  })
  return { text, state, dirty, conflict, save, settle }
}
