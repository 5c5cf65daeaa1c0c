import { describe, expect, it } from 'vitest'
import { filterFromAddress, filterToAddress, formatClock, formatDay, formatRelative, metresBetween, normalisePhone } from '../src'

describe('a time', () => {
  it('is shown in the time of China wherever the device is', () => {
    expect(formatClock('2026-11-21T16:30:00Z', 'zh-CN')).toBe('00:30')
    expect(formatDay('2026-11-21T16:30:00Z', 'zh-CN', new Date('2026-11-22T00:00:00Z'))).toBe('11月22日')
  })

  it('names the year when it is another', () => {
    expect(formatDay('2025-12-31T15:59:00Z', 'zh-CN', new Date('2026-01-02T00:00:00Z'))).toContain('2025')
  })

  it('is a distance when near and a date when far', () => {
    const now = new Date('2026-11-22T02:00:00Z')
    expect(formatRelative('2026-11-22T01:57:00Z', 'zh-CN', now)).toBe('3分钟前')
    expect(formatRelative('2026-11-01T02:00:00Z', 'zh-CN', now)).toBe('11月1日')
  })
})

describe('a phone number', () => {
  it('is taken with country code, spaces and full-width digits', () => {
    for (const typed of ['13800138000', '+86 138 0013 8000', '86-138-0013-8000', '１３８００１３８０００']) {
      expect(normalisePhone(typed), typed).toBe('13800138000')
    }
  })

  it('is refused when a digit is missing or it is no mobile number', () => {
    for (const typed of ['1380013800', '138001380000', '12800138000', '0755-1234567', '']) {
      expect(normalisePhone(typed), typed).toBeNull()
    }
  })
})

describe('a filter', () => {
  it('comes back from the address as it went in', () => {
    const filter = { list: 'overdue', state: 'handling', open: false, q: '路灯 & 井盖' } as const
    expect(filterFromAddress(filterToAddress(filter))).toEqual(filter)
  })
})

it('a degree of latitude is some 111 km', () => {
  expect(metresBetween({ lon: 115, lat: 22 }, { lon: 115, lat: 23 })).toBeCloseTo(111_195, -2)
})
