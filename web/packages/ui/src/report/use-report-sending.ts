import { ref } from 'vue'
import type { CaseView } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { filesTrouble } from '../drafts/draft-files'
import { showFirstFault } from '../first-fault'
import { problemText } from '../problem-text'
import { hasPlace } from './report-draft'
import type { useReportDraft } from './use-report-draft'

export interface SendingOptions {
  /** what the form asks for besides text and place; false: something is missing and said so */
  check?: () => boolean
  received: (view: CaseView) => unknown
  /** in portals that work without signal */
  kept?: () => unknown
}

/** Checks, sends, and says in words what became of it. */
export function useReportSending(report: ReturnType<typeof useReportDraft>, options: SendingOptions) {
  const { t } = useWords()
  const { draft } = report
  const textError = ref('')
  const placeError = ref('')
  const trouble = ref('')
  const arrivedBefore = ref(false)

  async function submit(event?: Event) {
    const form = event?.currentTarget instanceof Element ? event.currentTarget : null
    // Enter in a field submits too, whatever the button shows.
    if (report.sending.value) return
    textError.value = draft.text.trim() === '' ? t('report.needText') : ''
    placeError.value = hasPlace(draft.place) ? '' : t('report.needPlace')
    trouble.value = ''
    const more = options.check?.() ?? true
    if (textError.value || placeError.value || !more) {
      await showFirstFault(form)
      return
    }
    const outcome = await report.send()
    switch (outcome.kind) {
      case 'received':
        await options.received(outcome.case)
        break
      case 'kept':
        await options.kept?.()
        break
      case 'received-before':
        arrivedBefore.value = true
        break
      case 'files-missing':
        trouble.value = filesTrouble([...draft.files, ...(draft.settle?.files ?? [])], t) ?? ''
        break
      case 'unknown':
        trouble.value = t('report.unknown')
        break
      case 'refused': {
        textError.value = outcome.problem.fieldError('text') ?? ''
        placeError.value = outcome.problem.errors.find((error) => error.field.startsWith('place'))?.message ?? ''
        const { title, text } = problemText(outcome.problem, t)
        trouble.value = [title, text].filter(Boolean).join(' · ')
        if (textError.value || placeError.value) await showFirstFault(form)
      }
    }
  }

  async function sendAsNew() {
    report.startAnew()
    arrivedBefore.value = false
    await submit()
  }

  return { textError, placeError, trouble, arrivedBefore, submit, sendAsNew }
}
