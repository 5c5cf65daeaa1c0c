import { beforeEach, describe, expect, it, vi } from 'vitest'
import { listen } from '../src'

class FakeSource extends EventTarget {
  static opened: FakeSource[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  readyState = 0
  constructor(readonly url: string) {
    super()
    FakeSource.opened.push(this)
  }
  close() {
    this.closed = true
  }
}

const open = (url: string) => new FakeSource(url) as unknown as EventSource
const latest = () => FakeSource.opened.at(-1)!

beforeEach(() => {
  FakeSource.opened = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
})

describe('the live stream', () => {
  it('hands out events as objects and survives one that it can’t read', () => {
    const seen: unknown[] = []
    listen({ case: (event) => seen.push(event) }, '/live', open)
    latest().dispatchEvent(new MessageEvent('case', { data: '{broken' }))
    latest().dispatchEvent(new MessageEvent('case', { data: '{"code":"A","version":2}' }))
    expect(seen).toEqual([{ code: 'A', version: 2 }])
  })

  it('connects anew after a loss, ever more slowly, and says that what is shown may be old', () => {
    const resumed = vi.fn()
    const stream = listen({ resumed }, '/live', open)
    latest().onopen?.()
    expect(resumed).not.toHaveBeenCalled()
    for (let loss = 0; loss < 3; loss++) {
      latest().onerror?.()
      vi.advanceTimersByTime(40_000)
    }
    expect(FakeSource.opened).toHaveLength(4)
    expect(FakeSource.opened.slice(0, 3).every((source) => source.closed)).toBe(true)
    latest().onopen?.()
    expect(resumed).toHaveBeenCalledTimes(1)
    stream.close()
  })

  it('takes a line that has gone silent for dead, and one that pings for alive', () => {
    listen({}, '/live', open)
    latest().onopen?.()
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(20_000)
      latest().dispatchEvent(new MessageEvent('ping', { data: '{}' }))
    }
    expect(FakeSource.opened).toHaveLength(1)
    vi.advanceTimersByTime(120_000)
    expect(FakeSource.opened[0]!.closed).toBe(true)
    expect(FakeSource.opened.length).toBeGreaterThan(1)
  })

  it('stays closed once closed', () => {
    const stream = listen({}, '/live', open)
    latest().onerror?.()
    stream.close()
    vi.advanceTimersByTime(100_000)
    expect(FakeSource.opened).toHaveLength(1)
  })
})
