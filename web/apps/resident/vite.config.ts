import { defineConfig } from 'vite'
import { portal } from '../../vite.shared'

export default defineConfig(portal('resident', '/resident/', 5175))
