import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createWords, useWords } from '@minqing/i18n'
import { campaign } from '@minqing/i18n/areas/campaign'
import { phone } from '@minqing/i18n/areas/phone'
import { visit } from '@minqing/i18n/areas/visit'
import type { Entry } from '@minqing/offline'
import { aboutOf, titleOf } from '../src/outbox/about'
import { leadSides, visitSides } from '../src/outbox/sides'
import { tallyOf } from '../src/outbox/tally'
import { routes } from '../src/routes'

createWords([campaign, phone, visit])
const words = useWords()
const named = (zh: string) => ({ zh, en: zh })
const entry = (path: string, body: object, problem: object | null): Entry => ({ id: 1, ref: 'r', object: path, state: 'conflict', unsent: false, at: 0, path, body: body as Record<string, unknown>, title: null, problem: problem as Entry['problem'] })
const shown = (lines: { label: string; value: string }[]) => lines.map((one) => `${one.label}=${one.value}`).join('\n')

/** Each path to which a page of the portal sends something with a ref. */
const SENT: [string, string, string][] = [
  ['/cases/C1/actions/finish', 'act', 'case'], ['/registry/care/K/visits', 'visit', 'care'], ['/visits', 'visit', 'visit'], ['/visits/V/withdrawal', 'unvisit', 'visits'],
  ['/campaigns/C/leads/L/actions/check', 'lead', 'campaign-lead'], ['/patrols/lamps/P/looks', 'patrol', 'patrol-point'], ['/collect/person/P', 'collect', 'collect-form'],
  ['/volunteers/own/calls/C/answer', 'volunteer', 'volunteer-call'], ['/volunteers/own/teams/T/join', 'volunteer', 'volunteers'], ['/tasks/T/actions/done', 'task', 'task'],
  ['/received/R/sightings', 'sighting', 'received'], ['/emergencies/E/items/I/checks', 'check', 'response-item'], ['/emergencies/E/items', 'check', 'response'],
]

describe('what the outbox says of an item', () => {
  it('names its kind and leads to its page', () => {
    const router = createRouter({ history: createMemoryHistory(), routes })
    for (const [path, kind, page] of SENT) {
      const about = aboutOf(path, { household: 'H' })
      expect(about.kind, path).toBe(kind)
      expect(words.has(`phone.kind.${kind}`), kind).toBe(true)
      expect(router.resolve(about.link!).name, path).toBe(page)
    }
  })

  it('calls it as the phone knows it, and not at all if the phone does not', async () => {
    const copies: Record<string, unknown> = { '/campaigns/C/leads/L': { lead: { number: 12, name: null, address: '红草镇1号' } }, '/visits/households/H?limit=20': { head: '陈一' } }
    const recall = async (path: string) => copies[path]
    expect(await titleOf('/campaigns/C/leads/L/actions/check', {}, recall)).toBe('12 红草镇1号')
    expect(await titleOf('/visits', { household: 'H' }, recall)).toBe('陈一')
    expect(await titleOf('/tasks/T/actions/done', {}, recall)).toBeNull()
  })
})

describe('two sides of one lead', () => {
  const plan = { results: [{ code: 'well', name: named('已排查，无异常') }, { code: 'symptoms', name: named('有症状') }] }
  const form = { properties: { arrived: { 'x-title': named('抵达日期') }, symptoms: { 'x-title': named('有无发热咳嗽等症状') } } }
  const mine = { ref: 'r', version: 2, result: 'well', answers: { arrived: '2026-02-10', symptoms: false }, note: '在家' }
  const changed = [
    { id: 's2', version: 4, action: 'check', result: 'symptoms', answers: { symptoms: true }, by: '陈干部', at: '2026-02-11T02:00:00Z', files: [], reason: null, note: null, from: null, to: null },
    { id: 's1', version: 3, action: 'assign', result: null, answers: {}, by: '李主任', at: '2026-02-11T01:00:00Z', files: [], reason: null, note: null, from: null, to: null },
  ]

  it('stand in words: what was found here, and every step on the server since', () => {
    const sides = leadSides(entry('/campaigns/C/leads/L/actions/check', mine, { status: 409, code: 'campaign.changed-meanwhile', parameters: { version: 4, changed } }), { plan, form } as never, words)
    expect(shown(sides.mine)).toBe('做了什么=核查：已排查，无异常\n抵达日期=2026-02-10\n有无发热咳嗽等症状=否\n填写的文字=在家')
    expect(shown(sides.theirs)).toMatch(/陈干部 · .*=核查：有症状\n有无发热咳嗽等症状=是\n李主任 · .*=交办/)
    expect(sides.version, 'what was shown is what is written over, and no more').toBe(4)
  })

  it('keep what was found here though the lead and its campaign have gone from the phone', () => {
    const sides = leadSides(entry('/campaigns/C/leads/L/actions/check', mine, { status: 404, code: 'common.not-found', parameters: {} }), null, words)
    expect(shown(sides.mine)).toContain('well')
    expect(shown(sides.mine)).toContain('arrived=2026-02-10')
    expect(shown(sides.theirs)).toContain('已不在您的网格')
  })
})

it('two sides of one visit stand in words, matters and all', () => {
  const programmes = [{ code: 'every', name: named('联户交心'), form: [{ code: 'needs', name: named('有什么困难'), type: 'text', options: [], required: false }] }]
  const mine = { household: 'H', programmes: ['every'], onDay: '2026-02-10', met: true, metWith: '户主', answers: { needs: '屋顶漏水' }, matters: [{ text: '路灯不亮', settled: null }, { text: '问医保', settled: '当场教会' }], note: '狗凶' }
  const page = { visits: [{ id: 'V', programmes: ['every'], metWith: '儿媳', answers: { needs: '没有' }, matters: [{ text: '水沟堵了' }], note: null }] }
  const sides = visitSides(entry('/visits', mine, { status: 409, code: 'outreach.to-confirm', parameters: { before: [{ id: 'V', by: '陈干部', partners: [], receivedAt: '2026-02-10T01:00:00Z' }] } }), programmes as never, page as never, words)
  for (const one of ['见到了', '联户交心', '户主', '屋顶漏水', '路灯不亮', '当场教会', '狗凶']) expect(shown(sides.mine)).toContain(one)
  for (const one of ['陈干部', '儿媳', '水沟堵了']) expect(shown(sides.theirs)).toContain(one)
})

it('numbers stand in the same words everywhere, and what was given up is never said to have arrived', () => {
  const counts = { entered: 5, received: 4, givenUp: 1, open: 0, undecided: 0, syncedAt: null, clockAhead: 0 }
  expect(tallyOf(counts, words.t)).toBe('4 条已送达，1 条已放弃')
  expect(tallyOf({ ...counts, givenUp: 0, received: 5 }, words.t)).toBe('本机填写的 5 条都已送达')
  expect(tallyOf({ ...counts, received: 3, open: 1 }, words.t)).toBe('已送达 3 / 5，已放弃 1')
  expect(tallyOf({ ...counts, givenUp: 0, received: 1, open: 4 }, words.t)).toBe('已送达 1 / 5')
})
