import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import { createWords } from '@minqing/i18n'
import MqDialog from '../src/components/MqDialog.vue'

function sheet(attributes: object = {}) {
  const words = createWords([])
  let sent = 0
  const dialog = mount(MqDialog, {
    attachTo: document.body, props: { title: '作废' }, global: { plugins: [words as never] },
    slots: {
      default: () => h('form', { id: 'sheet', onSubmit: (event: Event) => { event.preventDefault(); sent++ } }, [h('textarea')]),
      footer: () => h('button', { type: 'submit', form: 'sheet', ...attributes }, '发出'),
    },
  })
  return { dialog, sent: () => sent }
}

describe('a sheet', () => {
  it('is sent by Ctrl Enter', async () => {
    const { dialog, sent } = sheet()
    await dialog.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(sent()).toBe(1)
    dialog.unmount()
  })

  it('is not sent by Enter alone, by a key held down, or while its button may not be pressed', async () => {
    const { dialog, sent } = sheet()
    await dialog.find('textarea').trigger('keydown', { key: 'Enter' })
    await dialog.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true, repeat: true })
    expect(sent()).toBe(0)
    dialog.unmount()
    const busy = sheet({ disabled: true })
    await busy.dialog.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(busy.sent()).toBe(0)
    busy.dialog.unmount()
  })
})
