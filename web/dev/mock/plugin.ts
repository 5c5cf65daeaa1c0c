import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import type { Me } from '@minqing/api'
import { addCase, cases, grids, profile, resident, worker } from './data.ts'

/** Answers `/api` in development without a server, so that every screen can be looked at. Not part of any build. */
export function mockApi(): Plugin {
  let me: Me | null = null
  return {
    name: 'minqing-mock',
    configureServer(server) {
      server.middlewares.use('/api', (request, response) => {
        void body(request).then((sent) => {
          const url = new URL(request.url ?? '/', 'http://mock')
          const route = `${request.method} ${url.pathname}`
          if (route === 'POST /session') me = worker
          if (route === 'POST /session/phone') me = resident
          if (route === 'DELETE /session') me = null
          answer(response, route, url, sent, me)
        })
      })
    },
  }
}

type Reply = { status?: number; body?: unknown; type?: string }

function answer(response: ServerResponse, route: string, url: URL, sent: Record<string, unknown>, me: Me | null): void {
  const reply = find(route, url, sent, me) ?? problem(404, 'common.not-found', '没有找到', '请核对后再试')
  if (reply.type === 'text/event-stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write('event: hello\ndata: {}\n\n')
    return
  }
  response.writeHead(reply.status ?? 200, { 'Content-Type': reply.type ?? 'application/json', 'Set-Cookie': 'XSRF-TOKEN=mock; Path=/' })
  response.end(reply.type ? String(reply.body) : JSON.stringify(reply.body ?? null))
}

function find(route: string, url: URL, sent: Record<string, unknown>, me: Me | null): Reply | null {
  const last = url.pathname.split('/').at(-1) ?? ''
  const query = url.searchParams
  switch (route) {
    case 'GET /profile': return { body: profile }
    case 'GET /session': return me ? { body: me } : problem(401, 'common.unauthenticated', '请先登录', '')
    case 'POST /session': case 'POST /session/phone': return { body: { me, token: 't' } }
    case 'POST /session/phone-code': return { body: { expiresInSeconds: 300, demoCode: '246810' } }
    case 'DELETE /session': return { status: 204 }
    case 'GET /sessions': return { body: [{ id: 'S1', current: true, createdAt: now(), lastSeenAt: now(), device: 'Android 手机', address: '127.0.0.1' }, { id: 'S2', current: false, createdAt: now(-50), lastSeenAt: now(-40), device: 'Windows 电脑', address: '10.0.0.8' }] }
    case 'GET /messages': return { body: { items: cases.slice(0, 5).map((each, i) => ({ id: `M${i}`, kind: ['casework.assigned', 'casework.follow-up', 'casework.closed', 'casework.overdue', 'casework.supervised'][i], objectType: 'case', objectId: each.code, parameters: { category: each.categoryName }, createdAt: now(-i), readAt: i > 1 ? now() : null })), next: null } }
    case 'GET /messages/unread': return { body: { count: 2 } }
    case 'POST /messages/read': return { body: { count: 0 } }
    case 'GET /live': return { type: 'text/event-stream' }
    case 'GET /grids/root': return { body: grids.get('R') }
    case 'GET /grids/locate': return { body: { grid: grids.get('G44150200101'), neighbour: null, lon: 115.36, lat: 22.79 } }
    case 'GET /grids/by-address': return { body: [{ grid: grids.get('G44150200101'), matched: '新港' }] }
    case 'GET /grids': return { body: [...grids.values()].filter((each) => each.name.includes(query.get('q') ?? '')).slice(0, 20) }
    case 'POST /files': return { body: { id: crypto.randomUUID(), kind: 'photo', mediaType: 'image/jpeg', size: 1, width: 1, height: 1, name: 'a.jpg', createdAt: now() } }
    case 'GET /cases/similar': return { body: cases.slice(0, 1).map((each) => ({ ...each, distanceMetres: 42, excerpt: '路灯不亮 · 新港社区' })) }
    case 'GET /cases/counts': return { body: { open: 12, overdue: 2, amber: 3, mine: 5, closedToday: 1, settledToday: 0, byState: {}, byCategory: {}, children: [] } }
    case 'GET /cases/map': return { body: { type: 'FeatureCollection', features: [] } }
    case 'GET /cases': {
      const list = query.get('list')
      const items = cases.filter((each) => (list === 'reported' ? each.mine : list === 'mine' ? !each.mine : list === 'overdue' ? each.overdue : true) && (query.get('open') === null || String(each.open) === query.get('open')))
      return { body: { items, next: null } }
    }
    case 'POST /cases': return { status: 201, body: Object.assign(addCase(cases.length * 6, 'A1'), { text: sent['text'], excerpt: sent['text'] }) }
  }
  if (url.pathname.startsWith('/grids/') && url.pathname.endsWith('/children')) {
    return { body: [...grids.values()].filter((each) => each.parentId === url.pathname.split('/')[2]) }
  }
  if (url.pathname.startsWith('/grids/')) return grids.has(last) ? { body: grids.get(last) } : null
  if (url.pathname.startsWith('/files/')) return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path fill="#9bb7ad" d="M0 0h8v6H0z"/><path fill="#5f8577" d="m0 6 3-3 2 2 1-1 2 2z"/></svg>' }
  if (url.pathname.endsWith('/qr.svg')) return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 5"><path d="M0 0h2v2H0zm3 0h2v2H3zM0 3h2v2H0zm3 1h1v1H3z"/></svg>' }
  return caseRoute(route, url, sent)
}

function caseRoute(route: string, url: URL, sent: Record<string, unknown>): Reply | null {
  const parts = url.pathname.split('/').filter(Boolean)
  const code = (parts[0] === 'public' ? parts[2] : parts[1])?.replaceAll('-', '')
  const found = cases.find((each) => each.code === code)
  if (!found || !parts.includes('cases')) return null
  if (parts[0] === 'public') return { body: { ...found, place: '新港社区', steps: found.history.map((each) => ({ stage: each.stage, name: each.actionName, at: each.at })) } }
  if (parts[2] === 'targets') return { body: [...grids.values()].filter((each) => each.level === 2).map((each) => ({ gridId: each.id, gridName: each.name, role: 'town', roleName: null, department: null, departmentName: null, label: `${each.name}指挥中心` })) }
  if (parts[2] === 'actions') {
    if (sent['note'] === '冲突') return { ...problem(409, 'casework.changed-meanwhile', '事件已有变化', '请核对'), body: { code: 'casework.changed-meanwhile', title: '事件已有变化', version: 4, changed: found.history.slice(-1) } }
    found.version++
  }
  return route.startsWith('GET') || parts[2] ? { body: found } : null
}

function problem(status: number, code: string, title: string, detail: string): Reply {
  return { status, body: { status, code, title, detail } }
}

function now(hours = 0): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString()
}

async function body(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
