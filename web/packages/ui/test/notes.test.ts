import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { createWords } from '@minqing/i18n'
import MqDialog from '../src/components/MqDialog.vue'
import NoteStack from '../src/components/NoteStack.vue'
import { useNotes } from '../src/notes'

it('a note is said in the dialog that is open, under which nothing is seen or read aloud, and once', async () => {
  const open = ref(true)
  const page = mount(defineComponent(() => () => h('div', [h(NoteStack), open.value ? h(MqDialog, { title: '照片' }) : null])), { attachTo: document.body, global: { plugins: [createPinia(), createWords([]) as never] } })
  await flushPromises()
  useNotes().bad('只能上传照片或短视频')
  await flushPromises()
  expect(page.findAll('.note')).toHaveLength(1)
  expect(page.find('dialog [role=status] .note').text()).toContain('只能上传照片或短视频')
  open.value = false
  await flushPromises()
  expect(page.findAll('.note')).toHaveLength(1)
  expect(page.find('dialog').exists()).toBe(false)
  page.unmount()
})
