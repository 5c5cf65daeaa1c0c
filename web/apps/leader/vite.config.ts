import { defineConfig } from 'vite'
import { portal } from '../../vite.shared'

export default defineConfig(portal('leader', '/leader/', 5173))
