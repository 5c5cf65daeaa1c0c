import { ref } from 'vue'
import { ApiProblem, type Api, type HouseholdItemDetail } from '@minqing/api'

/** A check that the phone keeps until the server has it. */
export interface KeptCheck {
  emergency: string
  item: string
  body: Parameters<Api['checkHousehold']>[2]
}

const KEY = 'minqing.checks'
export const waiting = ref<KeptCheck[]>(read())

function read(): KeptCheck[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as KeptCheck[]
  } catch {
    return []
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(waiting.value))
  } catch {
    // Without storage it stays as long as the page is open.
  }
}

/** Keeps it first, then sends it: what was entered without signal goes out later, and a second time does no harm. */
export async function enter(api: Api, check: KeptCheck): Promise<HouseholdItemDetail | null> {
  waiting.value = [...waiting.value, check]
  keep()
  return send(api, check)
}

/** Sends what waits. What the server refuses for good is told and let go. */
export async function sendAll(api: Api, refused: (error: unknown) => void): Promise<void> {
  for (const check of [...waiting.value]) {
    try {
      if ((await send(api, check)) === null) return
    } catch (error) {
      refused(error)
    }
  }
}

async function send(api: Api, check: KeptCheck): Promise<HouseholdItemDetail | null> {
  try {
    const done = await api.checkHousehold(check.emergency, check.item, check.body)
    drop(check)
    return done
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 0 || error.status >= 500 || error.status === 429 || error.status === 401)) return null
    drop(check)
    throw error
  }
}

function drop(check: KeptCheck) {
  waiting.value = waiting.value.filter((one) => one.body.ref !== check.body.ref)
  keep()
}
