import type { IconName } from '@minqing/ui'

export interface NavEntry {
  /** route name, and key of its words */
  name: string
  words: string
  icon: IconName
  permission?: string
  /** any of which suffices */
  permissions?: string[]
  /** other routes that belong to it */
  also?: string[]
}

export interface NavGroup { words: string; entries: NavEntry[] }

const groups: NavGroup[] = [
  { words: 'work', entries: [
    { name: 'board', words: 'board', icon: 'home' },
    { name: 'map', words: 'map', icon: 'map', permission: 'case.read' },
    { name: 'wall', words: 'wall', icon: 'eye', permission: 'case.read' },
    { name: 'triage', words: 'triage', icon: 'tool', permission: 'case.work' },
    { name: 'tasks', words: 'tasks', icon: 'check', permissions: ['meeting.hold', 'meeting.read', 'case.work', 'dispatch.check'], also: ['task'] },
    { name: 'cases', words: 'cases', icon: 'list', permission: 'case.read', also: ['case'] },
    { name: 'new-case', words: 'newCase', icon: 'plus', permission: 'case.report' },
    { name: 'messages', words: 'messages', icon: 'message' },
  ] },
  { words: 'direct', entries: [
    { name: 'command', words: 'command', icon: 'cone', permission: 'case.work', also: ['queue'] },
    { name: 'responses', words: 'responses', icon: 'bolt', permissions: ['dispatch.emergency', 'dispatch.check'], also: ['response', 'new-response', 'response-report'] },
    { name: 'directives', words: 'directives', icon: 'flag', permissions: ['dispatch.direct', 'case.work'], also: ['directive'] },
    { name: 'campaigns', words: 'campaigns', icon: 'checkCircle', permissions: ['campaign.manage', 'campaign.review', 'campaign.check'], also: ['campaign', 'new-campaign'] },
    { name: 'broadcasts', words: 'broadcasts', icon: 'megaphone', permission: 'dispatch.broadcast', also: ['broadcast', 'new-broadcast'] },
    { name: 'meetings', words: 'meetings', icon: 'users', permissions: ['meeting.hold', 'meeting.read'], also: ['meeting'] },
  ] },
  { words: 'serve', entries: [
    { name: 'registry', words: 'registry', icon: 'users', permission: 'registry.read', also: ['registry-object'] },
    { name: 'places', words: 'places', icon: 'village', permission: 'registry.read' },
    { name: 'care', words: 'care', icon: 'heart', permission: 'care.read', also: ['care-subject'] },
    { name: 'visits', words: 'visits', icon: 'home', permissions: ['visit.read', 'registry.count'] },
    { name: 'patrols', words: 'patrols', icon: 'eye', permission: 'insight.read' },
    { name: 'volunteers', words: 'volunteers', icon: 'heart', permissions: ['volunteer.read', 'volunteer.manage'], also: ['volunteer-team', 'volunteer-call'] },
    { name: 'requests', words: 'requests', icon: 'check', permissions: ['registry.write', 'registry.manage'] },
  ] },
  { words: 'decide', entries: [
    { name: 'figures', words: 'figures', icon: 'chart', permission: 'insight.read', also: ['figure-cases'] },
    { name: 'hot', words: 'hot', icon: 'bolt', permission: 'insight.read', also: ['hot-matter'] },
    { name: 'warnings', words: 'warnings', icon: 'alert', permission: 'insight.read', also: ['warning'] },
    { name: 'reports', words: 'reports', icon: 'text', permission: 'insight.read', also: ['report'] },
  ] },
  { words: 'manage', entries: [
    { name: 'grids', words: 'grids', icon: 'village', permission: 'grid.read' },
    { name: 'accounts', words: 'accounts', icon: 'users', permission: 'account.read' },
    { name: 'exports', words: 'exports', icon: 'download', permission: 'registry.export' },
    { name: 'imports', words: 'imports', icon: 'share', permission: 'registry.import', also: ['import'] },
    { name: 'emergency', words: 'emergency', icon: 'alert', permissions: ['registry.break-glass', 'audit.read', 'profile.read'] },
    { name: 'retention', words: 'retention', icon: 'clock', permission: 'registry.manage' },
    { name: 'profile', words: 'profile', icon: 'settings', permission: 'profile.read' },
    { name: 'audit', words: 'audit', icon: 'shield', permission: 'audit.read' },
  ] },
]

/** What this viewer may open; groups without entries fall away. */
export function navigationFor(may: (permission: string) => boolean): NavGroup[] {
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => (!entry.permission || may(entry.permission)) && (!entry.permissions || entry.permissions.some(may))) }))
    .filter((group) => group.entries.length > 0)
}
