import { mount, type ComponentMountingOptions } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import { h, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { CaseView, Page } from '@minqing/api'
import { createWords } from '@minqing/i18n'
import { command } from '@minqing/i18n/areas/command'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { leader } from '@minqing/i18n/areas/leader'
import { meeting } from '@minqing/i18n/areas/meeting'
import { useLive, useSession } from '@minqing/ui'
import { API } from '../../../../packages/ui/src/portal/api'

const named = (zh: string) => ({ zh, en: zh })

/** A case at the desk whose only act is to settle it. */
export const aCase = (code: string, more: object = {}): CaseView => ({
  code, version: 3, text: `事件${code}`, excerpt: `事件${code}`, open: true, files: [], history: [], holder: null, category: 'road',
  grid: { id: 'G1', name: '新湖村', code: 'G1' }, gridPath: '新湖村', lon: null, lat: null,
  actions: [{ action: 'settle', name: named('现场办结'), effect: 'settle', needs: ['note'], accepts: [], primary: true, danger: false }], ...more,
}) as unknown as CaseView

/** A server that has a queue of cases, and takes acts. Others than the test take cases away. */
export function aServer(codes: string[], more: Record<string, unknown> = {}) {
  const server = {
    queue: codes.map((code) => aCase(code)),
    all: new Map(codes.map((code) => [code, aCase(code)])),
    acts: [] as { code: string; action: string; body: Record<string, unknown> }[],
    api: {} as Record<string, unknown>,
    takenByOthers(code: string) { server.queue = server.queue.filter((one) => one.code !== code) },
  }
  const PAGE = 50
  server.api = {
    client: { url: (path: string) => path },
    thumbnailUrl: () => '',
    unreadMessages: async () => ({ count: 0 }),
    cases: async ({ cursor }: { cursor: string | null }): Promise<Page<CaseView>> => {
      const from = cursor === null ? 0 : server.queue.findIndex((one) => one.code > cursor)
      const items = from < 0 ? [] : server.queue.slice(from, from + PAGE)
      return { items, next: from >= 0 && from + PAGE < server.queue.length ? items.at(-1)!.code : null }
    },
    case: async (code: string) => ({ ...server.all.get(code)! }),
    act: async (code: string, action: string, body: Record<string, unknown>) => {
      server.acts.push({ code, action, body })
      server.takenByOthers(code)
      return aCase(code, { version: 4, actions: [] })
    },
    ...more,
  }
  return server
}

/** The line on which the server tells of what moves. */
class Line extends EventTarget {
  static readonly OPEN = 1
  static last: Line
  onopen?: () => void
  onerror?: () => void
  constructor() {
    super()
    Line.last = this
  }
  close() {}
}

/** Somebody moved a case. */
export const tell = (code: string) => Line.last.dispatchEvent(new MessageEvent('case', { data: JSON.stringify({ code, version: 9, kind: 'moved' }) }))

const hidden = { render: () => null }

/** A page of the desk before somebody who is signed in. */
export function open(page: Component, api: object, options: ComponentMountingOptions<unknown> = {}, permissions: string[] = []) {
  vi.stubGlobal('EventSource', Line)
  const pinia = createPinia()
  setActivePinia(pinia)
  const words = createWords([leader, command, dispatch, meeting])
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'start', component: hidden }, { path: '/command', name: 'command', component: hidden }, { path: '/cases/:code', name: 'case', component: hidden },
    { path: '/tasks', name: 'tasks', component: hidden }, { path: '/meetings/:id', name: 'meeting', component: hidden }] })
  const Page = page as Component<{ any: unknown }>
  const app = {
    setup() {
      useSession().accept({ me: { account: { id: 'K1', name: '陈' }, duties: [], permissions } } as never)
      useLive().start()
      return () => h(Page, options.props as never)
    },
  }
  return mount(app, {
    attachTo: document.body,
    global: {
      plugins: [pinia, words as never, router], provide: { [API as symbol]: api },
      stubs: {
        CaseHead: hidden, CaseFacts: hidden, CasePlace: hidden, SimilarList: hidden, CategorySuggestions: hidden, CaseTimeline: hidden,
        QueueItem: { props: ['item'], render(this: { item: CaseView }) { return h('div', { role: 'option' }, this.item.code) } },
        ...options.global?.stubs as object,
      },
    },
  })
}
