import type { FlowView } from '@minqing/api'
import { describe, expect, it } from 'vitest'
import { layoutFlow, NODE } from '../src/profile/flow-layout'

const text = (zh: string) => ({ zh, en: zh })
const state = (code: string, stage: string, open = true) => ({ code, name: text(code), stage, open })
const action = (code: string, from: string[], to: string | null) =>
  ({ code, name: text(code), effect: 'advance', from, to, needs: [] })

const flow: FlowView = {
  code: 'standard', name: text('标准'), initial: 'reported',
  states: [state('closed', 'close', false), state('reported', 'report'), state('handled', 'handle'), state('accepted', 'accept')],
  actions: [
    action('accept', ['reported'], 'accepted'), action('handle', ['accepted'], 'handled'), action('close', ['handled'], 'closed'),
    action('void', ['reported', 'accepted'], 'closed'), action('merge', ['reported'], 'closed'),
    action('return', ['handled'], 'reported'), action('supervise', ['accepted', 'handled'], null),
  ],
}

describe('the diagram of a flow', () => {
  const layout = layoutFlow(flow)

  it('puts the states below each other in the order of the stages, the ended ones last', () => {
    expect(layout.nodes.map((node) => node.state.code)).toEqual(['reported', 'accepted', 'handled', 'closed'])
    expect(layout.nodes[1]!.y - layout.nodes[0]!.y).toBe(NODE.height + NODE.gap)
  })

  it('gathers the states from which an action leads to the same state into one edge', () => {
    const edge = layout.edges.find((one) => one.actions.some((each) => each.code === 'void'))
    expect(edge?.from).toEqual(['reported', 'accepted'])
  })

  it('draws what leads to the next state straight down', () => {
    const straight = layout.edges.filter((edge) => edge.anchor === 'start')
    expect(straight.map((edge) => edge.actions[0]!.code)).toEqual(['accept', 'handle', 'close'])
  })

  it('marks what leads back', () => {
    expect(layout.edges.filter((edge) => edge.back).map((edge) => edge.to)).toEqual(['reported'])
  })

  it('gives edges that pass each other different lanes, so that no label lies on another', () => {
    const right = layout.edges.filter((edge) => edge.anchor === 'middle' && !edge.back)
    expect(new Set(right.map((edge) => edge.labelX)).size).toBe(right.length)
  })

  it('writes what leaves the state as it is into the state', () => {
    expect(layout.nodes[1]!.here.map((one) => one.code)).toEqual(['supervise'])
  })
})
