import type { Plugin } from 'vite'

const ICON = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='#0d5c50'/>"
  + "<path d='M7 7h8v8H7zm10 0h8v8h-8zM7 17h8v8H7z' fill='#fff'/><path d='M17 17h8v8h-8z' fill='#e6b450'/></svg>",
)}`

/** What the pages of all portals have in their head, and say to browsers without scripts. */
export function portalHead(): Plugin {
  return {
    name: 'minqing-portal-head',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { charset: 'utf-8' }, injectTo: 'head-prepend' },
      { tag: 'meta', attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }, injectTo: 'head' },
      { tag: 'meta', attrs: { name: 'theme-color', content: '#0d5c50' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'icon', href: ICON }, injectTo: 'head' },
      { tag: 'noscript', children: '请使用较新的浏览器并允许运行脚本。 Please use a recent browser with scripts allowed.', injectTo: 'body' },
    ],
  }
}
