import type { ActionOffer } from '@minqing/api'
import { describe, expect, it } from 'vitest'
import { toDuty } from '../src/accounts/duty'
import { changed } from '../src/audit/filter'
import { inOrder } from '../src/case/actions'
import { inInstants } from '../src/shared/period'
import { isForPage } from '../src/triage/shortcuts'

const offer = (action: string, primary = false, danger = false): ActionOffer =>
  ({ action, name: { zh: action, en: action }, effect: 'advance', needs: [], accepts: [], primary, danger })

describe('the actions of a case', () => {
  it('begin with the straight way and end with what can’t be undone', () => {
    const offers = [offer('void', false, true), offer('note'), offer('accept', true)]
    expect(inOrder(offers).map((one) => one.action)).toEqual(['accept', 'note', 'void'])
  })
})

describe('a period chosen by days', () => {
  it('means whole days of China, wherever the browser is', () => {
    expect(inInstants({ from: '2026-11-01', to: '2026-11-02' })).toEqual({
      from: '2026-10-31T16:00:00.000Z', to: '2026-11-02T15:59:59.999Z',
    })
  })

  it('leaves instants as they are', () => {
    expect(inInstants({ from: '2026-10-31T16:00:00Z' })).toEqual({ from: '2026-10-31T16:00:00Z' })
  })
})

describe('the keys of the desk', () => {
  const press = (target: HTMLElement, init: KeyboardEventInit = {}) => {
    document.body.append(target)
    let forPage = false
    target.addEventListener('keydown', (event) => { forPage = isForPage(event) })
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, ...init }))
    target.remove()
    return forPage
  }

  it('work on the page', () => {
    expect(press(document.createElement('div'))).toBe(true)
  })

  it('are letters while somebody types', () => {
    expect(press(document.createElement('input'))).toBe(false)
    expect(press(document.createElement('textarea'))).toBe(false)
  })

  it('leave the browser its own', () => {
    expect(press(document.createElement('div'), { ctrlKey: true })).toBe(false)
  })
})

describe('a duty to be given', () => {
  it('leaves out what was not filled in, so that it begins today and is open', () => {
    expect(toDuty({ role: 'command', gridId: 'G', department: null, from: '', to: null })).toEqual({ role: 'command', gridId: 'G' })
  })
})

describe('the filter of the audit', () => {
  it('loses what is emptied', () => {
    expect(changed({ action: 'casework.accept', actor: 'A' }, { actor: '' })).toEqual({ action: 'casework.accept' })
  })
})
