import { describe, expect, it } from 'vitest'
import { byUrgency, dueView, type Due } from '../src'

const now = Date.parse('2026-11-22T02:00:00Z')
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
const due = (hours: number | null, light: Due['light'] = 'green', overdue = false): Due => ({
  dueAt: hours === null ? null : at(hours), light, overdue,
})

describe('a due light', () => {
  it('shows nothing where nothing is due', () => {
    expect(dueView(due(null, null), now)).toBeNull()
  })

  it('turns red when the time passes while the screen stands open', () => {
    expect(dueView(due(-0.5, 'green'), now)).toEqual({ light: 'red', amount: -30, unit: 'minute' })
  })

  it('believes the server that a case is overdue, and when it is amber', () => {
    expect(dueView(due(1, 'green', true), now)?.light).toBe('red')
    expect(dueView(due(30, 'amber'), now)).toEqual({ light: 'amber', amount: 1, unit: 'day' })
  })

  it('never says that zero time is left or passed', () => {
    expect(dueView(due(0.001), now)?.amount).toBe(1)
    expect(dueView(due(-0.001), now)?.amount).toBe(-1)
  })
})

describe('today’s list', () => {
  it('has overdue cases first, then amber, then by due time, and those without due time last', () => {
    const cases = [due(null, null), due(50), due(20), due(10, 'amber'), due(-5, 'red', true), due(-9, 'red', true)]
    const sorted = byUrgency(cases, now)
    expect(sorted.map((item) => item.dueAt)).toEqual([at(-9), at(-5), at(10), at(20), at(50), null])
  })
})
