import { onDeactivated, shallowRef } from 'vue'
import type { ActionOffer, CaseView } from '@minqing/api'

export interface Sheet {
  item: CaseView
  offer: ActionOffer
  /** one that was chosen before the sheet opened */
  category: string | null
}

/** The sheet of an act: it stays with the case on which it was opened, whatever the queue does meanwhile. */
export function useSheet(shown: () => CaseView | null) {
  const sheet = shallowRef<Sheet | null>(null)
  const close = () => { sheet.value = null }
  function act(offer: ActionOffer, category: string | null) {
    const item = shown()
    if (item && !sheet.value) sheet.value = { item, offer, category }
  }
  // Whoever goes back finds the words again as a draft.
  onDeactivated(close)
  return { sheet, act, close }
}
