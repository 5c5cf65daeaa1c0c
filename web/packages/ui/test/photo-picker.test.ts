import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive } from 'vue'
import type { ActionOffer, CaseView } from '@minqing/api'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { phone } from '@minqing/i18n/areas/phone'
import ActionSheet from '../src/case/ActionSheet.vue'
import PhotoPicker from '../src/components/PhotoPicker.vue'
import SightingForm from '../src/dispatch/SightingForm.vue'
import type { DraftFile } from '../src/drafts/draft-files'
import { keepFiles } from '../src/drafts/kept-files'
import { newReportDraft, sendReport } from '../src/report/report-draft'
import { portal } from './mounted'

/** Photos of a camera: so large that they are made small first; that takes until `ready` is called. */
function camera() {
  const waiting: (() => void)[] = []
  vi.stubGlobal('createImageBitmap', () => new Promise((_, reject) => waiting.push(() => reject(new Error('left as it is')))))
  const ready = async () => {
    waiting.shift()!()
    await flushPromises()
  }
  return { ready, under: () => waiting.length }
}

async function choose(form: VueWrapper, ...bytes: number[]) {
  const album = form.find<HTMLInputElement>('[data-test=album]')
  Object.defineProperty(album.element, 'files', { configurable: true, value: bytes.map((size, n) => new File([new Uint8Array(size)], `${n}.jpg`, { type: 'image/jpeg' })) })
  await album.trigger('change')
  await flushPromises()
}

const CAMERA_PHOTO = 800_000
const upload = async (_: Blob, { ref }: { ref: string }) => ({ id: `file-${ref}` })

describe('a photo that is still being made small', () => {
  it('belongs to its form, which is not sent without it', async () => {
    const { ready } = camera()
    const sent: { files: string[] }[] = []
    const { show } = portal([dispatch, phone], { upload, reportSighting: async (_id: string, body: { files: string[] }) => (sent.push(body), {}) })
    const form = show(SightingForm, { id: 'S1' })
    await form.find('input[maxlength="100"]').setValue('菜市场门口')
    await choose(form, CAMERA_PHOTO)
    expect(form.find<HTMLButtonElement>('button[type=submit]').element.disabled).toBe(true)
    expect(form.find('.mq-picker').text()).toContain('正在处理照片')
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([])
    expect(form.find('[role=alert]').text()).toContain('稍等')
    await ready()
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent.map((one) => one.files.length)).toEqual([1])
  })

  it('is waited for by an act', async () => {
    const { ready } = camera()
    const acts: { files?: string[] }[] = []
    const offer = { action: 'note', name: { zh: '记录', en: 'Note' }, effect: 'note', needs: ['photo'], accepts: [], primary: true, danger: false } as ActionOffer
    const { show } = portal([phone], { upload, act: async (_code: string, _action: string, body: { files?: string[] }) => (acts.push(body), {}) })
    const sheet = show(ActionSheet, { item: { code: 'C1', version: 1, text: '', actions: [offer] } as unknown as CaseView, offer })
    await flushPromises()
    await choose(sheet, CAMERA_PHOTO)
    await sheet.find('form').trigger('submit')
    await flushPromises()
    expect(acts).toEqual([])
    await ready()
    await vi.waitFor(() => expect(acts.map((one) => one.files?.length)).toEqual([1]))
    sheet.unmount()
  })

  it('is waited for by a report, each photo in its turn, and is not stored as the camera made it', async () => {
    const { ready, under } = camera()
    const draft = reactive({ ...newReportDraft(), text: '路灯不亮', place: { gridId: 'G1' } })
    const requests: { files?: string[] }[] = []
    const server = { upload, report: async (body: { files?: string[] }) => (requests.push(body), {} as CaseView) }
    const { show } = portal([phone], server)
    const form = show(defineComponent(() => () => h(PhotoPicker, { modelValue: draft.files, 'onUpdate:modelValue': (files: DraftFile[]) => { draft.files = files } })))
    await choose(form, CAMERA_PHOTO, CAMERA_PHOTO)
    expect(under()).toBe(1)
    const stored: string[] = []
    expect(await keepFiles({ put: async (key: string) => void stored.push(key) } as never, draft.files, new Set())).toEqual([])
    expect(stored).toEqual([])
    const outcome = sendReport(server as never, draft, 'resident', async () => undefined)
    await flushPromises()
    expect(requests).toEqual([])
    await ready()
    await ready()
    expect((await outcome).kind).toBe('received')
    expect(requests.map((one) => one.files?.length)).toEqual([2])
  })

  it('goes as it is where the browser never gets it small, and holds up no other', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      camera()
      const sent: number[] = []
      const files = reactive({ list: [] as DraftFile[] })
      const { show } = portal([phone], { upload: async (content: Blob, { ref }: { ref: string }) => (sent.push(content.size), { id: ref }) })
      const form = show(defineComponent(() => () => h(PhotoPicker, { modelValue: files.list, 'onUpdate:modelValue': (list: DraftFile[]) => { files.list = list } })))
      const album = form.find<HTMLInputElement>('[data-test=album]')
      Object.defineProperty(album.element, 'files', { value: [CAMERA_PHOTO, 10].map((size, n) => new File([new Uint8Array(size)], `${n}.jpg`, { type: 'image/jpeg' })) })
      await album.trigger('change')
      await vi.advanceTimersByTimeAsync(19_000)
      expect(sent).toEqual([])
      await vi.advanceTimersByTimeAsync(2_000)
      expect(sent).toEqual([CAMERA_PHOTO, 10])
      expect(files.list.map((file) => file.state)).toEqual(['done', 'done'])
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not sent when it was taken out meanwhile', async () => {
    const { ready } = camera()
    const sent: string[] = []
    const files = reactive({ list: [] as DraftFile[] })
    const { show } = portal([phone], { upload: async (_: Blob, { ref }: { ref: string }) => (sent.push(ref), { id: ref }) })
    const form = show(defineComponent(() => () => h(PhotoPicker, { modelValue: files.list, 'onUpdate:modelValue': (list: DraftFile[]) => { files.list = list } })))
    await choose(form, CAMERA_PHOTO)
    await form.find('.remove').trigger('click')
    await ready()
    expect(files.list).toEqual([])
    expect(sent).toEqual([])
  })
})
