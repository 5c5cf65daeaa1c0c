import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { UserConfig } from 'vite'
import { portalHead } from './portal-head.ts'

/** The build of one portal. In development `/api` goes to the server named by `MINQING_URL`. */
export function portal(name: string, base: string, port: number): UserConfig {
  const server = process.env['MINQING_URL'] ?? 'http://127.0.0.1:8080'
  return {
    root: fileURLToPath(new URL(`./apps/${name}`, import.meta.url)),
    base,
    plugins: [vue(), portalHead()],
    server: {
      host: '127.0.0.1',
      port: Number(process.env['PORT'] ?? port),
      strictPort: true,
      proxy: { '/api': { target: server, changeOrigin: true } },
    },
    build: {
      target: ['chrome90', 'safari15', 'firefox90'],
      cssTarget: ['chrome90', 'safari15'],
      outDir: 'dist',
      emptyOutDir: true,
      chunkSizeWarningLimit: 1200,
    },
  }
}
