export const auditFields = ['actor', 'action', 'objectType', 'objectId', 'from', 'to'] as const

/** What the audit is asked for; it stands in the page's address. */
export type AuditFilter = Partial<Record<(typeof auditFields)[number], string>>

/** Empty fields fall out. */
export function changed(filter: AuditFilter, change: { [K in keyof AuditFilter]?: string | undefined }): AuditFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value))
}
