import type { Api, CampaignDetail, FormSchema, HouseholdVisits, LeadDetail, NewVisit, VisitProgramme } from '@minqing/api'
import { formatTime } from '@minqing/domain'
import type { useWords } from '@minqing/i18n'
import type { Entry } from '@minqing/offline'
import { answerLines, type AnswerLine } from '@minqing/ui/campaign'
import type { useDictionary } from '@minqing/ui/care'
import { formOf } from '@minqing/ui/visit'

type Words = ReturnType<typeof useWords>
type Dictionary = ReturnType<typeof useDictionary>
type Step = LeadDetail['steps'][number]

/** What somebody entered, and what stands on the server, so that a person can choose. */
export interface Sides {
  mine: AnswerLine[]
  theirs: AnswerLine[]
  /** of the object as it was shown; what goes out again is based on it */
  version?: number
}

const line = (label: string, value: string | null | undefined): AnswerLine[] => (value ? [{ code: `${label}${value}`, label, value }] : [])
const text = (body: Record<string, unknown>, member: string) => (typeof body[member] === 'string' ? body[member] : '')
const parameter = <T>(entry: Entry, member: string) => entry.problem?.parameters[member] as T | undefined

/** What can't be looked up is left out, never what was entered. */
export async function sidesOf(entry: Entry, api: Api, words: Words, dictionary: Dictionary): Promise<Sides> {
  const [, first, second, third, fourth] = entry.path.split('/')
  if (first === 'campaigns' && third === 'leads') return leadSides(entry, await api.campaign(second!).catch(() => null), words)
  if (first === 'collect') return collectSides(entry, api, second!, third!, dictionary, words)
  if (entry.path === '/visits') return visitSides(entry, await api.visitProgrammes().catch(() => []), await api.householdVisits(text(entry.body, 'household')).catch(() => null), words)
  if (first === 'registry') return careSides(entry, await api.care(third!).catch(() => null), words)
  if (first === 'patrols') return patrolSides(entry, await api.patrolPoint(second!, third!).catch(() => null), words)
  if (first === 'emergencies' && third === 'items') return checkSides(entry, api, second!, fourth!, words)
  if (first === 'tasks') return taskSides(entry, api, second!, words)
  return { mine: plain(entry, words), theirs: [] }
}

const plain = (entry: Entry, { t }: Words) => ['text', 'note', 'reason', 'place'].flatMap((member) => line(t('phone.words'), text(entry.body, member)))

/** Exported for the test. */
export function leadSides(entry: Entry, campaign: CampaignDetail | null, words: Words): Sides {
  const { t, name } = words
  const form = (campaign?.form ?? { properties: {} }) as unknown as FormSchema
  const did = (action: string, code: string | null | undefined) => {
    const result = campaign?.plan.results.find((one) => one.code === code)
    return [t(`campaign.did.${action}`), result ? name(result.name) : code].filter(Boolean).join('：')
  }
  const answers = (given: Record<string, unknown>) => answerLines(form, given, words)
  const mine = [
    ...line(t('phone.did'), did(entry.path.split('/').pop()!, text(entry.body, 'result'))), ...answers((entry.body['answers'] ?? {}) as Record<string, unknown>), ...plain(entry, words),
  ]
  const steps = parameter<Step[]>(entry, 'changed') ?? []
  const theirs = steps.flatMap((step) => [
    ...line(`${step.by} · ${formatTime(step.at, words.language.value)}`, [did(step.action, step.result), step.to?.name, step.reason, step.note].filter(Boolean).join('；')),
    ...answers(step.answers).map((one) => ({ ...one, code: step.id + one.code })),
  ])
  if (entry.problem?.status === 404) theirs.push(...line('', t('phone.leadGone')))
  const version = parameter<number>(entry, 'version')
  return { mine, theirs, ...(version !== undefined && { version }) }
}

async function collectSides(entry: Entry, api: Api, kind: string, id: string, dictionary: Dictionary, words: Words): Promise<Sides> {
  const { t } = words
  const values = (entry.body['values'] ?? {}) as Record<string, string>
  const confirmed = (entry.body['confirmed'] ?? []) as string[]
  const [asked, page] = await Promise.all([api.gapsOf(kind, id).catch(() => null), api.registryPage(kind as Parameters<Api['registryPage']>[0], id).catch(() => null)])
  const called = (field: string) => dictionary.label(field) || field
  const now = (field: string) => {
    const known = [...(asked?.gaps ?? []), ...(asked?.held ?? [])].find((one) => one.field === field)?.value ?? (page as Record<string, unknown> | null)?.[memberOf(field)]
    return known === null || known === undefined || known === '' ? t('phone.empty') : dictionary.word(field, known) || String(known)
  }
  const fields = [...Object.keys(values), ...confirmed]
  return {
    mine: [...Object.entries(values).flatMap(([field, value]) => line(called(field), dictionary.word(field, value) || value)), ...confirmed.flatMap((field) => line(called(field), t('day.collect.still')))],
    theirs: asked || page ? fields.flatMap((field) => line(called(field), now(field))) : [],
    ...(asked && { version: asked.version }),
  }
}

/** `person.birth-date` → `birthDate` */
const memberOf = (field: string) => field.slice(field.indexOf('.') + 1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Exported for the test. */
export function visitSides(entry: Entry, programmes: readonly VisitProgramme[], page: HouseholdVisits | null, words: Words): Sides {
  const { t, name, list, language } = words
  const visit = entry.body as unknown as NewVisit
  const of = (codes: readonly string[]) => programmes.filter((one) => codes.includes(one.code))
  const mine = [
    ...line(t('visit.day'), `${visit.onDay} · ${visit.met ? t('visit.metYes') : t('visit.metNo')}`), ...line(t('visit.programme'), list(of(visit.programmes).map((one) => name(one.name)))),
    ...line(t('visit.metWith'), visit.metWith), ...answerLines(formOf(of(visit.programmes)), (visit.answers ?? {}) as Record<string, unknown>, words),
    ...(visit.matters ?? []).flatMap((matter) => line(t('visit.matters'), [matter.text, matter.settled ? t('visit.settledLine', { text: matter.settled }) : t('visit.becomesCase')].join(' · '))),
    ...line(t('visit.note'), visit.note), ...line(t('visit.next'), visit.nextOn),
  ]
  const before = parameter<{ id: string; by: string | null; partners: string[]; receivedAt: string }[]>(entry, 'before') ?? []
  const theirs = before.flatMap((one) => {
    const full = page?.visits.find((each) => each.id === one.id)
    return [
      ...line(t('visit.history'), t(one.partners.length > 0 ? 'visit.beforeWith' : 'visit.beforeBy', { name: one.by ?? '', partners: list(one.partners), time: formatTime(one.receivedAt, language.value) })),
      ...(full ? [...line(t('visit.metWith'), full.metWith), ...answerLines(formOf(of(full.programmes)), full.answers ?? {}, words), ...full.matters.flatMap((matter) => line(t('visit.matters'), matter.text)), ...line(t('visit.note'), full.note)] : []),
    ]
  })
  return { mine, theirs }
}

function careSides(entry: Entry, care: Awaited<ReturnType<Api['care']>> | null, words: Words): Sides {
  const answers = Object.entries((entry.body['answers'] ?? {}) as Record<string, unknown>).flatMap(([code, value]) => {
    const question = care?.form.find((one) => one.code === code)
    return line(question ? words.name(question.name) : code, value === true ? words.t('care.yes') : value === false ? words.t('care.no') : String(value ?? ''))
  })
  const last = care?.care.lastVisitOn
  return { mine: [...line(words.t('visit.day'), text(entry.body, 'onDay')), ...answers, ...plain(entry, words)], theirs: line(words.t('care.visits'), last) }
}

function patrolSides(entry: Entry, point: Awaited<ReturnType<Api['patrolPoint']>> | null, words: Words): Sides {
  const codes = (entry.body['findings'] ?? []) as string[]
  const found = codes.map((code) => words.name(point?.findings.find((one) => one.code === code)?.name) || code)
  return { mine: line(text(entry.body, 'onDay'), words.list(found) || words.t('day.patrol.nothing')), theirs: line(words.t('day.patrol.lastOn'), point?.point.lastOn) }
}

async function checkSides(entry: Entry, api: Api, id: string, item: string, words: Words): Promise<Sides> {
  const [response, home] = await Promise.all([api.response(id).catch(() => null), api.householdToCheck(id, item).catch(() => null)])
  const named = (code: string | null | undefined) => words.name(response?.plan.results.find((one) => one.code === code)?.name) || code || words.t('dispatch.response.entry.nobody')
  const last = home?.history[0]
  return {
    mine: [...line(words.t('phone.did'), [named(text(entry.body, 'result')), entry.body['people'] ?? ''].filter(String).join(' · ')), ...plain(entry, words)],
    theirs: last ? line(`${last.by ?? ''} · ${formatTime(last.at, words.language.value)}`, [named(last.result), last.people ?? '', last.note ?? ''].filter(String).join(' · ')) : [],
  }
}

async function taskSides(entry: Entry, api: Api, id: string, words: Words): Promise<Sides> {
  const task = await api.meetingTask(id).catch(() => null)
  const last = task?.steps.at(-1)
  return {
    mine: [...plain(entry, words), ...line(words.t('meeting.task.until.ask'), text(entry.body, 'until'))],
    theirs: last ? line(`${last.by ?? ''} · ${formatTime(last.at, words.language.value)}`, [words.t(`meeting.task.step.${last.step}`), last.text].filter(Boolean).join('：')) : [],
  }
}
