import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { ApiProblem, type GridPreview, type GridSplit, type GridView } from '@minqing/api'
import { useApi } from '@minqing/ui'

export type Point = [number, number]

export interface Part {
  name: string
  /** corners, without the first one again at the end */
  ring: Point[]
}

const PREVIEW_AFTER_MS = 350

const closed = (ring: Point[]): Point[] => [...ring, ring[0]!]

/**
 * How a grid is split: by a line across it, or by drawing the border of each part but the last, which is the rest.
 * What would come of it is asked of the server while it is drawn.
 */
export function useSplit(grid: GridView) {
  const api = useApi()
  const mode = ref<'line' | 'parts'>('line')
  const line = ref<Point[]>([])
  const lineNames = reactive([`${grid.name}（一）`, `${grid.name}（二）`])
  const parts = reactive<Part[]>([{ name: `${grid.name}（一）`, ring: [] }, { name: `${grid.name}（二）`, ring: [] }])
  const active = ref(0)
  const preview = shallowRef<GridPreview[] | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const names = computed(() => (mode.value === 'line' ? lineNames : parts.map((part) => part.name)).map((name) => name.trim()))
  const named = computed(() => names.value.every((name) => name !== '') && new Set(names.value).size === names.value.length)
  const drawn = computed(() => (mode.value === 'line' ? line.value.length >= 2
    : parts.slice(0, -1).every((part) => part.ring.length >= 3)))
  /** The points under way, of the line or of the part that is being drawn. */
  const sketch = computed({
    get: () => (mode.value === 'line' ? line.value : parts[active.value]!.ring),
    set: (points: Point[]) => {
      if (mode.value === 'line') line.value = points
      else parts[active.value]!.ring = points
    },
  })

  /** The way of splitting, for the server. */
  function body(): Pick<GridSplit, 'line' | 'names' | 'parts'> {
    if (mode.value === 'line') return { line: { type: 'LineString', coordinates: line.value }, names: names.value }
    return {
      parts: parts.map((part, index) => ({
        name: names.value[index]!,
        ...(index < parts.length - 1 && { outline: { type: 'Polygon' as const, coordinates: [closed(part.ring)] } }),
      })),
    }
  }

  function addPart() {
    parts.splice(parts.length - 1, 0, { name: `${grid.name}（${'一二三四五六七八九十'[parts.length] ?? parts.length + 1}）`, ring: [] })
    active.value = parts.length - 2
  }

  function dropPart(index: number) {
    parts.splice(index, 1)
    active.value = Math.max(0, Math.min(active.value, parts.length - 2))
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let question = 0
  onScopeDispose(() => clearTimeout(timer))
  async function look() {
    const mine = ++question
    try {
      const found = await api.previewSplit(grid.id, { ...body(), reason: '-', version: grid.version })
      if (mine !== question) return
      preview.value = found
      problem.value = null
    } catch (error) {
      if (mine !== question) return
      preview.value = null
      problem.value = error instanceof ApiProblem ? error : null
    }
  }
  watch([mode, line, lineNames, parts], () => {
    clearTimeout(timer)
    question++
    if (!drawn.value || !named.value) {
      preview.value = null
      problem.value = null
      return
    }
    timer = setTimeout(() => void look(), PREVIEW_AFTER_MS)
  }, { deep: true })

  return { mode, lineNames, parts, active, sketch, preview, problem, drawn, named, body, addPart, dropPart }
}
