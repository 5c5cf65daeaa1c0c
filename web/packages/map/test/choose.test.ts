import { describe, expect, it } from 'vitest'
import { chooseGrid } from '../src/choose'

const county = { id: 'c', name: '海丰县', level: 1 }
const town = { id: 't', name: '梅陇镇', level: 2 }
const village = { id: 'v', name: '红阳村', level: 3 }

describe('a click on the map', () => {
  it('means the grid one level below the selected one', () => {
    expect(chooseGrid([village, county, town], 1)).toBe(town)
  })

  it('means the nearest level below where that level is not drawn', () => {
    expect(chooseGrid([county, village], 1)).toBe(village)
  })

  it('beside the selected grid means the deepest grid there', () => {
    expect(chooseGrid([county, town], 3)).toBe(town)
  })

  it('outside every grid means nothing', () => {
    expect(chooseGrid([], 0)).toBeNull()
  })
})
