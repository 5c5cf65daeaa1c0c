import { ApiProblem } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { KEPT } from '@minqing/offline'
import { useNotes } from '@minqing/ui'

/** Says so if what was sent is on the phone and goes out by itself. */
export function useKept(): (error: unknown) => boolean {
  const notes = useNotes()
  const { t } = useWords()
  return (error) => {
    if (!(error instanceof ApiProblem) || error.code !== KEPT) return false
    notes.info(t('phone.kept'))
    return true
  }
}
