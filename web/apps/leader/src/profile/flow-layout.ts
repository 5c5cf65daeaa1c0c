import type { FlowAction, FlowState, FlowView } from '@minqing/api'

/** Sizes in pixels of the diagram. */
export const NODE = { width: 208, height: 58, gap: 46 }
const LANE = 92
const ROW = NODE.height + NODE.gap

export interface FlowNode { state: FlowState; x: number; y: number; here: FlowAction[] }

export interface FlowEdge {
  key: string
  from: string
  to: string
  actions: FlowAction[]
  /** leads to an earlier row */
  back: boolean
  path: string
  labelX: number
  labelY: number
  anchor: 'start' | 'middle' | 'end'
}

export interface FlowLayout { nodes: FlowNode[]; edges: FlowEdge[]; width: number; height: number }

const STAGES = ['report', 'accept', 'verify', 'file', 'dispatch', 'handle', 'inspect', 'followup', 'close']

interface Move { from: number; to: number; actions: FlowAction[]; lane: number }

/** Spans that don't meet share a lane; short ones lie inside. */
function assignLanes(moves: Move[]): number {
  const lanes: [number, number][][] = []
  for (const move of [...moves].sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.from - b.from)) {
    const span: [number, number] = [Math.min(move.from, move.to), Math.max(move.from, move.to)]
    const free = lanes.findIndex((taken) => taken.every(([low, high]) => span[1] <= low || span[0] >= high))
    move.lane = free >= 0 ? free : lanes.length
    ;(lanes[move.lane] ??= []).push(span)
  }
  return lanes.length
}

function gather(flow: FlowView, rows: Map<string, number>): Move[] {
  const moves = new Map<string, Move>()
  for (const action of flow.actions) {
    for (const state of action.from ?? []) {
      const from = rows.get(state)
      const to = action.to ? rows.get(action.to) : undefined
      if (from === undefined || to === undefined || from === to) continue
      const key = `${from}-${to}`
      const move = moves.get(key) ?? { from, to, actions: [], lane: 0 }
      move.actions.push(action)
      moves.set(key, move)
    }
  }
  return [...moves.values()]
}

/**
 * A flow as a ladder: one state a row in the order of the stages; steps to the next row go straight down, longer ones
 * forward at the right, those back at the left, each in a lane of its own as far as they overlap.
 */
export function layoutFlow(flow: FlowView): FlowLayout {
  const stage = (state: FlowState) => { const at = STAGES.indexOf(state.stage); return at < 0 ? STAGES.length : at }
  const states = [...flow.states].sort((a, b) => Number(b.code === flow.initial) - Number(a.code === flow.initial)
    || Number(b.open) - Number(a.open) || stage(a) - stage(b))
  const rows = new Map(states.map((state, row) => [state.code, row]))
  const moves = gather(flow, rows)
  const straight = moves.filter((move) => move.to === move.from + 1)
  const right = moves.filter((move) => move.to > move.from + 1)
  const left = moves.filter((move) => move.to < move.from)
  const rightLanes = assignLanes(right)
  const x = assignLanes(left) * LANE + 24
  const top = (row: number) => 12 + row * ROW
  const name = (row: number) => states[row]!.code

  const edge = (move: Move, path: string, labelX: number, labelY: number, anchor: FlowEdge['anchor']): FlowEdge => ({
    key: `${move.from}-${move.to}`, from: name(move.from), to: name(move.to), actions: move.actions, back: move.to < move.from,
    path, labelX, labelY, anchor,
  })
  const middle = x + NODE.width / 2
  const edges = [
    ...straight.map((move) => edge(move, `M${middle},${top(move.from) + NODE.height}V${top(move.to) - 5}`, middle + 8,
      top(move.from) + NODE.height + NODE.gap / 2 + 4, 'start')),
    ...[...right, ...left].map((move) => {
      const side = move.to > move.from ? 1 : -1
      const start = side > 0 ? x + NODE.width : x
      const lane = start + side * (LANE * move.lane + 34)
      // A little apart from the middle, so that what leaves and what arrives can be told from each other.
      const from = top(move.from) + NODE.height / 2 + 8
      const to = top(move.to) + NODE.height / 2 - 8
      const bend = 12 * Math.sign(to - from)
      const path = `M${start},${from}H${lane - side * 12}Q${lane},${from} ${lane},${from + bend}V${to - bend}`
        + `Q${lane},${to} ${lane - side * 12},${to}H${start + side * 6}`
      return edge(move, path, lane, (from + to) / 2, 'middle')
    }),
  ]
  const nodes = states.map((state, row) => ({
    state, x, y: top(row), here: flow.actions.filter((action) => !action.to && action.from?.includes(state.code)),
  }))
  return { nodes, edges, width: x + NODE.width + rightLanes * LANE + 40, height: top(states.length) }
}
