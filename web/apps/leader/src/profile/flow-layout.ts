import type { FlowAction, FlowState, FlowView } from '@minqing/api'

/** Sizes in pixels of the diagram. */
export const NODE = { width: 208, height: 58, gap: 46 }
const LANE = 92
const ROW = NODE.height + NODE.gap

export interface FlowNode { state: FlowState; x: number; y: number; here: FlowAction[] }

export interface FlowEdge {
  key: string
  /** codes of the states from which it leads */
  from: string[]
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

interface Move { sources: number[]; to: number; actions: FlowAction[]; lane: number }

const span = (move: Move): [number, number] => [Math.min(...move.sources, move.to), Math.max(...move.sources, move.to)]

/** Spans that don't meet share a lane; short ones lie inside. */
function assignLanes(moves: Move[]): number {
  const lanes: [number, number][][] = []
  const length = (move: Move) => span(move)[1] - span(move)[0]
  for (const move of [...moves].sort((a, b) => length(a) - length(b) || span(a)[0] - span(b)[0])) {
    const [from, to] = span(move)
    const free = lanes.findIndex((taken) => taken.every(([low, high]) => to <= low || from >= high))
    move.lane = free >= 0 ? free : lanes.length
    ;(lanes[move.lane] ??= []).push([from, to])
  }
  return lanes.length
}

/** Actions that lead from the same states to the same state are one move; steps to the next row are moves of their own. */
function gather(flow: FlowView, rows: Map<string, number>): Move[] {
  const moves = new Map<string, Move>()
  const add = (key: string, sources: number[], to: number, action: FlowAction) => {
    const move = moves.get(key) ?? { sources, to, actions: [], lane: 0 }
    move.actions.push(action)
    moves.set(key, move)
  }
  for (const action of flow.actions) {
    const to = action.to ? rows.get(action.to) : undefined
    if (to === undefined) continue
    const sources = (action.from ?? []).map((state) => rows.get(state)).filter((row) => row !== undefined && row !== to) as number[]
    for (const row of sources.filter((source) => source === to - 1)) add(`next ${row}`, [row], to, action)
    const ahead = sources.filter((source) => source < to - 1).sort((a, b) => a - b)
    const behind = sources.filter((source) => source > to).sort((a, b) => a - b)
    if (ahead.length > 0) add(`${ahead.join()}>${to}`, ahead, to, action)
    if (behind.length > 0) add(`${behind.join()}>${to}`, behind, to, action)
  }
  return [...moves.values()]
}

/**
 * A flow as a ladder: one state a row in the order of the stages; steps to the next row go straight down, longer ones
 * forward at the right, those back at the left, each in a lane of its own as far as they overlap. States from which
 * the same action leads to the same state share its lane.
 */
export function layoutFlow(flow: FlowView): FlowLayout {
  const stage = (state: FlowState) => { const at = STAGES.indexOf(state.stage); return at < 0 ? STAGES.length : at }
  const states = [...flow.states].sort((a, b) => Number(b.code === flow.initial) - Number(a.code === flow.initial)
    || Number(b.open) - Number(a.open) || stage(a) - stage(b))
  const rows = new Map(states.map((state, row) => [state.code, row]))
  const moves = gather(flow, rows)
  const straight = moves.filter((move) => move.to === move.sources[0]! + 1)
  const right = moves.filter((move) => move.to > Math.max(...move.sources) + 1)
  const left = moves.filter((move) => move.to < Math.min(...move.sources))
  const rightLanes = assignLanes(right)
  const x = assignLanes(left) * LANE + 24
  const top = (row: number) => 12 + row * ROW
  const middle = x + NODE.width / 2
  const name = (row: number) => states[row]!.code
  const edge = (move: Move, path: string, labelX: number, labelY: number, anchor: FlowEdge['anchor']): FlowEdge => ({
    key: `${move.sources.join()}-${move.to}`, from: move.sources.map(name), to: name(move.to), actions: move.actions,
    back: move.to < move.sources[0]!, path, labelX, labelY, anchor,
  })

  function aside(move: Move): FlowEdge {
    const side = move.to > move.sources[0]! ? 1 : -1
    const start = side > 0 ? x + NODE.width : x
    const lane = start + side * (LANE * move.lane + 34)
    // A little apart from the middle, so that what leaves and what arrives can be told from each other.
    const leaves = (row: number) => top(row) + NODE.height / 2 + 8
    const arrives = top(move.to) + NODE.height / 2 - 8
    const bend = 12 * side
    const stubs = move.sources.map((row) =>
      `M${start},${leaves(row)}H${lane - side * 12}Q${lane},${leaves(row)} ${lane},${leaves(row) + bend}`)
    const first = side > 0 ? move.sources[0]! : move.sources.at(-1)!
    const trunk = `M${lane},${leaves(first) + bend}V${arrives - bend}Q${lane},${arrives} ${lane - side * 12},${arrives}H${start + side * 6}`
    return edge(move, stubs.join('') + trunk, lane, (leaves(first) + arrives) / 2, 'middle')
  }

  const edges = [
    ...straight.map((move) => edge(move, `M${middle},${top(move.to - 1) + NODE.height}V${top(move.to) - 5}`, middle + 8,
      top(move.to - 1) + NODE.height + NODE.gap / 2 + 4, 'start')),
    ...[...right, ...left].map(aside),
  ]
  const nodes = states.map((state, row) => ({
    state, x, y: top(row), here: flow.actions.filter((action) => !action.to && action.from?.includes(state.code)),
  }))
  return { nodes, edges, width: x + NODE.width + rightLanes * LANE + 40, height: top(states.length) }
}
