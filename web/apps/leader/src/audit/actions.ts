import { useWords } from '@minqing/i18n'
import { useProfile } from '@minqing/ui'

/** What the program itself records, beside the actions of the profile's flows. */
export const OWN_ACTIONS = [
  'identity.sign-in', 'identity.sign-in-refused', 'identity.end-session', 'identity.end-other-sessions', 'identity.register', 'identity.set-up', 'identity.create-account',
  'identity.change-account', 'identity.invite', 'identity.accept-invitation', 'identity.change-password', 'identity.change-name', 'identity.totp-on', 'identity.totp-off',
  'identity.appoint', 'identity.end-duty', 'identity.import-accounts', 'identity.succeed', 'grid.rename', 'grid.move', 'grid.split', 'grid.merge',
  'grid.plan', 'grid.cancel', 'profile.take', 'casework.report', 'casework.join', 'casework.export', 'export.order', 'export.fetch', 'registry.import-upload', 'registry.import-running', 'registry.import-done', 'registry.import-decide', 'registry.import-undoing',
  'registry.import-errors',
  'registry.look-up', 'registry.reveal', 'registry.break-glass', 'registry.enter', 'registry.birth', 'registry.correct',
  'registry.move', 'registry.leave', 'registry.return', 'registry.death', 'registry.marriage', 'registry.divorce', 'registry.household-split', 'registry.household-move', 'registry.household-head',
  'insight.report', 'insight.report-file', 'insight.report-removed', 'insight.warning-confirmed', 'insight.warning-dismissed', 'insight.alert-taken',
  'outreach.patrol', 'outreach.visit', 'outreach.visit-withdraw', 'outreach.list', 'outreach.unlist', 'outreach.volunteer-team', 'outreach.volunteer-change', 'outreach.volunteer-close', 'outreach.volunteer-end', 'outreach.volunteer-reveal', 'outreach.volunteer-call', 'outreach.volunteer-withdraw', 'outreach.volunteer-hours', 'outreach.volunteer-join', 'outreach.volunteer-leave', 'outreach.volunteer-coming', 'outreach.volunteer-not-coming', 'outreach.volunteer-object',
  'campaign.create', 'campaign.take-leads', 'campaign.confirm', 'campaign.discard', 'campaign.close', 'campaign.check', 'campaign.attempt', 'campaign.unreachable', 'campaign.not-applicable', 'campaign.duplicate', 'campaign.move', 'campaign.move-out', 'campaign.take', 'campaign.place', 'campaign.assign', 'campaign.explain', 'campaign.approve', 'campaign.send-back', 'campaign.reveal', 'campaign.export-plain', 'campaign.absence', 'campaign.absence-ended', 'outreach.card-publish', 'outreach.card-withdraw', 'outreach.card-prepare', 'outreach.board',
  'dispatch.broadcast', 'dispatch.remind', 'dispatch.withdraw', 'dispatch.end-search', 'dispatch.open-emergency', 'dispatch.close-emergency', 'dispatch.direct', 'dispatch.direct-acknowledged', 'dispatch.direct-answered',
  'dispatch.direct-returned', 'dispatch.direct-reminded', 'dispatch.direct-closed', 'identity.reveal-phone',
  'registry.restore', 'registry.end', 'registry.care-enter', 'registry.care-end', 'registry.care-visit',
]
const CASE = 'casework.'
const REGISTER = 'registry.'

/** Codes of audited actions in the reader's words; one that has none yet stays as it is. */
export function useActionNames() {
  const profile = useProfile()
  const { t, has, name } = useWords()

  function nameOf(code: string): string {
    const key = `leader.audit.actions.${code.replace('.', '_')}`
    if (has(key)) return t(key)
    const ofRegister = `life.audit.${code.slice(REGISTER.length)}`
    if (code.startsWith(REGISTER) && has(ofRegister)) return t(ofRegister)
    const found = code.startsWith(CASE)
      ? profile.profile?.flows.flatMap((flow) => flow.actions).find((action) => action.code === code.slice(CASE.length)) : undefined
    return found ? t('leader.audit.caseAction', { name: name(found.name) }) : code
  }

  /** For choosing from, those of the flows included. */
  function list(): { code: string; name: string }[] {
    const ofFlows = (profile.profile?.flows ?? []).flatMap((flow) => flow.actions).map((action) => CASE + action.code)
    return [...new Set([...OWN_ACTIONS, ...ofFlows])].map((code) => ({ code, name: nameOf(code) }))
  }
  return { nameOf, list }
}
