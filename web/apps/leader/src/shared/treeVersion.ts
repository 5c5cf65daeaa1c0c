import { computed } from 'vue'
import { useLive } from '@minqing/ui'

/** Version of the grid tree: the newest that a grid came with or that the live stream told of; null while none is known. */
export function useTreeVersion(seen: () => number | undefined) {
  const live = useLive()
  return computed(() => Math.max(live.gridVersion ?? 0, seen() ?? 0) || null)
}
