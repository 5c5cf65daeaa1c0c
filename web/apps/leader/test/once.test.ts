import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@minqing/api'
import DirectDialog from '../src/command/DirectDialog.vue'
import MeetingsPage from '../src/meetings/MeetingsPage.vue'
import LogPanel from '../src/response/LogPanel.vue'
import TaskPanel from '../src/response/TaskPanel.vue'
import { useRefOf } from '../src/shared/refOf'
import { open } from './support/desk'

vi.mock('@minqing/map', () => ({ GridMap: { render: () => null }, gridDirectory: {} }))

let desk: ReturnType<typeof open> | null = null
afterEach(() => {
  desk?.unmount()
  desk = null
})

/** Stores what comes and loses the answer to the first of it. */
function lossy<T>(answer: T) {
  const sent: { ref: string; text?: string }[] = []
  const take = async (...given: unknown[]): Promise<T> => {
    sent.push(given.at(-1) as never)
    if (sent.length === 1) throw new ApiProblem(0, 'network', '', '')
    return answer
  }
  return { sent, take, refs: () => sent.map((one) => one.ref) }
}

const base = { client: { url: (path: string) => path }, unreadMessages: async () => ({ count: 0 }) }
const emergency = { id: 'E', area: { id: 'G1' }, plan: { tasks: [{ code: 'move', name: { zh: '转移', en: 'Move' } }] } }
const send = async () => {
  await desk!.findAll('form').at(-1)!.trigger('submit')
  await flushPromises()
}

describe('what is sent again after a lost answer', () => {
  it('is the same order', async () => {
    const server = lossy({ line: { to: 1 } })
    desk = open(DirectDialog, { ...base, duties: async () => ({ items: [], next: null }), giveDirective: server.take }, { props: { grid: { id: 'G1', name: '新湖村' }, title: '点调', caseCode: 'A' } }, ['dispatch.direct'])
    await flushPromises()
    await desk.find('dialog textarea').setValue('请马上联系')
    await send()
    await send()
    expect(server.sent).toHaveLength(2)
    expect(server.refs()[1]).toBe(server.refs()[0])
  })

  it('is another order once its words are others', async () => {
    const server = lossy({ line: { to: 1 } })
    desk = open(DirectDialog, { ...base, duties: async () => ({ items: [], next: null }), giveDirective: server.take }, { props: { grid: { id: 'G1', name: '新湖村' }, title: '点调', caseCode: 'A' } }, ['dispatch.direct'])
    await flushPromises()
    await desk.find('dialog textarea').setValue('请马上联系')
    await send()
    await desk.find('dialog textarea').setValue('请马上到现场')
    await send()
    expect(server.refs()[1]).not.toBe(server.refs()[0])
  })

  it('is the same entry of the log, and the same words later are a new one', async () => {
    const server = lossy([])
    desk = open(LogPanel, { ...base, emergencyLog: async () => [], addEmergencyLog: server.take }, { props: { emergency, running: true, turn: 0 } })
    await flushPromises()
    for (let i = 0; i < 3; i++) {
      await desk.find('textarea').setValue('水位上涨')
      await send()
    }
    const [first, again, later] = server.refs()
    expect(again).toBe(first)
    expect(later).not.toBe(first)
  })

  it('is the same task', async () => {
    const server = lossy([])
    desk = open(TaskPanel, { ...base, tasks: async () => [], addTask: server.take }, {
      props: { emergency, running: true, turn: 0 }, global: { stubs: { GridField: { emits: ['update:modelValue'], template: '<i class="grid" @click="$emit(\'update:modelValue\', \'G2\')" />' } } },
    })
    await flushPromises()
    await desk.find('.grid').trigger('click')
    await desk.find('input').setValue('转移低洼处住户')
    await send()
    await send()
    expect(server.sent).toHaveLength(2)
    expect(server.refs()[1]).toBe(server.refs()[0])
  })

  it('is the same meeting', async () => {
    const server = lossy({ meeting: { id: 'M' } })
    desk = open(MeetingsPage, { ...base, meetings: async () => ({ items: [], next: null }), openMeeting: server.take,
      meetingRounds: async () => [{ grid: { id: 'G1', name: '新湖村' }, lastOn: null, dueOn: '2026-11-01', late: true, open: null }] }, {}, ['meeting.hold'])
    await flushPromises()
    for (let i = 0; i < 2; i++) {
      await desk.find('.rounds button').trigger('click')
      await flushPromises()
    }
    expect(server.sent).toHaveLength(2)
    expect(server.refs()[1]).toBe(server.refs()[0])
  })
})

describe('one ref for one content', () => {
  it('stays with the content until that has arrived', () => {
    const made = useRefOf()
    const first = made.of('a', 1)
    expect(made.of('a', 1)).toBe(first)
    expect(made.of('a', 2)).not.toBe(first)
    const last = made.of('b')
    made.arrived()
    expect(made.of('b')).not.toBe(last)
  })
})
