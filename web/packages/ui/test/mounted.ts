import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, h, type Component, type Plugin } from 'vue'
import { ApiProblem, type Api, type Me } from '@minqing/api'
import { createWords, type Area } from '@minqing/i18n'
import type { Phone } from '@minqing/offline'
import { API } from '../src/portal/api'
import { usePhone } from '../src/stores/phone'
import { useSession } from '../src/stores/session'

/** As the phone answers when it has kept something and has no signal. */
export const onThePhone = () => new ApiProblem(0, 'outbox.kept', '', '')

/** A portal around one component: who is signed in, what the server answers, and the phone, if it is one. */
export function portal(areas: Area[], api: object, account = 'worker-1', sent: () => string[] = () => []) {
  const pinia = createPinia()
  const words = createWords(areas)
  const server = api as Api
  setActivePinia(pinia)
  function show<C extends Component>(component: C, props: Record<string, unknown> = {}, { plugins = [] }: { plugins?: Plugin[] } = {}) {
    return mount(component as never, {
      props: props as never, global: { plugins: [pinia, words as never, ...plugins], provide: { [API as symbol]: server }, stubs: { RouterLink: true, MqDialog: { template: '<div><slot /><slot name="footer" /></div>' } } },
    })
  }
  const outside = show(defineComponent(() => {
    useSession().me = { account: { id: account, name: '' }, duties: [{ grid: { id: 'G1' } }], permissions: [] } as unknown as Me
    usePhone().phone = { entries: async () => sent().map((ref) => ({ ref })) } as unknown as Phone
    return () => h('div')
  }))
  outside.unmount()
  return { show }
}
