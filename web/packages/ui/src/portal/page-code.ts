import type { RouteRecordRaw, Router } from 'vue-router'

const AFTER_MS = 3_000

/** Fetches the code of all pages once the first one stands, so that each opens without a connection, too. */
export function fetchPagesAhead(routes: readonly RouteRecordRaw[]): void {
  setTimeout(() => {
    for (const { component } of routes) {
      if (typeof component === 'function') void (component as () => Promise<unknown>)().catch(() => undefined)
    }
  }, AFTER_MS)
}

/**
 * A page whose code does not come: without a connection that is said; with one there is a newer version of the portal
 * on the server, which a fresh load gets.
 */
export function handleMissingPages(router: Router, online: () => boolean, tell: () => void): void {
  router.onError((_error, to, from) => {
    if (online() && from.matched.length > 0) location.assign(router.resolve(to.fullPath).href)
    else tell()
  })
}
