import { Phone } from '@minqing/offline'
import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { StaleWhileRevalidate } from 'workbox-strategies'

/** What a service worker has beside what a page has. */
interface Worker {
  __WB_MANIFEST: PrecacheEntry[]
  cookieStore?: { get(name: string): Promise<{ value: string } | null> }
  addEventListener(kind: 'sync', listener: (event: { tag: string; waitUntil(work: Promise<unknown>): void }) => void): void
}

declare const self: Worker

const TILES = 600

// The portal itself: opens without signal, as it was when it was last fetched whole.
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/worker/index.html')))
// Borders and names of grids, which are nobody's secret.
registerRoute(/\/api\/tiles\/grids\//, new StaleWhileRevalidate({ cacheName: 'grid-tiles', plugins: [new ExpirationPlugin({ maxEntries: TILES })] }))

self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendWaiting())
})

/** What waits goes out though the portal is closed. While something is left the browser tries again, later each time. */
function sendWaiting(): Promise<void> {
  return new Phone({
    language: () => 'zh-CN',
    csrf: async () => {
      const token = await self.cookieStore?.get('XSRF-TOKEN')
      return token ? decodeURIComponent(token.value) : null
    },
  }).wake()
}
