import { defineStore } from 'pinia'
import { onScopeDispose, ref } from 'vue'
import { listen, type CaseEvent, type LiveStream } from '@minqing/api'
import { useApi } from '../portal/api'

type CaseListener = (event: CaseEvent | null) => void

/** The server's events while signed in: the count of unread messages, and cases for whoever watches. */
export const useLive = defineStore('live', () => {
  const api = useApi()
  const unread = ref(0)
  const interrupted = ref(false)
  /** of the grid tree, once it has changed */
  const gridVersion = ref<number | null>(null)
  const watchers = new Set<CaseListener>()
  const messageWatchers = new Set<() => void>()
  const dispatchWatchers = new Set<(id: string | null) => void>()
  const campaignWatchers = new Set<(id: string | null) => void>()
  const meetingWatchers = new Set<(id: string | null) => void>()
  let stream: LiveStream | null = null
  let warn: ReturnType<typeof setTimeout> | undefined

  async function countUnread() {
    try {
      unread.value = (await api.unreadMessages()).count
    } catch {
      // The next event or the next visit counts again.
    }
  }

  function start() {
    if (stream) return
    void countUnread()
    stream = listen(
      {
        case: (event) => watchers.forEach((watcher) => watcher(event)),
        message: (event) => {
          if (typeof event.unread === 'number') unread.value = event.unread
          else void countUnread()
          messageWatchers.forEach((watcher) => watcher())
        },
        dispatch: (event) => dispatchWatchers.forEach((watcher) => watcher(event.id)),
        campaign: (event) => campaignWatchers.forEach((watcher) => watcher(event.id)),
        meeting: (event) => meetingWatchers.forEach((watcher) => watcher(event.id)),
        grid: (event) => { gridVersion.value = event.version },
        resumed: () => {
          void countUnread()
          watchers.forEach((watcher) => watcher(null))
          messageWatchers.forEach((watcher) => watcher())
          dispatchWatchers.forEach((watcher) => watcher(null))
          campaignWatchers.forEach((watcher) => watcher(null))
          meetingWatchers.forEach((watcher) => watcher(null))
        },
        connected: (connected) => {
          if (connected) {
            clearTimeout(warn)
            warn = undefined
            interrupted.value = false
            return
          }
          // A short gap is no news; a longer one may be the end of the session, which any other question tells.
          warn ??= setTimeout(() => {
            void countUnread()
            warn = setTimeout(() => (interrupted.value = true), 12_000)
          }, 3_000)
        },
      },
      api.client.url('/live'),
    )
  }

  function stop() {
    clearTimeout(warn)
    warn = undefined
    stream?.close()
    stream = null
    unread.value = 0
    interrupted.value = false
  }

  return {
    unread,
    interrupted,
    gridVersion,
    start,
    stop,
    countUnread,
    /** Calls with each event of a case, and with null after a gap, until the component goes. */
    onCase(watcher: CaseListener) {
      watchers.add(watcher)
      onScopeDispose(() => watchers.delete(watcher))
    },
    /** Calls with the id of a broadcast or emergency that moved, and with null after a gap. */
    onDispatch(watcher: (id: string | null) => void) {
      dispatchWatchers.add(watcher)
      onScopeDispose(() => dispatchWatchers.delete(watcher))
    },
    /** Calls with the id of a campaign of which leads moved, and with null after a gap. */
    onCampaign(watcher: (id: string | null) => void) {
      campaignWatchers.add(watcher)
      onScopeDispose(() => campaignWatchers.delete(watcher))
    },
    /** Calls with the id of a meeting at which somebody wrote, and with null after a gap. */
    onMeeting(watcher: (id: string | null) => void) {
      meetingWatchers.add(watcher)
      onScopeDispose(() => meetingWatchers.delete(watcher))
    },
    onMessage(watcher: () => void) {
      messageWatchers.add(watcher)
      onScopeDispose(() => messageWatchers.delete(watcher))
    },
  }
})
