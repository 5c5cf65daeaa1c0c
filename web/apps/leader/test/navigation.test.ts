import { describe, expect, it } from 'vitest'
import { navigationFor } from '../src/navigation'

const namesFor = (...permissions: string[]) =>
  navigationFor((permission) => permissions.includes(permission)).flatMap((group) => group.entries.map((entry) => entry.name))

describe('the navigation', () => {
  it('shows an auditor the audit and the own messages, and nothing of the cases', () => {
    expect(namesFor('audit.read')).toEqual(['board', 'messages', 'emergency', 'audit'])
  })

  it('shows a leader the map and the lists without the desk', () => {
    expect(namesFor('case.read', 'grid.read')).toEqual(['board', 'map', 'wall', 'cases', 'messages', 'grids'])
  })

  it('leaves out a group without entries', () => {
    expect(navigationFor(() => false).map((group) => group.words)).toEqual(['work'])
  })
})
