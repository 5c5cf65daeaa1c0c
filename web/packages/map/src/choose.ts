/** A grid under the pointer, as the tiles carry it. */
export interface GridHit { id: string; name: string; level: number }

/**
 * The grid that a click means: one level below the selected one; where the tile doesn't draw that level, the nearest
 * level below, and last the deepest there is (a click beside the selected grid).
 */
export function chooseGrid(hits: GridHit[], selectedLevel: number): GridHit | null {
  const sorted = [...hits].sort((a, b) => a.level - b.level)
  return sorted.find(hit => hit.level > selectedLevel) ?? sorted.at(-1) ?? null
}
