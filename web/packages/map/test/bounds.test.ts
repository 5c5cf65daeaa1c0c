import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { outsideOf, pathOf, projector, roundPlace } from '../src/bounds'

const square = [[115, 22], [116, 22], [116, 23], [115, 23], [115, 22]]
const hole = [[115.4, 22.4], [115.6, 22.4], [115.6, 22.6], [115.4, 22.6], [115.4, 22.4]]
const grid: Feature<Polygon> = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [square, hole] } }

describe('the veil over the neighbours', () => {
  it('leaves the grid free and covers what the grid leaves out inside', () => {
    const veil = outsideOf(grid).geometry as MultiPolygon
    expect(veil.coordinates[0]).toHaveLength(2)
    expect(veil.coordinates[0]![1]).toBe(square)
    expect(veil.coordinates[1]).toEqual([hole])
  })
})

describe('the plain map', () => {
  it('finds the place of a click that it drew', () => {
    const flat = projector([115, 22, 116, 23], 640, 12)
    expect(flat.lon(flat.x(115.3))).toBeCloseTo(115.3, 9)
    expect(flat.lat(flat.y(22.7))).toBeCloseTo(22.7, 9)
  })

  it('keeps north above south', () => {
    const flat = projector([115, 22, 116, 23], 640, 12)
    expect(flat.y(23)).toBeLessThan(flat.y(22))
  })

  it('draws each ring as a closed path', () => {
    expect(pathOf(grid.geometry, (lon) => lon, (lat) => lat).match(/M[^M]*Z/g)).toHaveLength(2)
  })

  it('keeps ten centimetres of a chosen place, not more', () => {
    expect(roundPlace({ lon: 115.123456789, lat: 22.1 })).toEqual({ lon: 115.123457, lat: 22.1 })
  })
})
