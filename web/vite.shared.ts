import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { UserConfig } from 'vite'
import { mockApi } from './dev/mock/plugin.ts'

/**
 * The build of one portal. In development `/api` goes to the server named by `MINQING_URL`, or to a small stand-in
 * when `MINQING_MOCK` is set.
 */
export function portal(name: string, base: string, port: number): UserConfig {
  const server = process.env['MINQING_URL'] ?? 'http://127.0.0.1:8080'
  const mock = process.env['MINQING_MOCK'] !== undefined
  return {
    root: fileURLToPath(new URL(`./apps/${name}`, import.meta.url)),
    base,
    plugins: [vue(), ...(mock ? [mockApi()] : [])],
    server: {
      host: '127.0.0.1',
      port: Number(process.env['PORT'] ?? port),
      strictPort: true,
      ...(mock ? {} : { proxy: { '/api': { target: server, changeOrigin: true } } }),
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
