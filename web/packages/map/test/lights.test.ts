import { describe, expect, it } from 'vitest'
import { lightOf, withLights } from '../src/caseLayers'

describe('the light of a case on the map', () => {
  it('is the server’s where it sent one', () => {
    expect(lightOf({ light: 'amber', overdue: false })).toBe('amber')
  })

  it('is red for an overdue case and green else where it sent none', () => {
    expect(lightOf({ overdue: true })).toBe('red')
    expect(lightOf({})).toBe('green')
  })

  it('stands at each point, where clusters can count it', () => {
    const points = withLights({ type: 'FeatureCollection', features: [
      { type: 'Feature', properties: { code: 'A', overdue: true }, geometry: { type: 'Point', coordinates: [115, 22] } },
    ] })
    expect(points.features[0]!.properties).toEqual({ code: 'A', overdue: true, light: 'red' })
  })
})
