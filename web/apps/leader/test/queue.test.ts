import 'fake-indexeddb/auto'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import QueuePage from '../src/command/QueuePage.vue'
import TriagePage from '../src/triage/TriagePage.vue'
import { aServer, open, tell } from './support/desk'

vi.mock('@minqing/map', () => ({ GridMap: { render: () => null }, gridDirectory: {} }))

const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
type Desk = ReturnType<typeof open>
let desk: Desk | null = null
afterEach(() => {
  desk?.unmount()
  desk = null
})

const rows = () => desk!.findAll('[role=option]').map((row) => row.text())
const shown = () => desk!.find('article').exists() ? desk!.find('article').text() : ''

/** Asked anew because of an event: the list comes soon after it. */
async function movedByOthers(server: ReturnType<typeof aServer>, code: string) {
  server.takenByOthers(code)
  tell(code)
  await vi.waitFor(() => expect(rows()).not.toContain(code), 3_000)
  await flushPromises()
}

describe('the desk', () => {
  it('sends an act to the case on which its sheet was opened, with the words that were typed, whoever takes that case meanwhile', async () => {
    const server = aServer(['A', 'B', 'C'])
    desk = open(TriagePage, server.api)
    await flushPromises()
    press('1')
    await flushPromises()
    expect(desk.find('dialog').text()).toContain('A 事件A')
    await desk.find('dialog textarea').setValue('井盖已换好')

    await movedByOthers(server, 'A')
    expect(desk.find<HTMLTextAreaElement>('dialog textarea').element.value).toBe('井盖已换好')
    await desk.find('dialog form').trigger('submit')
    await vi.waitFor(() => expect(server.acts).toHaveLength(1))
    expect(server.acts[0]).toMatchObject({ code: 'A', action: 'settle', body: { version: 3, note: '井盖已换好' } })
  })

  it('takes no keys of the page while a sheet is open', async () => {
    const server = aServer(['A', 'B'])
    desk = open(TriagePage, server.api)
    await flushPromises()
    press('1')
    await flushPromises()
    press('j')
    press('1')
    await flushPromises()
    expect(desk.find('dialog').text()).toContain('A 事件A')
    expect(shown()).toContain('事件A')
  })

  it('keeps before the viewer what is read when somebody else takes it, says so, and goes on by the viewer’s hand', async () => {
    const server = aServer(['A', 'B', 'C'])
    desk = open(TriagePage, server.api)
    await flushPromises()
    press('j')
    await flushPromises()
    expect(shown()).toContain('事件B')
    await movedByOthers(server, 'B')
    expect(shown()).toContain('事件B')
    expect(shown()).toContain('列表里已没有这件事')
    press('j')
    await flushPromises()
    expect(shown()).toContain('事件C')
    expect(shown()).not.toContain('列表里已没有这件事')
  })

  it('goes on to the next one after an act of the viewer', async () => {
    const server = aServer(['A', 'B', 'C'])
    desk = open(TriagePage, server.api)
    await flushPromises()
    press('1')
    await flushPromises()
    await desk.find('dialog textarea').setValue('好了')
    await desk.find('dialog form').trigger('submit')
    await vi.waitFor(() => expect(rows()).toEqual(['B', 'C']))
    await flushPromises()
    expect(shown()).toContain('事件B')
  })

  it('can be worked beyond the first page while events come in', async () => {
    const codes = Array.from({ length: 120 }, (_, i) => `N${String(i).padStart(3, '0')}`)
    const server = aServer(codes)
    desk = open(TriagePage, server.api)
    await flushPromises()
    for (let i = 0; i < 60; i++) {
      press('j')
      await flushPromises()
    }
    expect(shown()).toContain('事件N060')
    await movedByOthers(server, 'N000')
    expect(rows().length).toBeGreaterThan(60)
    expect(shown()).toContain('事件N060')
    expect(shown()).not.toContain('列表里已没有这件事')
  })
})

describe('a queue of the command centre', () => {
  it('gives the order about the case on which its dialog was opened', async () => {
    const orders: unknown[] = []
    const server = aServer(['A', 'B'], {
      giveDirective: async (order: object) => { orders.push(order); return { line: { to: 1 } } },
      caseQueues: async () => { throw new Error('not here') }, grid: async () => { throw new Error('not here') },
    })
    for (const one of server.all.values()) one.actions[0] = { ...one.actions[0]!, action: 'supervise', effect: 'supervise' }
    desk = open(QueuePage, server.api, { props: { grid: 'G1', queue: 'centre' } }, ['dispatch.direct'])
    await flushPromises()
    await desk.findAll('button').find((button) => button.text() === '限时督办')!.trigger('click')
    await desk.find('dialog textarea').setValue('请尽快办理')
    await movedByOthers(server, 'A')
    expect(desk.find<HTMLTextAreaElement>('dialog textarea').element.value).toBe('请尽快办理')
    await desk.find('dialog form').trigger('submit')
    await flushPromises()
    expect(orders).toMatchObject([{ caseCode: 'A', text: '请尽快办理' }])
  })

  it('shows whom the viewer looks at when the answer to taking another comes late', async () => {
    let answer: (() => void) | undefined
    const server = aServer(['A', 'B'])
    const act = server.api['act'] as (...given: unknown[]) => Promise<unknown>
    server.api['act'] = (...given: unknown[]) => new Promise((resolve) => { answer = () => resolve(act(...given)) })
    Object.assign(server.api, { caseQueues: async () => { throw new Error('not here') }, grid: async () => { throw new Error('not here') } })
    for (const one of server.all.values()) one.actions[0] = { ...one.actions[0]!, action: 'take', effect: 'take', needs: [] }
    desk = open(QueuePage, server.api, { props: { grid: 'G1', queue: 'centre' } })
    await flushPromises()
    await desk.findAll('button').find((button) => button.text() === '接手')!.trigger('click')
    press('j')
    await flushPromises()
    answer!()
    await flushPromises()
    expect(server.acts.map((one) => one.code)).toEqual(['A'])
    expect(shown()).toContain('事件B')
  })
})
