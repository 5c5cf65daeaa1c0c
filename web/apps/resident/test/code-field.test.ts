import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { resident } from '@minqing/i18n/areas/resident'
import { portal } from '../../../packages/ui/test/mounted'
import BindForm from '../src/own/BindForm.vue'
import CodeField from '../src/own/CodeField.vue'

it('a code is asked for once, however often it is tapped on a slow line', async () => {
  const answers: ((answer: object) => void)[] = []
  const { show } = portal([resident], { ownCode: () => new Promise((resolve) => answers.push(resolve)) })
  const field = show(CodeField, { modelValue: '' })
  const button = field.find<HTMLButtonElement>('button')
  const tap = () => button.element.dispatchEvent(new MouseEvent('click'))
  tap()
  tap()
  await flushPromises()
  expect(button.element.disabled).toBe(true)
  expect(answers).toHaveLength(1)
  answers[0]!({ demoCode: null })
  await flushPromises()
  expect(field.text()).toContain('秒后可重新获取')
  expect(field.find('[role=alert]').exists()).toBe(false)
})

it('whoever has left something out is led there, and not to another alert of the page', async () => {
  const banner = document.createElement('div')
  banner.setAttribute('role', 'alert')
  document.body.append(banner)
  const seen: Element[] = []
  HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) { seen.push(this) }
  const { show } = portal([resident], {})
  const form = show(BindForm, { again: false })
  document.body.append(form.element)
  await form.find('input[name=name]').setValue('林阿婆')
  await form.find('form').trigger('submit')
  await flushPromises()
  const wrong = form.find<HTMLInputElement>('input[name=idNumber]').element
  expect(seen).toEqual([wrong])
  expect(document.activeElement).toBe(wrong)
  form.unmount()
  banner.remove()
})

it('digits that a keyboard writes wide are digits', async () => {
  const sent: { code: string }[] = []
  const { show } = portal([resident], { bindOwn: async (body: { code: string }) => (sent.push(body), { state: 'waiting' }) })
  const form = show(BindForm, { again: false })
  await form.find('input[name=name]').setValue('林阿婆')
  await form.find('input[name=idNumber]').setValue('441599195201011234')
  await form.find('input[name=code]').setValue('１２３４５６')
  Object.assign(form.vm, { grid: { id: 'G1', path: [{ name: '新湖村' }] } })
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(sent.map((one) => one.code)).toEqual(['123456'])
})
