import type { ActionOffer } from '@minqing/api'

/** The straight way first, what can't be undone last; else as the flow has them. */
export function inOrder(offers: readonly ActionOffer[]): ActionOffer[] {
  const weight = (offer: ActionOffer) => (offer.primary ? 0 : offer.danger ? 2 : 1)
  return [...offers].sort((a, b) => weight(a) - weight(b))
}
