/** All in a list lie in a few grids: what comes after the name of the grid is what tells them apart. */
export function door(address: string | null | undefined, grid: string): string {
  const text = address ?? ''
  const at = text.indexOf(grid)
  return at > 0 ? text.slice(at) : text
}
