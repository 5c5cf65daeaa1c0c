import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'

/** What a portal needs to open without signal. */
const SHELL = /\.(js|css|html|png|svg|woff2|webmanifest)$/

/**
 * Builds the service worker after the portal, with the list of all files of the portal in it: in place of
 * `self.__WB_MANIFEST`, as Workbox reads it.
 *
 * @param source of the service worker, from the portal's folder
 */
export function serviceWorker(source: string): Plugin {
  let config: ResolvedConfig
  return {
    name: 'minqing-service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle() {
      const out = join(config.root, config.build.outDir)
      const files = (readdirSync(out, { recursive: true }) as string[]).filter((name) => SHELL.test(name) && name !== 'sw.js').sort()
      const shell = files.map((name) => ({
        url: config.base + relative('', name).replaceAll('\\', '/'),
        // Files under assets have the digest of their content in their name.
        revision: name.startsWith('assets') ? null : createHash('sha256').update(readFileSync(join(out, name))).digest('hex').slice(0, 16),
      }))
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        publicDir: false,
        define: { 'self.__WB_MANIFEST': JSON.stringify(shell), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          target: 'chrome90',
          rollupOptions: { input: join(config.root, source), output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false } },
        },
      })
    },
  }
}
