import { watch } from 'vue'
import { usePhone } from './stores/phone'

/** What was loaded so lately is not asked for again because the phone has fetched the same. */
const FRESH_MS = 60_000

/**
 * What the phone has sent or fetched by itself is on a page without being asked for: loads it again when something has arrived, when what is shown is a
 * copy, or when it was loaded a while ago. Call it where the page loads for the first time.
 */
export function usePhoneNews(load: () => unknown): void {
  const phone = usePhone()
  let loadedAt = Date.now()
  watch(() => (phone.known ? { received: phone.counts.received, syncedAt: phone.counts.syncedAt } : null), (now, before) => {
    // The first count tells what was there already.
    if (!now || !before || (now.received === before.received && now.syncedAt === before.syncedAt)) return
    if (now.received === before.received && phone.copyAt === null && Date.now() - loadedAt < FRESH_MS) return
    loadedAt = Date.now()
    void load()
  })
}
