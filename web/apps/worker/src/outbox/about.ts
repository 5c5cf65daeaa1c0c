/** Enough to name anything that the outbox can be about. */
interface Named {
  lead?: { number: number; name: string | null; address: string | null }
  point?: { name: string }
  care?: { subject: { title: string } }
  item?: { headName: string | null; address: string | null }
  task?: { text: string }
  title?: string | null
  head?: string | null
}

/** What an item of the outbox is about: what it is called in words, which copy names it, and the page on which it stands. */
interface About {
  kind: string
  copy?: string
  link?: string
  called?: (copy: Named) => string | null | undefined
}

const FORMS: [RegExp, (...parts: string[]) => About][] = [
  [/^\/cases$/, () => ({ kind: 'report' })],
  [/^\/cases\/([^/]+)\//, (code) => ({ kind: 'act', link: `/case/${code}` })],
  [/^\/registry\/care\/([^/]+)\//, (id) => ({ kind: 'visit', copy: `/registry/care/${id}`, link: `/care/${id}`, called: (copy) => copy.care?.subject.title })],
  [/^\/visits\/([^/]+)\//, () => ({ kind: 'unvisit', link: '/visits' })],
  [/^\/campaigns\/([^/]+)\/leads\/([^/]+)\//, (campaign, lead) => ({ kind: 'lead', copy: `/campaigns/${campaign}/leads/${lead}`, link: `/campaign/${campaign}/${lead}`,
    called: (copy) => copy.lead && [copy.lead.number, copy.lead.name ?? copy.lead.address].filter(Boolean).join(' ') })],
  [/^\/patrols\/([^/]+)\/([^/]+)\//, (plan, id) => ({ kind: 'patrol', copy: `/patrols/${plan}/${id}`, link: `/patrol/${plan}/${id}`, called: (copy) => copy.point?.name })],
  [/^\/collect\/([^/]+)\/([^/]+)$/, (kind, id) => ({ kind: 'collect', copy: `/collect/${kind}/${id}`, link: `/collect/${kind}/${id}`, called: (copy) => copy.title })],
  [/^\/volunteers\/own\/calls\/([^/]+)\//, (id) => ({ kind: 'volunteer', link: `/volunteers/${id}` })],
  [/^\/volunteers\//, () => ({ kind: 'volunteer', link: '/volunteers' })],
  [/^\/tasks\/([^/]+)\//, (id) => ({ kind: 'task', copy: `/tasks/${id}`, link: `/tasks/${id}`, called: (copy) => copy.task?.text })],
  [/^\/received\/([^/]+)\//, (id) => ({ kind: 'sighting', copy: `/received/${id}`, link: `/notices/${id}`, called: (copy) => copy.title })],
  [/^\/directives\/([^/]+)\//, (id) => ({ kind: 'directive', copy: `/directives/${id}`, link: `/directives/${id}`, called: (copy) => copy.title })],
  [/^\/emergencies\/([^/]+)\/items\/([^/]+)\//, (id, item) => ({ kind: 'check', copy: `/emergencies/${id}/items/${item}`, link: `/response/${id}/${item}`,
    called: (copy) => copy.item?.headName ?? copy.item?.address })],
  [/^\/emergencies\/([^/]+)/, (id) => ({ kind: 'check', link: `/response/${id}` })],
]

/** @param path to which the item goes */
export function aboutOf(path: string, body: Record<string, unknown> = {}): About {
  if (path === '/visits') {
    const key = String(body['household'])
    return { kind: 'visit', copy: `/visits/households/${key}?limit=20`, link: `/visit/${key}`, called: (copy) => copy.head }
  }
  for (const [form, about] of FORMS) {
    const parts = form.exec(path)
    if (parts) return about(...parts.slice(1))
  }
  return { kind: 'other' }
}

/** Whom or what it is about, as the phone knows it when it is entered. */
export async function titleOf(path: string, body: Record<string, unknown>, recall: (path: string) => Promise<unknown>): Promise<string | null> {
  const { copy, called } = aboutOf(path, body)
  const known = copy && called ? ((await recall(copy)) as Named | undefined) : undefined
  return (known && called?.(known)) || null
}
