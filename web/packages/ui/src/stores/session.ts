import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { ApiProblem, type Language, type Me, type SignIn } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { useApi } from '../portal/api'
import { usePhone } from './phone'

/** Who is signed in. */
export const useSession = defineStore('session', () => {
  const api = useApi()
  const words = useWords()
  const me = shallowRef<Me | null>(null)
  const known = ref(false)
  /** the session ended without the person's doing: the sign-in page says so */
  const expired = ref(false)

  async function load() {
    try {
      me.value = await api.me()
      known.value = true
    } catch (error) {
      // Without an answer we know nothing, and leave everything as it is.
      if (error instanceof ApiProblem && error.status === 401) {
        me.value = null
        known.value = true
      }
    }
  }

  function accept(signIn: SignIn) {
    me.value = signIn.me
    known.value = true
    expired.value = false
  }

  function ended() {
    if (me.value !== null) expired.value = true
    me.value = null
    known.value = true
  }

  /** @returns false: without signal, on this phone alone */
  async function signOut(): Promise<boolean> {
    const phone = usePhone().phone
    try {
      await api.signOut()
    } catch (error) {
      if (!phone || !(error instanceof ApiProblem) || !error.transient) throw error
      await phone.endAtContact()
      me.value = null
      expired.value = false
      return false
    }
    // Whoever sees the sign-in page may close it: by then nothing is left on the phone.
    await phone?.signedOut().catch(() => undefined)
    me.value = null
    expired.value = false
    return true
  }

  async function changeLanguage(language: Language) {
    words.setLanguage(language)
    if (me.value) await api.changeLanguage(language).catch(() => undefined)
  }

  return {
    me,
    known,
    expired,
    signedIn: computed(() => me.value !== null),
    may: (permission: string) => me.value?.permissions.includes(permission) ?? false,
    load,
    accept,
    ended,
    signOut,
    changeLanguage,
  }
})
