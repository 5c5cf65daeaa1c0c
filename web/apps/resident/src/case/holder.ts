import type { HolderView, LocalizedText } from '@minqing/api'

/** Who has the case now, as a resident may know it: place and office. */
export function holderName(holder: HolderView | null, name: (text: LocalizedText | null) => string): string {
  if (!holder) return ''
  return [holder.gridName, name(holder.departmentName) || name(holder.roleName), holder.accountName].filter(Boolean).join(' ')
}
