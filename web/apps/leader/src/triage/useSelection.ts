import { computed, ref, watch } from 'vue'
import type { CaseSummary } from '@minqing/api'
import type { PagedList } from '@minqing/ui'

/**
 * The case of a queue that is before the viewer. Only the viewer's own hand changes it: a case that leaves the queue
 * because of somebody else stays where it is read, so that what is pressed next goes to what was looked at.
 */
export function useSelection(list: PagedList<CaseSummary>) {
  const selected = ref<string | null>(null)
  const position = ref(0)
  const index = computed(() => list.items.findIndex((item) => item.code === selected.value))
  /** the case that is read is in the queue no more */
  const left = computed(() => selected.value !== null && index.value < 0)
  watch(index, (now) => { if (now >= 0) position.value = now })
  watch(() => list.items, () => { if (selected.value === null) choose(position.value) })

  function choose(at: number) {
    selected.value = list.items[Math.min(Math.max(at, 0), list.items.length - 1)]?.code ?? null
  }

  function move(step: number) {
    // What took the place of a case that left is the next one.
    const from = index.value >= 0 ? index.value : position.value - (step > 0 ? 1 : 0)
    choose(from + step)
    if (index.value >= list.items.length - 3) void list.more()
  }

  /** Another queue, or another order of it: begins at its head. */
  async function begin() {
    selected.value = null
    position.value = 0
    await list.reload()
  }

  /** After the viewer's own act: when the case has left the queue, on to the one that took its place. */
  async function moveOn() {
    const acted = selected.value
    await list.refresh()
    if (!list.error && selected.value === acted && index.value < 0) choose(position.value)
  }

  return { selected, left, move, begin, moveOn }
}
