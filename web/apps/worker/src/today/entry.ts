import type { TodayEntry } from '@minqing/api'
import type { IconName } from '@minqing/ui'

const ICONS: Record<string, IconName> = {
  case: 'tool', care: 'heart', lead: 'search', household: 'bolt', directive: 'flag', notice: 'megaphone', patrol: 'eye', collect: 'list', task: 'check', meeting: 'users', visit: 'home', programme: 'home', volunteer: 'heart',
}

export const kindIcon = (kind: string): IconName => ICONS[kind] ?? 'other'

/** What an entry is about, as the phone's outbox calls it: whatever waits there about it has been done already. */
export function outboxObject(entry: Pick<TodayEntry, 'kind' | 'path'>): string {
  const [, first, second, third] = entry.path.split('?')[0]!.split('/')
  switch (entry.kind) {
    case 'case': return `/cases/${second}`
    case 'care': return `/registry/care/${second}`
    case 'lead': return `/campaigns/${second}/leads/${third}`
    case 'household': return `/emergencies/${second}/items/${third}/checks`
    case 'patrol': return `/patrols/${second}/${third}/looks`
    case 'volunteer': return `/volunteers/own/calls/${second}`
    default: return `/${first}/${second}`
  }
}

/** `320 米`, `1.4 公里` */
export function wayText(metres: number, t: (key: string, values?: Record<string, unknown>) => string): string {
  return metres < 950 ? t('day.metres', { n: Math.max(10, Math.round(metres / 10) * 10) }) : t('day.kilometres', { n: (metres / 1000).toFixed(metres < 9_950 ? 1 : 0) })
}
