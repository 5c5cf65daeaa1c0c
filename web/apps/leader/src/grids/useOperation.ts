import { reactive, ref, shallowRef } from 'vue'
import { ApiProblem, type GridView } from '@minqing/api'
import { chinaDay } from '@minqing/domain'
import { useWords } from '@minqing/i18n'
import { useConfirm, useNotes } from '@minqing/ui'

/**
 * A change of the grid tree: asked for with a reason and a first day, confirmed once more, then done.
 *
 * @param words key of the operation's words under `leader.grids`
 */
export function useOperation(words: string, run: (common: { validFrom: string; reason: string }) => Promise<GridView[]>,
  done: (result: GridView[]) => void) {
  const confirm = useConfirm()
  const notes = useNotes()
  const { t } = useWords()
  const common = reactive({ validFrom: chinaDay(new Date()), reason: '' })
  const busy = ref(false)
  const failure = shallowRef<unknown>(null)

  async function submit() {
    const title = t(`leader.grids.${words}`)
    if (!await confirm({ title, text: t('leader.grids.sure'), action: title, danger: true })) return
    busy.value = true
    failure.value = null
    try {
      const result = await run({ validFrom: common.validFrom, reason: common.reason.trim() })
      notes.ok(t('leader.grids.changed'))
      done(result)
    } catch (error) {
      failure.value = error
    } finally {
      busy.value = false
    }
  }
  const field = (name: string) => (failure.value instanceof ApiProblem ? failure.value.fieldError(name) : undefined)
  return { common, busy, failure, submit, field }
}
