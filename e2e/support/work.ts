import { apiAs } from './register'

interface Me { account: { id: string }; duties: { grid: { id: string; code: string } }[] }
interface Meeting { meeting: { id: string }; items: { id: string; title: string }[] }
export interface LeadDetail { lead: { version: number; state: string; result: string | null }; steps: { action: string; result: string | null; by: string }[] }

/** What somebody of the town gives the worker to do, and what can be asked of it afterwards. */
export async function aDesk() {
  const desk = await apiAs('leader', '镇')
  const worker = await apiAs('worker')
  const me = await worker.get<Me>('/api/session')
  const grid = me.duties[0]!.grid
  const town = (await desk.get<Me>('/api/session')).duties[0]!.grid

  /** A campaign whose leads, one for each name, are all this worker's: their ids by name. */
  async function campaign(name: string, names: string[]): Promise<{ id: string; leads: Record<string, string> }> {
    const made = await desk.post<{ id: string }>('/api/campaigns', { ref: crypto.randomUUID(), template: 'lead-screening', name, grids: [town.id], startsOn: '2026-01-01', endsOn: '2027-01-01' })
    await desk.post(`/api/campaigns/${made.id}/leads`, { ref: crypto.randomUUID(), leads: names.map((one) => ({ name: one, phone: '13800138000', grid: grid.code, clue: '与密接同车次' })) })
    await desk.post(`/api/campaigns/${made.id}/confirm`, {})
    const leads: Record<string, string> = {}
    for (const lead of (await desk.get<{ items: { id: string; name: string }[] }>(`/api/campaigns/${made.id}/leads?list=open`)).items) {
      leads[lead.name] = lead.id
      await act(made.id, lead.id, 'assign', { accountId: me.account.id })
    }
    return { id: made.id, leads }
  }

  const lead = (id: string, one: string) => desk.get<LeadDetail>(`/api/campaigns/${id}/leads/${one}`)

  /** On the lead as it stands now. */
  async function act(id: string, one: string, action: string, members: object, who = desk): Promise<void> {
    const { version } = (await lead(id, one)).lead
    await who.post(`/api/campaigns/${id}/leads/${one}/actions/${action}`, { ref: crypto.randomUUID(), version, ...members })
  }

  /** A task of the town's meeting for this worker. */
  async function task(words: string): Promise<string> {
    const open = await desk.get<{ items: { id: string; grid: { id: string } }[] }>('/api/meetings?state=open&limit=100')
    const meeting = open.items.find((each) => each.grid.id === town.id)?.id ?? (await desk.post<Meeting>('/api/meetings', { ref: crypto.randomUUID(), gridId: town.id })).meeting.id
    await desk.post(`/api/meetings/${meeting}/items`, { ref: crypto.randomUUID(), title: words })
    const item = (await desk.get<Meeting>(`/api/meetings/${meeting}`)).items.find((each) => each.title === words)!
    await desk.post(`/api/meetings/${meeting}/items/${item.id}/decisions`, { ref: crypto.randomUUID(), kind: 'task', text: words, task: { accountId: me.account.id, workingDays: 3 } })
    const mine = await worker.get<{ items: { id: string; text: string }[] }>('/api/tasks?list=mine&state=open&limit=50')
    return mine.items.find((each) => each.text === words)!.id
  }

  /** A street lamp in the worker's grid, to be patrolled. */
  async function lamp(name: string): Promise<string> {
    const { center } = await worker.get<{ center: [number, number] }>(`/api/grids/${grid.id}`)
    return (await worker.post<{ id: string }>('/api/registry/objects', { kind: 'facility', reason: null, confirmed: null,
      values: { 'facility.name': name, 'facility.kind': 'lamp', 'facility.grid': grid.code, 'facility.code': name, 'facility.lon': String(center[0]), 'facility.lat': String(center[1]) } })).id
  }

  /** The programme by which every household is visited, and the key of the one of this head. */
  async function home(head: string): Promise<{ programme: string; household: string }> {
    const programmes = await worker.get<{ code: string; households: string; records: boolean }[]>('/api/visits/programmes')
    const programme = programmes.find((one) => one.households === 'all' && one.records)!.code
    const homes = await worker.get<{ items: { household: string; head: string }[] }>(`/api/visits/households?programme=${programme}&list=never&limit=200&grid=${grid.id}`)
    return { programme, household: homes.items.find((one) => one.head === head)!.household }
  }

  /** Another grid of the same parent. */
  async function neighbour(): Promise<{ id: string; name: string }> {
    const { parentId } = await worker.get<{ parentId: string }>(`/api/grids/${grid.id}`)
    return (await worker.get<{ id: string; name: string }[]>(`/api/grids/${parentId}/children`)).find((one) => one.id !== grid.id)!
  }

  return { desk, worker, me, grid, town, campaign, lead, act, task, lamp, home, neighbour }
}
