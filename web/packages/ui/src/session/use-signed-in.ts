import { useRoute, useRouter } from 'vue-router'
import type { SignIn } from '@minqing/api'
import { useSession } from '../stores/session'

/**
 * After a sign-in: on to where one was going. Only within the portal: an address from elsewhere must not lead away.
 *
 * @param first page of whoever was going nowhere in particular
 */
export function useSignedIn(first = '/') {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  return async (signIn: SignIn) => {
    session.accept(signIn)
    const to = route.query['to']
    await router.replace(typeof to === 'string' && to !== '/' && /^\/(?!\/)/.test(to) ? to : first)
  }
}
