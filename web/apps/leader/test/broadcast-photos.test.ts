import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { h } from 'vue'
import NewBroadcastPage from '../src/broadcasts/NewBroadcastPage.vue'
import { open } from './support/desk'

vi.mock('@minqing/map', () => ({ GridMap: { render: () => null }, gridDirectory: {} }))

let desk: ReturnType<typeof open> | null = null
afterEach(() => {
  desk?.unmount()
  desk = null
})

/** A part of the page that answers this when it is pressed. */
const answers = (name: string, value: unknown) => ({ emits: ['update:modelValue'], setup: (_: unknown, { emit }: { emit: (event: string, value: unknown) => void }) => () => h('i', { class: name, onClick: () => emit('update:modelValue', value) }) })
const photo = (state: string, id: string | null) => [{ ref: 'p', name: 'p.jpg', kind: 'photo', content: new Blob(), state, progress: 1, id, message: '' }]

async function page(files: unknown[]) {
  const sent: { files: string[] }[] = []
  desk = open(NewBroadcastPage, {
    client: { url: (path: string) => path }, unreadMessages: async () => ({ count: 0 }),
    previewBroadcast: async () => ({ nobody: false, total: 900, residents: 800, atMost: false }),
    sendBroadcast: async (body: never) => { sent.push(body); return { id: 'B', undelivered: 0, counts: { residents: 800, total: { sent: 900 } } } },
  }, { global: { stubs: { AreaPicker: answers('area', { grids: ['G1'], polygon: [], clip: false }), PhotoPicker: answers('photos', files), PreviewBox: { render: () => null } } } })
  await flushPromises()
  await desk.find('input[name=title]').setValue('停水通知')
  await desk.find('textarea[name=text]').setValue('明日停水')
  await desk.find('.area').trigger('click')
  await desk.find('.photos').trigger('click')
  const button = desk.find<HTMLButtonElement>('button[type=submit]')
  return { sent, button }
}

it.each(['failed', 'refused'])('a broadcast does not go out without its photo that is %s, and says so', async (state) => {
  const { button } = await page(photo(state, null))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(button.element.disabled).toBe(true)
  expect(desk!.find('[role=alert]').text()).toContain('有照片没有传上去')
})

it('a broadcast whose photo has arrived can be sent', async () => {
  const { button } = await page(photo('done', 'F1'))
  await vi.waitFor(() => expect(button.element.disabled).toBe(false), 2_000)
})
