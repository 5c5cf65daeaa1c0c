import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { card } from '@minqing/i18n/areas/card'
import { phone } from '@minqing/i18n/areas/phone'
import CardForm from '../src/card/CardForm.vue'
import { portal } from '../../../packages/ui/test/mounted'

const made = vi.hoisted(() => ({ portrait: (_: string) => undefined as void }))
vi.mock('../src/card/portrait', () => ({ portrait: () => new Promise<string>((resolve) => { made.portrait = resolve }) }))

it('a card is not saved while the picture that was chosen for it is being made small', async () => {
  const saved: { photo: string | null }[] = []
  const { show } = portal([card, phone], { changeMyCard: async (body: { photo: string | null }) => (saved.push(body), {}) })
  const form = show(CardForm, { card: { version: 1, phone: null, languages: [], helps: null, photo: null, published: false }, waits: false })
  const album = form.find<HTMLInputElement>('input[type=file]')
  Object.defineProperty(album.element, 'files', { value: [new File(['x'], 'me.jpg', { type: 'image/jpeg' })] })
  await album.trigger('change')
  const button = form.find<HTMLButtonElement>('button[type=submit]')
  expect(button.element.disabled).toBe(true)
  expect(button.text()).toBe('正在处理照片')
  made.portrait('data:image/jpeg;base64,AA')
  await flushPromises()
  expect(button.element.disabled).toBe(false)
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(saved.map((one) => one.photo)).toEqual(['data:image/jpeg;base64,AA'])
})
