import { expect, test } from 'vitest'
import type { FigureSeries } from '@minqing/api'
import { begun, sayParts } from '../src/figures/say'

const share = (numerator: number, denominator: number | null = null) => ({ numerator, denominator, value: null })

test('days to come are no points; the day that runs is one, by the calendar of China', () => {
  const points = ['2026-11-23', '2026-11-24', '2026-11-25'].map((day) => ({ from: day, to: day, over: day < '2026-11-24', figure: share(0) }))
  const series = (asOf: string) => ({ about: { asOf }, points }) as unknown as FigureSeries
  expect(begun(series('2026-11-24T03:00:00Z')).map((point) => point.from)).toEqual(['2026-11-23', '2026-11-24'])
  expect(begun(series('2026-11-23T17:00:00Z')).map((point) => point.from)).toEqual(['2026-11-23', '2026-11-24'])
})

test('large numbers are told with separators, of how many if of any', () => {
  expect(sayParts(share(3934, 4623), 'zh-CN')).toBe('3,934 / 4,623')
  expect(sayParts(share(4843), 'zh-CN')).toBe('4,843')
})
