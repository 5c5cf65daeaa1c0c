import { describe, expect, it } from 'vitest'
import { orderStops, wayLength } from '../src'

const at = (lon: number, lat: number, name = '') => ({ lon, lat, name })
const names = (stops: readonly { name: string }[]) => stops.map((stop) => stop.name).join('')

/** All orders of a few. */
function orders<T>(list: readonly T[]): T[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((one, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]))
}

/** The same numbers each time. */
function numbers(seed: number) {
  return () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

describe('the order of stops', () => {
  it('goes along a street from where one stands', () => {
    const street = [at(115.3, 22.7, 'c'), at(115.1, 22.7, 'a'), at(115.2, 22.7, 'b'), at(115.4, 22.7, 'd')]
    expect(names(orderStops(street, { lon: 115.05, lat: 22.7 }))).toBe('abcd')
    expect(names(orderStops(street, { lon: 115.5, lat: 22.7 }))).toBe('dcba')
  })

  it('keeps each stop exactly once, also those that are at one place', () => {
    const many = Array.from({ length: 60 }, (_, i) => at(115 + (i % 7) / 100, 22.7 + (i % 5) / 100, `${i};`))
    expect(orderStops(many, { lon: 115, lat: 22 }).map((stop) => stop.name).sort()).toEqual(many.map((stop) => stop.name).sort())
  })

  it('is at most a quarter longer than the shortest way that there is', () => {
    const next = numbers(7)
    for (let round = 0; round < 40; round++) {
      const stops = Array.from({ length: 7 }, (_, i) => at(115 + next() / 10, 22.7 + next() / 10, String(i)))
      const start = { lon: 115 + next() / 10, lat: 22.7 + next() / 10 }
      const best = Math.min(...orders(stops).map((way) => wayLength(way, start)))
      expect(wayLength(orderStops(stops, start), start)).toBeLessThanOrEqual(best * 1.25)
    }
  })

  it('does not cross its own way where the nearest next one does', () => {
    const start = { lon: 115, lat: 22.7 }
    // The nearest each time runs to the far end and has to come all the way back.
    const stops = [at(115.01, 22.7, 'a'), at(114.985, 22.7, 'b'), at(115.035, 22.7, 'c'), at(114.93, 22.7, 'd'), at(115.1, 22.7, 'e')]
    const greedy = [...'abcde'].map((name) => stops.find((stop) => stop.name === name)!)
    expect(wayLength(orderStops(stops, start), start)).toBeLessThan(wayLength(greedy, start))
  })

  it('does what is due before the rest, and goes on from there', () => {
    const stops = [{ ...at(115.4, 22.7, 'd'), due: true }, { ...at(115.1, 22.7, 'a'), due: false }, { ...at(115.3, 22.7, 'c'), due: true }, { ...at(115.35, 22.7, 'e'), due: false }]
    expect(names(orderStops(stops, { lon: 115, lat: 22.7 }, (stop) => stop.due))).toBe('cdea')
  })

  it('puts what has no place at the end and begins with the first stop if it is not known where one stands', () => {
    const stops = [{ lon: null, lat: null, name: 'x' }, at(115.2, 22.7, 'b'), at(115.1, 22.7, 'a'), at(115.3, 22.7, 'c')]
    expect(names(orderStops<{ lon: number | null; lat: number | null; name: string }>(stops))).toMatch(/^b.*x$/)
    expect(orderStops([])).toEqual([])
  })

  it('is quick enough for a phone with three hundred stops', () => {
    const next = numbers(3)
    const stops = Array.from({ length: 300 }, () => at(115 + next() / 10, 22.7 + next() / 10))
    const began = performance.now()
    orderStops(stops, { lon: 115, lat: 22.7 })
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
