import { newRef } from '@minqing/api'

/**
 * One ref for one content: what is sent again after a lost answer is the same message to the server, and what was
 * changed meanwhile is another. After `arrived` the same words are a new message.
 */
export function useRefOf() {
  let known = ''
  let made = newRef()
  return {
    of(...content: unknown[]): string {
      const now = JSON.stringify(content)
      if (now !== known) made = newRef()
      known = now
      return made
    },
    arrived() { known = '' },
  }
}
