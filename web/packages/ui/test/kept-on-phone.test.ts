import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@minqing/api'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { phone } from '@minqing/i18n/areas/phone'
import PhotoPicker from '../src/components/PhotoPicker.vue'
import { useQuestion } from '../src/confirm'
import SightingForm from '../src/dispatch/SightingForm.vue'
import { newDraftFile, type DraftFile } from '../src/drafts/draft-files'
import { useNotes } from '../src/notes'
import { problemLine } from '../src/problem-text'
import { newReportDraft } from '../src/report/report-draft'
import SimilarCases from '../src/report/SimilarCases.vue'
import { onThePhone, portal } from './mounted'

const lost = () => new ApiProblem(0, 'network.unreachable', '', '')
const photo = (state: DraftFile['state'], id: string | null): DraftFile => ({ ...newDraftFile(new Blob(['x'], { type: 'image/jpeg' }), 'a.jpg')!, state, id })

describe('what was kept on the phone', () => {
  it('is told as kept and not as a failure, wherever somebody forgets to ask', () => {
    expect(problemLine(onThePhone(), (key) => key)).toBe('phone.kept')
  })

  it('closes the form of a sighting, so that it is not sent a second time', async () => {
    const { show } = portal([dispatch, phone], { reportSighting: async () => { throw onThePhone() } })
    const form = show(SightingForm, { id: 'S1' })
    await form.find('input[maxlength="100"]').setValue('菜市场门口')
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(form.emitted('close')).toHaveLength(1)
    expect(form.find('[role=alert]').exists()).toBe(false)
    expect(useNotes().notes.at(-1)?.text).toBe('已存在手机上，有网络时自动发送')
  })

  it('is what a joined case is too: the report is not sent beside it', async () => {
    const { show } = portal([phone], { similar: async () => [{ code: 'C1', category: '01', categoryName: null, excerpt: '路灯', distanceMetres: 3, reportedAt: '2026-11-20T00:00:00Z' }], join: async () => { throw onThePhone() } })
    const cases = show(SimilarCases, { draft: { ...newReportDraft(), text: '路灯不亮了好几天', place: { gridId: 'G1' } } })
    await new Promise((resolve) => setTimeout(resolve, 550))
    await flushPromises()
    await cases.find('li button').trigger('click')
    await flushPromises()
    expect(cases.emitted('kept')).toHaveLength(1)
    expect(cases.emitted('joined')).toBeUndefined()
  })
})

it('whoever joins a case is told that photos do not go along, and may go on with a report instead', async () => {
  const joined: string[] = []
  const { show } = portal([phone], { similar: async () => [{ code: 'C1', category: '01', categoryName: null, excerpt: '路灯', distanceMetres: 3, reportedAt: '2026-11-20T00:00:00Z' }], join: async (code: string) => (joined.push(code), {}) })
  const cases = show(SimilarCases, { draft: { ...newReportDraft(), text: '路灯不亮了好几天', place: { gridId: 'G1' }, files: [photo('done', 'F1')] } })
  await new Promise((resolve) => setTimeout(resolve, 550))
  await flushPromises()
  const button = cases.find('li button')
  await button.trigger('click')
  expect(useQuestion().value?.text).toContain('照片不会带上')
  useQuestion().value!.answer(false)
  await flushPromises()
  expect(joined).toEqual([])
  await button.trigger('click')
  useQuestion().value!.answer(true)
  await flushPromises()
  expect(joined).toEqual(['C1'])
})

describe('a sighting', () => {
  it('whose answer was lost is the same one when it is sent again, and another when it was put right', async () => {
    const refs: string[] = []
    let answer: () => unknown = () => { throw lost() }
    const { show } = portal([dispatch, phone], { reportSighting: async (_id: string, body: { ref: string }) => (refs.push(body.ref), answer()) })
    const form = show(SightingForm, { id: 'S1' })
    const place = form.find('input[maxlength="100"]')
    await place.setValue('菜市场门口')
    const send = async () => { await form.find('form').trigger('submit'); await flushPromises() }
    await send()
    await send()
    await place.setValue('菜市场北门')
    answer = () => ({})
    await send()
    expect(refs[1]).toBe(refs[0])
    expect(refs[2]).not.toBe(refs[0])
    expect(form.emitted('done')).toHaveLength(1)
  })

  it('does not go out without a photo that could not be sent, and says so', async () => {
    const sent: { files: string[] }[] = []
    const { show } = portal([dispatch, phone], { reportSighting: async (_id: string, body: { files: string[] }) => (sent.push(body), {}) })
    const form = show(SightingForm, { id: 'S1' })
    await form.find('input[maxlength="100"]').setValue('菜市场门口')
    const photos = form.findComponent(PhotoPicker)
    photos.vm.$emit('update:modelValue', [photo('done', 'F1'), photo('failed', null)])
    await flushPromises()
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([])
    expect(form.find('[role=alert]').text()).toContain('有照片没有传上去')
    photos.vm.$emit('update:modelValue', [photo('done', 'F1')])
    await flushPromises()
    await form.find('form').trigger('submit')
    await flushPromises()
    expect(sent.map((one) => one.files)).toEqual([['F1']])
  })
})
