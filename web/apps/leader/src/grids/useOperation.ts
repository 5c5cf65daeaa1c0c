import { computed, reactive, ref, shallowRef } from 'vue'
import { ApiProblem, type GridChange, type GridView } from '@minqing/api'
import { chinaDay } from '@minqing/domain'
import { useWords } from '@minqing/i18n'
import { useConfirm, useNotes } from '@minqing/ui'

/** What came of a change: done now, or planned for a day to come. */
export interface Outcome { grids: GridView[]; planned: string | null }

/** Codes of problems after which the form no longer fits the tree. */
const OUTDATED = new Set(['grid.changed-meanwhile', 'grid.retired', 'common.not-found'])

/**
 * A change of the grid tree: asked for with a reason and a first day, confirmed once more, then done or planned.
 *
 * @param words key of the operation's words under `leader.grids`
 */
export function useOperation(grid: () => GridView, words: string, run: (common: GridChange & { validFrom: string }) => Promise<GridView[]>,
  done: (outcome: Outcome) => void) {
  const confirm = useConfirm()
  const notes = useNotes()
  const { t } = useWords()
  const today = chinaDay(new Date())
  const common = reactive({ validFrom: today, reason: '' })
  const busy = ref(false)
  const failure = shallowRef<unknown>(null)
  const later = computed(() => common.validFrom > today)
  const outdated = computed(() => failure.value instanceof ApiProblem && OUTDATED.has(failure.value.code))

  async function submit() {
    const title = t(`leader.grids.${words}`)
    const text = later.value ? t('leader.grids.surePlan', { date: common.validFrom }) : t('leader.grids.sure')
    if (!await confirm({ title, text, action: title, danger: true })) return
    busy.value = true
    failure.value = null
    try {
      const grids = await run({ validFrom: common.validFrom, reason: common.reason.trim(), version: grid().version })
      notes.ok(later.value ? t('leader.grids.planned', { date: common.validFrom }) : t('leader.grids.changed'))
      done({ grids, planned: later.value ? common.validFrom : null })
    } catch (error) {
      failure.value = error
    } finally {
      busy.value = false
    }
  }
  const field = (name: string) => (failure.value instanceof ApiProblem ? failure.value.fieldError(name) : undefined)
  return { common, busy, failure, outdated, later, submit, field }
}
