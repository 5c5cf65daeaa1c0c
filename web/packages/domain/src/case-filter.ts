import type { CaseQuery } from '@minqing/api'

/** Filters of a list that stand in the page's address, so that a link shows the same list. */
const TEXT = ['list', 'state', 'stage', 'category', 'grid', 'channel', 'from', 'to', 'q', 'sort', 'light'] as const

type AddressQuery = Record<string, string | null | (string | null)[] | undefined>

export function filterFromAddress(query: AddressQuery): CaseQuery {
  const filter: Record<string, string | boolean> = {}
  for (const name of TEXT) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') filter[name] = value
  }
  if (query['open'] === 'true' || query['open'] === 'false') filter['open'] = query['open'] === 'true'
  return filter as CaseQuery
}

export function filterToAddress(filter: CaseQuery): Record<string, string> {
  const query: Record<string, string> = {}
  for (const name of TEXT) {
    const value = filter[name]
    if (value) query[name] = value
  }
  if (filter.open !== undefined) query['open'] = String(filter.open)
  return query
}
