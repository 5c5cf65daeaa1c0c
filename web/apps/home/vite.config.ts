import { defineConfig } from 'vite'
import { portal } from '../../vite.shared'

export default defineConfig(portal('home', '/', 5176))
