import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { portal } from '../../vite.shared.ts'

const config = portal('worker', '/worker/', 5174)

export default defineConfig({
  ...config,
  plugins: [...(config.plugins ?? []), VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src',
    filename: 'sw.ts',
    injectRegister: false,
    injectManifest: { globPatterns: ['**/*.{js,css,html,png,woff2}'], maximumFileSizeToCacheInBytes: 8_000_000 },
    manifest: {
      id: '/worker/',
      name: '民情地图·网格员端',
      short_name: '善美网格',
      description: '网格员的一天：上报、处理、走访，没有网络也能用。',
      lang: 'zh-CN',
      start_url: '/worker/',
      scope: '/worker/',
      display: 'standalone',
      orientation: 'portrait',
      theme_color: '#0d5c50',
      background_color: '#f4f6f5',
      icons: [
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  })],
})
