/** Tints that stay apart for most eyes; the names on the parts tell the rest. */
const fills = ['#0d5c50', '#b56a00', '#2b5d9b', '#8a3b74', '#6b7a1e', '#a3402c', '#3f7f93', '#6a4fa0']

export function partFill(index: number): string {
  return fills[index % fills.length]!
}
