import { expect, test } from 'vitest'
import { scaleOf, topOf } from '../src/reports/scale'

test('a scale ends above all and has round numbers on it', () => {
  expect(scaleOf(276)).toEqual([0, 80, 160, 240, 320])
  expect(scaleOf(0)).toEqual([0, 1, 2, 3, 4])
  for (const most of [1, 3, 7, 11, 13, 99, 100, 101, 999, 4_843, 1_000_000]) {
    expect(topOf(most)).toBeGreaterThanOrEqual(most)
    for (const value of scaleOf(most)) expect(Number.isInteger(value), `${most}: ${value}`).toBe(true)
  }
})
