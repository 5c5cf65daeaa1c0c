import type { Feature, Geometry } from 'geojson'
import type { MapGrid } from './types'

/**
 * Names and outlines of grids are public and change seldom: each is asked for once and kept until the grid version
 * changes.
 */
const kept = new Map<string, Promise<unknown>>()
/** A screen that runs for weeks hears of every grid some day. */
const MOST_KEPT = 1_000

function ask<T>(path: string): Promise<T> {
  let answer = kept.get(path)
  if (!answer) {
    answer = fetch(path, { headers: { Accept: 'application/json' } }).then(response => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return response.json()
    })
    answer.catch(() => kept.delete(path))
    kept.set(path, answer)
    const oldest = kept.keys().next()
    if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value)
  }
  return answer as Promise<T>
}

export const gridDirectory = {
  get: (id: string) => ask<MapGrid>(`/api/grids/${id}`),
  root: () => ask<MapGrid>('/api/grids/root'),
  children: (id: string) => ask<MapGrid[]>(`/api/grids/${id}/children`),
  outline: (id: string) => ask<Feature<Geometry>>(`/api/grids/${id}/outline`),
  /** Called after a change of the grid tree. */
  forget: () => kept.clear(),
}
