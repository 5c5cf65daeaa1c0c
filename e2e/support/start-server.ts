import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAccounts, remember } from './demo'

const LAUNCHER = fileURLToPath(new URL('../../minqing', import.meta.url))
const START_MINUTES = 6

/** Starts the program with the demo in a folder that goes afterwards; leaves the one at `MINQING_URL` alone. */
export default async function startServer(): Promise<(() => Promise<void>) | void> {
  const given = process.env['MINQING_URL']
  if (given) {
    remember({ url: given.replace(/\/$/, ''), accounts: parseAccounts(process.env['MINQING_ACCOUNTS'] ?? '') })
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'minqing-journeys-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(LAUNCHER, ['start', '--demo', '--port', String(port), '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  })
  let said = ''
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  try {
    await until(() => /Ctrl-C stops it/.test(said), server, () => said)
  } catch (error) {
    await stop(server)
    throw error
  }
  remember({ url, accounts: parseAccounts(said) })
  return async () => {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function until(done: () => boolean, server: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + START_MINUTES * 60_000
  while (!done()) {
    if (server.exitCode !== null) throw new Error(`The program ended while starting:\n${said()}`)
    if (Date.now() > deadline) throw new Error(`The program did not start in ${START_MINUTES} minutes:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** To the whole group that we started; SIGINT would be ignored where the shell before us had put us aside. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  process.kill(-server.pid, 'SIGTERM')
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20_000))])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
