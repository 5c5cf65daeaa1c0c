import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { ApiProblem } from '@minqing/api'
import { campaign } from '@minqing/i18n/areas/campaign'
import { phone } from '@minqing/i18n/areas/phone'
import { usePhone } from '@minqing/ui'
import { newReportDraft } from '@minqing/ui/report'
import { portal } from '../../../packages/ui/test/mounted'
import { drafts } from '../../../packages/ui/src/drafts/draft-store'
import { STAYS_MS, useBegun } from '../src/outbox/begun'
import LeftForm from '../src/outbox/LeftForm.vue'
import { takeBeginning } from '../src/report/begin'

const DAY_MS = 86_400_000
const LEAD = '/campaigns/C/leads/L'
const gone = () => new ApiProblem(404, 'campaign.no-lead', '', '')
const photo = () => ({ ref: 'p1', name: 'a.jpg', kind: 'photo', state: 'done', progress: 1, id: 'local:p1', message: '' })

/** The phone of a worker who has begun to check a lead and to handle a case. */
async function begun() {
  const store = await drafts()
  await store.put('form:worker-1:lead:C:L', { value: { result: 'well', answers: { arrived: '2026-02-10' }, files: [photo()] }, made: 'r', at: Date.now(), seen: 1 })
  await store.put('file:p1', new Blob(['x'], { type: 'image/jpeg' }))
  await store.put('action:worker-1:C1:settle', { ref: 'r2', note: '换了灯泡', files: [], fields: {}, sent: false })
  await store.put('report:worker:worker-1', { text: '与哪件事都无关' })
  return store
}

/** @param copies what the phone holds; @param asked what the server answers */
function worker(copies: Record<string, unknown>, asked: Record<string, () => unknown> = {}) {
  const requests: string[] = []
  const ask = (name: string) => async () => {
    requests.push(name)
    return asked[name] ? asked[name]!() : Promise.reject(new ApiProblem(0, 'network.unreachable', '', ''))
  }
  const { show } = portal([phone, campaign], { case: ask('case'), lead: ask('lead'), campaign: async () => { throw gone() }, registryDictionary: async () => { throw gone() } })
  let left!: ReturnType<typeof useBegun>
  show(defineComponent(() => {
    const holder = usePhone()
    Object.assign(holder.phone!, { copies: { recall: async (_: string, path: string) => (copies[path] ? { body: copies[path] } : undefined) } })
    holder.counts = { ...holder.counts, syncedAt: 1 }
    left = useBegun()
    return () => h('div')
  }))
  return { left, requests, show }
}

const MINE = { [LEAD]: { lead: { number: 7, name: '陈一', address: null }, actions: ['check'] }, '/cases/C1': { actions: [{ action: 'settle' }] } }
const keys = async () => (await (await drafts()).keys()).filter((key) => /^(form|action|file|begun):/.test(key)).sort()

beforeEach(async () => {
  const store = await drafts()
  for (const key of await store.keys()) await store.delete(key)
  vi.useRealTimers()
})

describe('a form whose thing is no longer the worker’s', () => {
  it('is told only when the phone has no copy and the server says so, or the copy offers the act no longer', async () => {
    await begun()
    const { left, requests } = worker(MINE)
    await left.look()
    expect(left.left).toEqual([])
    expect(requests).toEqual([])

    const unknown = worker({ '/cases/C1': MINE['/cases/C1'] })
    await unknown.left.look()
    expect(unknown.left.left).toEqual([])
    expect(unknown.requests).toEqual(['lead'])
  })

  it('is called as it was known before, can be read once more, and goes a fortnight after it was looked at, photos and all', async () => {
    await begun()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-01T08:00:00Z') })
    await worker(MINE).left.look()
    vi.setSystemTime(Date.now() + DAY_MS)
    const { left } = worker({ '/cases/C1': { actions: [] } }, { lead: () => { throw gone() } })
    await left.look()
    expect(left.left.map((one) => [one.form.about, one.title]).sort()).toEqual([['act:C1:settle', null], ['lead:C:L', '7 陈一']])
    expect(left.untold).toBe(2)
    // Nobody has looked: it stays, however long.
    vi.setSystemTime(Date.now() + 3 * STAYS_MS)
    await left.look()
    expect(left.untold).toBe(2)
    await left.tell()
    expect(left.untold).toBe(0)
    expect(await keys()).toEqual(['action:worker-1:C1:settle', 'begun:worker-1', 'file:p1', 'form:worker-1:lead:C:L'])
    vi.setSystemTime(Date.now() + STAYS_MS + 1)
    await left.look()
    expect(left.left).toEqual([])
    expect(await keys()).toEqual([])
  })

  it('that comes back to the worker is an ordinary one again', async () => {
    await begun()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-01T08:00:00Z') })
    const away = worker({ '/cases/C1': { actions: [] }, [LEAD]: MINE[LEAD] })
    await away.left.look()
    await away.left.tell()
    expect(away.left.left).toHaveLength(1)
    const back = worker(MINE)
    await back.left.look()
    expect(back.left.left).toEqual([])
    vi.setSystemTime(Date.now() + 2 * STAYS_MS)
    await back.left.look()
    expect(await keys()).toContain('action:worker-1:C1:settle')
  })

  it('is shown in words and begins a report with its words and photos, and lies there still', async () => {
    await begun()
    const { left, show } = worker({ '/cases/C1': MINE['/cases/C1'], [LEAD]: { actions: [] } })
    await left.look()
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }, { path: '/report', name: 'report', component: {} }] })
    const card = show(defineComponent(() => () => h(LeftForm, { left: left.left[0]! })), {}, { plugins: [router] })
    await flushPromises()
    expect(card.text()).toContain('2026-02-10')
    expect(card.text()).toContain('照片 1 张')
    await card.findAll('button')[0]!.trigger('click')
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('report'))
    const report = newReportDraft()
    expect(takeBeginning(report)).toBe(true)
    expect(report.text).toContain('2026-02-10')
    expect(report.files.map((file) => [file.state, file.id, file.ref === 'p1'])).toEqual([['waiting', null, false]])
    expect(await keys()).toContain('form:worker-1:lead:C:L')
  })
})
