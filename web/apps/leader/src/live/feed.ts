import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CaseEvent, CaseSummary } from '@minqing/api'
import { shortPlace } from '@minqing/domain'
import { gridDirectory } from '@minqing/map'
import { useApi, useLive } from '@minqing/ui'

export interface FeedEntry {
  key: string
  code: string
  kind: string
  state: string
  gridId: string
  gridName: string
  /** milliseconds */
  at: number
}

const KEPT = 60
const FRESH_MS = 8_000

function entryOf(item: CaseSummary): FeedEntry {
  return {
    key: `${item.code}-0`, code: item.code, kind: 'reported', state: item.state, gridId: item.grid.id,
    gridName: shortPlace(item.gridPath, item.grid.name), at: new Date(item.reportedAt).getTime(),
  }
}

/** What comes in by the live stream, the newest first, on top of the latest reports. */
export const useFeed = defineStore('leader-feed', () => {
  const api = useApi()
  const live = useLive()
  const entries = ref<FeedEntry[]>([])
  /** codes that came in within the last seconds: the map rings them */
  const fresh = ref<string[]>([])
  let filled = false

  async function fill() {
    if (filled) return
    filled = true
    try {
      const latest = await api.cases({ list: 'all', sort: '-reportedAt', limit: 20 })
      const known = new Set(entries.value.map((entry) => entry.code))
      entries.value.push(...latest.items.filter((item) => !known.has(item.code)).map(entryOf))
    } catch {
      // The stream alone fills it then.
      filled = false
    }
  }

  function add(event: CaseEvent) {
    const entry: FeedEntry = {
      key: `${event.code}-${event.version}-${event.kind}`, code: event.code, kind: event.kind, state: event.state,
      gridId: event.gridId, gridName: '', at: Date.now(),
    }
    entries.value = [entry, ...entries.value.filter((other) => other.key !== entry.key)].slice(0, KEPT)
    gridDirectory.get(event.gridId).then((grid) => {
      const shown = entries.value.find((other) => other.key === entry.key)
      if (shown) shown.gridName = shortPlace(grid.path.map((step) => step.name).join('/'), grid.name)
    }, () => undefined)
    fresh.value = [...new Set([...fresh.value, event.code])]
    setTimeout(() => { fresh.value = fresh.value.filter((code) => code !== event.code) }, FRESH_MS)
  }

  live.onCase((event) => {
    if (event) add(event)
    else {
      // After a gap: what was missed stands in the latest reports.
      filled = false
      void fill()
    }
  })
  return { entries, fresh, fill }
})
