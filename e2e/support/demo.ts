import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Account {
  login: string
  password: string
  portal: string
  who: string
}

export interface Demo {
  url: string
  accounts: Account[]
}

/** The accounts in what the start prints: `login  password  /portal/  whom it stands for`. */
export function parseAccounts(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\S+)\s+(\S+)\s+\/(leader|worker|resident)\/\s+(.+)$/.exec(line)
    return match ? [{ login: match[1]!, password: match[2]!, portal: match[3]!, who: match[4]!.trim() }] : []
  })
}

const file = () => join(tmpdir(), `minqing-journeys-${process.env['MINQING_JOURNEYS'] ?? process.ppid}.json`)

/** The workers of the test run are other processes: they find the server by a file named in the environment. */
export function remember(demo: Demo): void {
  process.env['MINQING_JOURNEYS'] = String(process.pid)
  writeFileSync(file(), JSON.stringify(demo))
}

export function demo(): Demo {
  return JSON.parse(readFileSync(file(), 'utf8')) as Demo
}

/** The first printed account of a portal, or the first whose description has the word. */
export function account(portal: string, word?: string): Account {
  const found = demo().accounts.find((each) => each.portal === portal && (word === undefined || each.who.includes(word)))
  if (!found) throw new Error(`The demo names no account for /${portal}/${word ? ` with ${word}` : ''}`)
  return found
}
