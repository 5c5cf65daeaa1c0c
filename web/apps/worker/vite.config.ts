import { defineConfig } from 'vite'
import { serviceWorker } from '../../service-worker.ts'
import { portal } from '../../vite.shared.ts'

const config = portal('worker', '/worker/', 5174)

export default defineConfig({ ...config, plugins: [...(config.plugins ?? []), serviceWorker('src/sw.ts')] })
