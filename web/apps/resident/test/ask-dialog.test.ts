import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { h } from 'vue'
import { createWords } from '@minqing/i18n'
import { resident } from '@minqing/i18n/areas/resident'
import AskDialog from '../src/own/AskDialog.vue'
import { API } from '../../../packages/ui/src/portal/api'

const photo = (state: string, id: string | null) => [{ ref: 'p', name: 'p.jpg', kind: 'photo', content: new Blob(), state, progress: 1, id, message: '' }]

async function dialog(files: unknown[]) {
  const asked: { files: string[] }[] = []
  const wrapper = mount(AskDialog, {
    props: { kind: 'correction', field: { code: 'person.phone', name: { zh: '电话', en: 'Phone' }, type: 'text', table: null, value: '139', text: null } as never },
    global: {
      plugins: [createPinia(), createWords([resident]) as never],
      provide: { [API as symbol]: { askOwn: async (request: never) => { asked.push(request) } } },
      stubs: { PhotoPicker: { emits: ['update:modelValue'], setup: (_: unknown, { emit }: { emit: (event: string, value: unknown) => void }) => () => h('i', { class: 'photos', onClick: () => emit('update:modelValue', files) }) } },
    },
  })
  await wrapper.find('input[name=value]').setValue('13900001111')
  await wrapper.find('.photos').trigger('click')
  return { wrapper, asked, button: wrapper.find<HTMLButtonElement>('button[type=submit]') }
}

it.each(['failed', 'refused'])('a correction does not go without its proof that is %s, and says so', async (state) => {
  const { wrapper, button } = await dialog(photo(state, null))
  expect(button.element.disabled).toBe(true)
  expect(wrapper.find('[role=alert]').text()).toContain('有照片没有传上去')
})

it('a correction takes its proof along', async () => {
  const { wrapper, asked, button } = await dialog(photo('done', 'F1'))
  expect(button.element.disabled).toBe(false)
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(asked).toMatchObject([{ files: ['F1'] }])
})
