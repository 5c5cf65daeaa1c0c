import { useWords } from '@minqing/i18n'
import { useConfirm } from '../confirm'
import { useNotes } from '../notes'
import { problemLine } from '../problem-text'
import { usePhone } from '../stores/phone'
import { useSession } from '../stores/session'

/** Asks, and signs out; says so if the server could not be told. */
export function useSignOut() {
  const session = useSession()
  const confirm = useConfirm()
  const notes = useNotes()
  const phone = usePhone()
  const { t } = useWords()
  return async () => {
    const open = phone.counts.open
    if (!(await confirm({ title: t('session.signOutAsk'), action: t('session.signOut'), ...(open > 0 && { text: t('phone.signOutOpen', { n: open }) }) }))) return
    try {
      if (!(await session.signOut())) notes.info(t('phone.signedOutLocal'))
    } catch (error) {
      notes.bad(problemLine(error, t))
    }
  }
}
