import { describe, expect, it } from 'vitest'
import { findCaseCode, formatCaseCode, isCompleteCaseCode, plainCaseCode } from '../src'

describe('a case code', () => {
  it('is the same however it is typed', () => {
    for (const typed of ['1k7qmabcde23456', '1K7QM-ABCDE-23456', ' 1k7qm abcde 23456 ', '１Ｋ７ＱＭ－ＡＢＣＤＥ－２３４５６', 'Ik7qm-abcde-23456', 'lK7QM-ABCDE-23456']) {
      expect(formatCaseCode(typed), typed).toBe('1K7QM-ABCDE-23456')
    }
  })

  it('takes the letter O for zero', () => {
    expect(plainCaseCode('OoOoO')).toBe('00000')
  })

  it('is grouped while it is being typed, without a hyphen that waits for nothing', () => {
    expect(formatCaseCode('abcd')).toBe('ABCD')
    expect(formatCaseCode('abcde')).toBe('ABCDE')
    expect(formatCaseCode('abcdef')).toBe('ABCDE-F')
  })

  it('is complete with 15 characters and never longer', () => {
    expect(isCompleteCaseCode('1K7QM-ABCDE-2345')).toBe(false)
    expect(isCompleteCaseCode('1K7QM-ABCDE-23456')).toBe(true)
    expect(plainCaseCode('1K7QMABCDE2345678')).toHaveLength(15)
  })

  it('is found at the end of an address, as on a QR code', () => {
    expect(findCaseCode('https://example.org/resident/look/1K7QM-ABCDE-23456')).toBe('1K7QM-ABCDE-23456')
    expect(findCaseCode('https://example.org/resident/look/1k7qmabcde23456?from=qr')).toBe('1K7QM-ABCDE-23456')
    expect(findCaseCode('我的事件')).toBeNull()
    expect(findCaseCode('https://example.org/some/other/page.html')).toBeNull()
    expect(findCaseCode('1k7qm abcde 23456')).toBe('1K7QM-ABCDE-23456')
  })
})
