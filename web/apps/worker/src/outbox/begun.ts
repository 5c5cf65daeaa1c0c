import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { ApiProblem, type Api } from '@minqing/api'
import { begunForms, dropBegun, readNotes, useApi, useNetwork, usePhone, useSession, writeNotes, type BegunForm } from '@minqing/ui'
import { titleOf } from './about'

const DAY_MS = 86_400_000
/** So long it stays after its author has been told. */
export const STAYS_MS = 14 * DAY_MS
const ASK_EVERY_MS = DAY_MS / 4

/** How each kind of form lies on the phone: the copy of its thing, whether that is still the worker's, and to where it would have gone. */
interface Kind {
  copy: (...parts: string[]) => string
  ask: (api: Api, ...parts: string[]) => Promise<unknown>
  mine: (thing: Thing, ...parts: string[]) => boolean
  sent: (value: Record<string, unknown>, ...parts: string[]) => { path: string; body: Record<string, unknown> }
}
interface Thing {
  actions?: (string | { action: string })[]
  programmes?: { yours: boolean }[]
  mayWrite?: boolean
  care?: { due: string }
}

const offers = (thing: Thing, action: string) => thing.actions?.some((one) => (typeof one === 'string' ? one : one.action) === action) ?? false

const KINDS: Record<string, Kind> = {
  act: {
    copy: (code) => `/cases/${code}`, ask: (api, code) => api.case(code!), mine: (thing, _, action) => offers(thing, action!),
    sent: (value, code, action) => ({ path: `/cases/${code}/actions/${action}`, body: { ...value, text: Object.values(value['fields'] ?? {}).join('\n') } }),
  },
  lead: {
    copy: (campaign, lead) => `/campaigns/${campaign}/leads/${lead}`, ask: (api, campaign, lead) => api.lead(campaign!, lead!), mine: (thing) => offers(thing, 'check'),
    sent: (value, campaign, lead) => ({ path: `/campaigns/${campaign}/leads/${lead}/actions/check`, body: value }),
  },
  visit: {
    copy: (household) => `/visits/households/${household}?limit=20`, ask: (api, household) => api.householdVisits(household!), mine: (thing) => thing.programmes?.some((one) => one.yours) ?? false,
    sent: (value, household) => ({ path: '/visits', body: { ...value, household } }),
  },
  care: {
    copy: (id) => `/registry/care/${id}`, ask: (api, id) => api.care(id!), mine: (thing) => thing.mayWrite === true && thing.care?.due !== 'ended',
    sent: (value, id) => ({ path: `/registry/care/${id}/visits`, body: { ...value, onDay: value['day'] } }),
  },
  collect: {
    copy: (kind, id) => `/collect/${kind}/${id}`, ask: (api, kind, id) => api.gapsOf(kind!, id!), mine: () => true,
    sent: (value, kind, id) => {
      const said = (value['said'] ?? {}) as Record<string, string>
      return { path: `/collect/${kind}/${id}`, body: { values: value['values'], confirmed: Object.keys(said).filter((field) => said[field] === 'still') } }
    },
  },
  task: {
    copy: (id) => `/tasks/${id}`, ask: (api, id) => api.meetingTask(id!), mine: (thing, _, action) => offers(thing, action!),
    sent: (value, id, action) => ({ path: `/tasks/${id}/actions/${action}`, body: { ...value, text: value['words'] } }),
  },
}

const split = (form: BegunForm): [Kind | undefined, string[]] => {
  const [kind, ...parts] = form.about.split(':')
  return [KINDS[kind!], parts]
}

/** As it would have gone out. */
export function asSent(form: BegunForm): { path: string; body: Record<string, unknown> } {
  const [kind, parts] = split(form)
  return kind?.sent(form.value, ...parts) ?? { path: '', body: form.value }
}

/** Whether the worker can still send it; null: nobody has said so. The server is asked where the phone holds no copy of the thing. */
export async function isMine(form: BegunForm, api: Api | null, recall: (path: string) => Promise<unknown>): Promise<boolean | null> {
  const [kind, parts] = split(form)
  if (!kind) return null
  try {
    const thing = await recall(kind.copy(...parts)) ?? (api && await kind.ask(api, ...parts))
    return thing ? kind.mine(thing, ...parts) : null
  } catch (error) {
    return error instanceof ApiProblem && (error.status === 404 || error.status === 403) ? false : null
  }
}

interface Note { title: string | null; askedAt?: number; goneAt?: number; toldAt?: number }
/** What somebody wrote about a thing that is no longer theirs. */
export interface LeftForm { form: BegunForm; title: string | null; toldAt: number | null }

/** Forms on this phone whose thing is no longer the worker's: the worker is told, can read them and report what matters; then they end. */
export const useBegun = defineStore('begun', () => {
  const api = useApi()
  const session = useSession()
  const network = useNetwork()
  const phone = usePhone()
  const left = shallowRef<LeftForm[]>([])
  const untold = computed(() => left.value.filter((one) => one.toldAt === null).length)
  let turn: Promise<void> = Promise.resolve()

  /** One after the other: each reads the notes and writes them. */
  const inTurn = (act: (account: string) => Promise<void>) => (turn = turn.then(async () => {
    const account = session.me?.account.id
    if (account) await act(account)
  }).catch(() => undefined))

  const look = () => inTurn(async (account) => {
    const holder = phone.phone
    // Before the first hand-out a missing copy says nothing.
    if (!holder || phone.counts.syncedAt === null) return
    const recall = async (path: string) => (await holder.copies.recall(account, path))?.body
    const before = await readNotes<Note>(account)
    const after: Record<string, Note> = {}
    const found: LeftForm[] = []
    for (const form of await begunForms(account)) {
      const note: Note = before[form.key] ?? { title: null }
      const { path, body } = asSent(form)
      const now = Date.now()
      const ask = network.online && now - (note.askedAt ?? 0) > ASK_EVERY_MS
      const known = await isMine(form, null, recall)
      if (known === null && ask) note.askedAt = now
      const mine = known ?? (ask ? await isMine(form, api, recall) : null)
      if (mine === true) {
        note.title = await titleOf(path, body, recall) ?? note.title
        delete note.goneAt
        delete note.toldAt
      } else if (mine === false) note.goneAt ??= now
      if (note.toldAt !== undefined && now - note.toldAt > STAYS_MS) {
        await dropBegun(form)
        continue
      }
      after[form.key] = note
      if (note.goneAt !== undefined) found.push({ form, title: note.title, toldAt: note.toldAt ?? null })
    }
    await writeNotes(account, after)
    left.value = found
  })

  /** They stand before their author's eyes. */
  const tell = () => inTurn(async (account) => {
    if (untold.value === 0) return
    const notes = await readNotes<Note>(account)
    for (const { form } of left.value) if (notes[form.key]) notes[form.key]!.toldAt ??= Date.now()
    await writeNotes(account, notes)
    left.value = left.value.map((one) => ({ ...one, toldAt: notes[one.form.key]?.toldAt ?? Date.now() }))
  })

  const drop = (form: BegunForm) => inTurn(async () => {
    await dropBegun(form)
    left.value = left.value.filter((one) => one.form.key !== form.key)
  })

  return { left, untold, look, tell, drop }
})
