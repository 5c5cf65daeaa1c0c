import { defineConfig } from 'vite'
import { portal } from '../../vite.shared'

export default defineConfig(portal('worker', '/worker/', 5174))
