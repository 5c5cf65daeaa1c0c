import { describe, expect, it } from 'vitest'
import { byDistance, byPressing, isDueToday, lightNow } from '../src'

const NOW = new Date('2026-11-22T04:00:00Z').getTime()
const item = (name: string, light: 'red' | 'amber' | 'green' | null, due: string | null, lon: number | null = null) => ({ name, light, due, lon, lat: lon === null ? null : 22.7 })
const names = (items: readonly { name: string }[]) => items.map((each) => each.name).join('')

describe('a day’s list', () => {
  it('has red first, then amber, then what is due first, and what is not due at the end', () => {
    const items = [item('e', null, null), item('d', 'green', '2026-11-30T00:00:00Z'), item('c', 'green', '2026-11-25T00:00:00Z'), item('b', 'amber', null), item('a', 'red', null)]
    expect(names(byPressing(items, NOW))).toBe('abcde')
  })

  it('turns red what has passed its time while the screen stood open', () => {
    const late = item('x', 'green', '2026-11-22T03:59:00Z')
    expect(lightNow(late, NOW)).toBe('red')
    expect(names(byPressing([item('a', 'amber', null), late], NOW))).toBe('xa')
  })

  it('has the nearest first by wish, and what has no place after all that have one', () => {
    const here = { lon: 115, lat: 22.7 }
    expect(names(byDistance([item('c', null, null), item('b', null, null, 115.2), item('a', 'green', null, 115.1)], here))).toBe('abc')
  })

  it('counts as due today what ends within the day in China', () => {
    expect(isDueToday(item('a', 'amber', '2026-11-22T15:59:59Z'), NOW)).toBe(true)
    expect(isDueToday(item('b', 'amber', '2026-11-22T16:00:01Z'), NOW)).toBe(false)
    expect(isDueToday(item('c', 'red', null), NOW)).toBe(true)
    expect(isDueToday(item('d', null, null), NOW)).toBe(false)
  })
})
