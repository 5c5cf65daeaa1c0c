import { createPinia } from 'pinia'
import { createApp, watch, type Component } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { ApiProblem, Client, createApi, csrfToken } from '@minqing/api'
import { createWords, type Area } from '@minqing/i18n'
import type { Phone, PhoneSettings } from '@minqing/offline'
import { sealDrafts } from '../drafts/draft-store'
import { useNotes } from '../notes'
import { useDisplay } from '../stores/display'
import { useLive } from '../stores/live'
import { useNetwork } from '../stores/network'
import { usePhone } from '../stores/phone'
import { useProfile } from '../stores/profile'
import { useSession } from '../stores/session'
import { API } from './api'
import { fetchPagesAhead, handleMissingPages } from './page-code'
import '../styles/tokens.css'
import '../styles/base.css'

declare module 'vue-router' {
  interface RouteMeta {
    /** opens without sign-in */
    public?: boolean
    /** key of the words for the window's title */
    title?: string
    /** place in the bar at the foot */
    tab?: string
  }
}

export interface PortalOptions {
  root: Component
  /** path under which the portal is served, for example `/worker/` */
  base: string
  routes: RouteRecordRaw[]
  areas: Area[]
  /** name of the route to sign in by */
  signIn?: string
  /** all pages are fetched ahead, for where the signal comes and goes */
  ahead?: boolean
  /** keeps things on the device: the portal works without signal */
  phone?: (settings: PhoneSettings) => Phone
}

const KNOCK_EVERY_MS = 15_000
let knocking: ReturnType<typeof setInterval> | undefined

/** Puts a portal together: words, stores, server, routes with sign-in and titles, live events while signed in. */
export async function createPortal(options: PortalOptions): Promise<void> {
  const signIn = options.signIn ?? 'sign-in'
  const app = createApp(options.root)
  const words = createWords(options.areas)
  const language = () => words.global.locale.value
  const onSignedOut = () => useSession().ended()
  const onReach = (reachable: boolean) => useNetwork().report(reachable)
  const phone = options.phone?.({ language, onSignedOut, onReach, csrf, onChange: () => void usePhone().refresh(), wakeLater })
  if (phone) sealDrafts((store) => phone.drafts(store))
  const client = new Client({
    language, onSignedOut, onReach, ...(phone && { offline: phone, onCopy: (at) => { usePhone().copyAt = at } }),
  })

  async function csrf() {
    await client.ensureCsrfCookie()
    return csrfToken()
  }
  app.use(createPinia()).use(words).provide(API, createApi(client))

  const router = createRouter({
    history: createWebHistory(options.base),
    routes: options.routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })

  await app.runWithContext(async () => {
    useDisplay()
    const session = useSession()
    const profile = useProfile()
    const live = useLive()

    handleMissingPages(router, () => useNetwork().online, () => useNotes().bad(words.global.t('net.pageMissing', {})))
    router.beforeEach((to) => {
      if (to.meta.public || session.signedIn || !session.known) return true
      return { name: signIn, query: { to: to.fullPath } }
    })
    router.afterEach((to) => {
      const title = to.meta.title ? words.global.t(to.meta.title, {}) : ''
      document.title = [title, words.global.t('app.name', {})].filter(Boolean).join(' · ')
    })
    watch(
      () => session.me?.account.id,
      (id) => {
        if (id) {
          live.start()
          // What the portal needs to open by itself, before anything else is asked.
          void phone?.signedIn(id).then(() => Promise.all([client.get('/session'), client.get('/profile'), usePhone().refresh()])).catch(() => undefined)
          return
        }
        live.stop()
        if (session.known) void phone?.signedOut()
        const route = router.currentRoute.value
        if (session.known && route.name && !route.meta.public) {
          void router.replace({ name: signIn, query: session.expired ? { to: route.fullPath } : {} })
        }
      },
    )
    watch(
      () => useNetwork().online,
      (online) => {
        clearInterval(knocking)
        if (!online) {
          knocking = setInterval(() => void client.get('/profile').catch(() => undefined), KNOCK_EVERY_MS)
          return
        }
        void phone?.goNow().catch(() => undefined)
        void endSession()
        // A page that was opened without a connection catches up on what it missed.
        if (!profile.profile) void profile.load()
        if (!session.known) void session.load()
      },
    )
    usePhone().phone = phone ?? null
    if (phone && await phone.isEnded()) await endSession()
    else await Promise.all([profile.load(), session.load()])

    /** Signed out without signal: the session ends before anything else is done with it. */
    async function endSession() {
      if (!phone || !(await phone.isEnded())) return
      try {
        await client.delete('/session')
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 401) {
          session.ended()
          return
        }
      }
      await phone.endTold()
      await Promise.all([profile.load(), session.load()])
    }
  })

  app.use(router).mount('#app')
  if (options.ahead) fetchPagesAhead(options.routes)
}

/** Asks the browser to wake the service worker once there is signal, also if the portal is closed by then. */
function wakeLater(): void {
  void navigator.serviceWorker?.getRegistration().then(async (registration) => {
    const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync
    await sync?.register('outbox')
  }).catch(() => undefined)
}
