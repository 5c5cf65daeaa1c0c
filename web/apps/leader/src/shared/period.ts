interface Period { from?: string; to?: string }

/** Days of China in the address become instants for the server; the last day counts whole. */
export function inInstants<T extends Period>(filter: T): T {
  const day = /^\d{4}-\d{2}-\d{2}$/
  return {
    ...filter,
    ...(filter.from && day.test(filter.from) && { from: new Date(`${filter.from}T00:00:00+08:00`).toISOString() }),
    ...(filter.to && day.test(filter.to) && { to: new Date(`${filter.to}T23:59:59.999+08:00`).toISOString() }),
  }
}
