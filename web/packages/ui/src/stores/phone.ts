import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Entry, Phone, PhoneCounts } from '@minqing/offline'

const NOTHING: PhoneCounts = { entered: 0, received: 0, givenUp: 0, open: 0, undecided: 0, syncedAt: null, clockAhead: 0 }

/** What lies on this phone, in portals that work without signal. */
export const usePhone = defineStore('phone', () => {
  const phone = shallowRef<Phone | null>(null)
  const counts = ref<PhoneCounts>(NOTHING)
  /** the phone has counted */
  const known = ref(false)
  const entries = shallowRef<Entry[]>([])
  /** since when what is on screen has been known; null: it is the server's own answer */
  const copyAt = ref<number | null>(null)
  const held = computed(() => new Set(entries.value.filter((entry) => entry.state !== 'received' && entry.state !== 'withdrawn').map((entry) => entry.object)))

  async function refresh() {
    if (!phone.value) return
    counts.value = await phone.value.counts()
    entries.value = await phone.value.entries()
    known.value = true
  }

  return { phone, counts, known, entries, copyAt, held, refresh }
})
