import { describe, expect, it } from 'vitest'
import { ApiProblem, type ActionOffer, type ActionRequest, type CaseView } from '@minqing/api'
import { contentOf, extraInputs, mayClimb, missingNeed, newActionDraft, sendAction, toActionRequest } from '../src/case/action-draft'

const offer = (effect: string, ...needs: string[]): ActionOffer => ({
  action: effect, name: { zh: effect, en: effect }, effect, needs, accepts: [], primary: false, danger: false,
})

describe('an action', () => {
  it('asks for exactly what it needs', () => {
    const draft = newActionDraft()
    const handle = offer('advance', 'note', 'photo')
    expect(missingNeed(handle, draft)).toBe('note')
    draft.note = '  '
    expect(missingNeed(handle, draft)).toBe('note')
    draft.note = '已修好'
    expect(missingNeed(handle, draft)).toBe('photo')
    expect(missingNeed(offer('advance'), newActionDraft())).toBeNull()
  })

  it('that refuses may leave the next owner open where the flow lets the case climb, and nowhere else', () => {
    const draft = { ...newActionDraft(), reason: '不属本部门' }
    const climbing = { ...offer('refuse', 'reason'), accepts: ['target'] }
    expect(mayClimb(climbing)).toBe(true)
    expect(missingNeed(climbing, draft)).toBeNull()
    expect(mayClimb(offer('refuse', 'reason', 'target'))).toBe(false)
    expect(missingNeed(offer('refuse', 'reason', 'target'), draft)).toBe('target')
    expect(missingNeed(offer('transfer', 'target'), { ...draft, target: null })).toBe('target')
  })

  it('puts the case into another category only where the flow takes one', () => {
    const draft = { ...newActionDraft(), category: '0602' }
    expect(toActionRequest({ ...offer('advance'), accepts: ['category'] }, draft, 1).fields).toEqual({ category: '0602' })
    expect(toActionRequest(offer('advance'), draft, 1).fields).toBeUndefined()
  })

  it('sends a need that only the profile knows as a field of its own', () => {
    const mediate = offer('advance', 'agreement')
    const draft = newActionDraft()
    expect(extraInputs(mediate)).toEqual(['agreement'])
    expect(missingNeed(mediate, draft)).toBe('agreement')
    draft.fields['agreement'] = '双方各让一步'
    expect(toActionRequest(mediate, draft, 3)).toEqual({ ref: draft.ref, version: 3, fields: { agreement: '双方各让一步' } })
  })

  it('that lasts until a day lasts to the end of that working day in China', () => {
    const draft = { ...newActionDraft(), until: '2026-12-01' }
    expect(toActionRequest(offer('pause', 'until'), draft, 1).until).toBe('2026-12-01T10:00:00.000Z')
  })

  it('keeps what was typed when somebody else was first, and is sent as a new one against the new version', async () => {
    const sent: ActionRequest[] = []
    const changed = [{ seq: 4 }]
    const server = {
      upload: async () => { throw new Error('no file here') },
      act: async (_code: string, _action: string, request: ActionRequest) => {
        sent.push(request)
        if (sent.length === 1) throw new ApiProblem(409, 'casework.changed-meanwhile', '', '', [], { version: 5, changed })
        return { code: 'X' } as CaseView
      },
    }
    const draft = { ...newActionDraft(), note: '写了很久的说明' }
    const outcome = await sendAction(server, 'X', 4, offer('advance', 'note'), draft)
    expect(outcome).toEqual({ kind: 'changed', changed })
    expect(draft.note).toBe('写了很久的说明')
    expect((await sendAction(server, 'X', 5, offer('advance', 'note'), draft)).kind).toBe('done')
    expect(sent[1]!.ref).not.toBe(sent[0]!.ref)
    expect(sent.map((each) => each.version)).toEqual([4, 5])
  })

  it('whose earlier sending arrived after all says so, and goes out anew under a ref of its own', async () => {
    const taken = new Map<string, string>()
    const order: string[] = []
    let lost = true
    const server = {
      upload: async () => { throw new Error('no file here') },
      act: async (_code: string, _action: string, request: ActionRequest): Promise<CaseView> => {
        const content = JSON.stringify(request)
        if ((taken.get(request.ref) ?? content) !== content) throw new ApiProblem(409, 'common.replayed-with-other-content', '', '')
        taken.set(request.ref, content)
        if (lost) throw new ApiProblem(0, 'network.unreachable', '', '')
        return { code: 'X' } as CaseView
      },
    }
    const draft = { ...newActionDraft(), reason: '还在漏水' }
    const contest = offer('contest', 'reason')
    const keep = async () => void order.push(`${draft.sent} ${taken.size}`)
    expect((await sendAction(server, 'X', 4, contest, draft, keep)).kind).toBe('unknown')
    expect(order, 'is marked on the device before it leaves').toEqual(['true 0'])
    expect(draft.sent).toBe(true)
    lost = false
    // The case was handled anew and is at the same point again.
    expect((await sendAction(server, 'X', 7, contest, draft)).kind).toBe('done-before')
    expect(draft).toMatchObject({ reason: '还在漏水', sent: false })
    expect((await sendAction(server, 'X', 7, contest, draft)).kind).toBe('done')
    expect(taken.size).toBe(2)
  })

  it('that a person has not touched is told from one that was', () => {
    const draft = { ...newActionDraft(), note: '已当场处理。' }
    const before = contentOf(draft)
    expect(contentOf({ ...draft, ref: 'another', sent: true, target: null })).toBe(before)
    expect(contentOf({ ...draft, note: '' })).not.toBe(before)
    expect(contentOf({ ...draft, fields: { agreement: '各让一步' } })).not.toBe(before)
  })

  it('without an answer is sent again under the same ref', async () => {
    const refs: string[] = []
    const server = {
      upload: async () => { throw new Error('no file here') },
      act: async (_code: string, _action: string, request: ActionRequest): Promise<CaseView> => {
        refs.push(request.ref)
        throw new ApiProblem(0, 'network.unreachable', '', '')
      },
    }
    const draft = newActionDraft()
    expect((await sendAction(server, 'X', 1, offer('confirm'), draft)).kind).toBe('unknown')
    await sendAction(server, 'X', 1, offer('confirm'), draft)
    expect(refs[1]).toBe(refs[0])
  })
})
