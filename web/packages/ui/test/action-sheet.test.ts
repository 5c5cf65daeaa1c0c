import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { ApiProblem, type ActionOffer, type ActionRequest, type Api, type CaseView, type Me } from '@minqing/api'
import { createWords } from '@minqing/i18n'
import ActionSheet from '../src/case/ActionSheet.vue'
import { drafts } from '../src/drafts/draft-store'
import { API } from '../src/portal/api'
import { useSession } from '../src/stores/session'

const offer = (effect: string, needs: string[]): ActionOffer => ({
  action: effect, name: { zh: effect, en: effect }, effect, needs, accepts: [], primary: false, danger: false,
})
const view = (code: string, version: number, ...actions: ActionOffer[]) => ({ code, version, text: '路灯不亮', actions }) as unknown as CaseView

/** A sheet on this device; what is kept there stays for the next one. */
async function sheet(item: CaseView, chosen: ActionOffer, api: object = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const global = { plugins: [pinia, createWords([]) as never], provide: { [API as symbol]: api as Api }, stubs: { MqDialog: { template: '<div><slot /><slot name="footer" /></div>' } } }
  const outside = mount({ template: '<div />', setup: () => { useSession().me = { account: { id: 'A1' } } as Me } }, { global })
  outside.unmount()
  const shown = mount(ActionSheet, { props: { item, offer: chosen }, global })
  await flushPromises()
  return shown
}

const lying = async () => { await flushPromises(); return (await drafts()).keys() }

describe('the sheet of an act', () => {
  it('that was only looked at leaves nothing on the device, nor one whose words were taken out again', async () => {
    const settle = offer('settle', ['note'])
    const looked = await sheet(view('C1', 1, settle), settle)
    expect(looked.find('textarea').element.value).toBe('已当场处理。')
    looked.unmount()
    expect(await lying()).toEqual([])

    const typed = await sheet(view('C1', 1, settle), settle)
    await typed.find('textarea').setValue('换了灯泡')
    typed.unmount()
    expect(await lying()).toEqual(['action:A1:C1:settle'])
    const again = await sheet(view('C1', 1, settle), settle)
    expect(again.find('textarea').element.value).toBe('换了灯泡')
    await again.find('textarea').setValue('已当场处理。')
    again.unmount()
    expect(await lying()).toEqual([])
  })

  it('of which it is not known whether it arrived is kept though nobody typed anything, and is the same one the next time', async () => {
    const confirm = offer('confirm', [])
    const refs: string[] = []
    const act = async (_code: string, _action: string, request: ActionRequest) => {
      refs.push(request.ref)
      if (refs.length === 1) throw new ApiProblem(0, 'network.unreachable', '', '')
      return view('C2', 2)
    }
    const first = await sheet(view('C2', 1, confirm), confirm, { act })
    await first.find('form').trigger('submit')
    await flushPromises()
    first.unmount()
    expect(await lying()).toEqual(['action:A1:C2:confirm'])
    const second = await sheet(view('C2', 1, confirm), confirm, { act })
    await second.find('form').trigger('submit')
    await flushPromises()
    expect(refs[1]).toBe(refs[0])
    expect(second.emitted('done')).toHaveLength(1)
    second.unmount()
    expect(await lying()).toEqual([])
  })

  it('whose earlier sending had arrived says so, and lets its author send the words of now, or drop them', async () => {
    const contest = offer('contest', ['reason'])
    const taken = new Map<string, string>()
    let lost = true
    const server = {
      act: async (_code: string, _action: string, request: ActionRequest) => {
        const content = JSON.stringify(request)
        if ((taken.get(request.ref) ?? content) !== content) throw new ApiProblem(409, 'common.replayed-with-other-content', '', '')
        taken.set(request.ref, content)
        if (lost) throw new ApiProblem(0, 'network.unreachable', '', '')
        return view('C3', 9)
      },
      case: async () => view('C3', 8, contest),
    }
    const first = await sheet(view('C3', 4, contest), contest, server)
    await first.find('textarea').setValue('还在漏水')
    await first.find('form').trigger('submit')
    await flushPromises()
    first.unmount()
    lost = false
    // Handled once more, and to be confirmed again.
    const second = await sheet(view('C3', 7, contest), contest, server)
    await second.find('form').trigger('submit')
    await flushPromises()
    expect(second.find('[role=alert]').text()).toContain('已经提交成功')
    expect(second.find('textarea').element.value).toBe('还在漏水')
    const third = await sheet(view('C3', 8, contest), contest, server)
    await third.find('form').trigger('submit')
    await flushPromises()
    expect([...taken.values()].map((each) => (JSON.parse(each) as ActionRequest).version)).toEqual([4, 8])
    expect(third.emitted('done')).toHaveLength(1)

    await second.findAll('button').find((each) => each.text() === '丢弃这次写的内容')!.trigger('click')
    await flushPromises()
    expect(second.emitted('done'), 'the case as it is now').toEqual([[expect.objectContaining({ version: 8 })]])
    expect(await lying()).toEqual([])
  })
})
