import { ApiProblem } from '@minqing/api'

type Translate = (key: string, values?: Record<string, unknown>) => string

export interface ProblemText {
  title: string
  text: string
  offline: boolean
}

/** A problem in the reader's words: the server's own where it sent some. */
export function problemText(error: unknown, t: Translate): ProblemText {
  if (!(error instanceof ApiProblem)) {
    return { title: t('state.errorTitle'), text: t('state.unknownText'), offline: false }
  }
  if (error.code === 'network.not-our-server') {
    return { title: t('state.offlineTitle'), text: t('net.notOurServer'), offline: true }
  }
  // No failure: it goes out by itself.
  if (error.code === 'outbox.kept') return { title: t('phone.kept'), text: '', offline: false }
  if (error.code === 'outbox.storage-full') return { title: t('phone.storageFull'), text: t('phone.storageFullText'), offline: false }
  if (error.code === 'outbox.file-gone') return { title: t('phone.fileGone'), text: t('phone.fileGoneText'), offline: false }
  if (error.code === 'common.replayed-with-other-content') return { title: t('state.beforeTitle'), text: t('state.beforeText'), offline: false }
  if (error.status === 0) return { title: t('state.offlineTitle'), text: t('state.offlineText'), offline: true }
  const title = error.title || fallbackTitle(error.status, t)
  const fields = error.errors.map((field) => field.message).filter(Boolean)
  const text = [error.detail, ...fields.filter((message) => message !== error.detail)].filter(Boolean).join(' ')
  return { title, text: text || fallbackText(error.status, t), offline: false }
}

/** The same in one line, for a passing note. */
export function problemLine(error: unknown, t: Translate): string {
  const { title, text } = problemText(error, t)
  return text ? `${title} · ${text}` : title
}

function fallbackTitle(status: number, t: Translate): string {
  if (status === 404) return t('state.notFoundTitle')
  if (status === 401) return t('session.expired')
  if (status === 429 || status === 503) return t('state.busyTitle')
  return t('state.errorTitle')
}

function fallbackText(status: number, t: Translate): string {
  if (status === 404) return t('state.notFoundText')
  if (status === 401) return ''
  if (status === 429 || status === 503) return t('state.busyText')
  return t('state.unknownText')
}
