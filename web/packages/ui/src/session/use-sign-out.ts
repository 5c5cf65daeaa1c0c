import { useWords } from '@minqing/i18n'
import { useConfirm } from '../confirm'
import { useNotes } from '../notes'
import { problemLine } from '../problem-text'
import { useSession } from '../stores/session'

/** Asks, and signs out; says so if the server could not be told. */
export function useSignOut() {
  const session = useSession()
  const confirm = useConfirm()
  const notes = useNotes()
  const { t } = useWords()
  return async () => {
    if (!(await confirm({ title: t('session.signOutAsk'), action: t('session.signOut') }))) return
    await session.signOut().catch((error: unknown) => notes.bad(problemLine(error, t)))
  }
}
