import 'fake-indexeddb/auto'
import { Blob as StorableBlob } from 'node:buffer'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiProblem } from '@minqing/api'
import { newDraftFile, type DraftFile } from '../src/drafts/draft-files'
import { drafts } from '../src/drafts/draft-store'
import { useKeptForm } from '../src/drafts/kept-form'
import { usePhone } from '../src/stores/phone'
import { onThePhone, portal } from './mounted'

interface Sheet { note: string; matters: { text: string; files: DraftFile[] }[]; files: DraftFile[] }
const empty = (): Sheet => ({ note: '', matters: [], files: [] })
const lost = () => new ApiProblem(0, 'network.unreachable', '', '')
const photo = (text: string) => newDraftFile(new StorableBlob([text], { type: 'image/jpeg' }) as unknown as Blob, 'a.jpg')!
const upload = async (_content: Blob, { ref }: { ref: string }) => ({ id: `server-${ref}` })

interface Options { account?: string; seen?: () => unknown; sent?: string[]; phone?: boolean; upload?: typeof upload }

const shownPages: { unmount(): void }[] = []

/** The page with the form, as it comes up after the phone was switched on. */
async function page(about: string, { account = 'worker-1', seen, sent = [], phone = true, upload: uploading = upload }: Options = {}) {
  let form!: ReturnType<typeof useKeptForm<Sheet>>
  const { show } = portal([], { upload: uploading }, account, () => sent)
  const shown = show(defineComponent(() => {
    if (!phone) usePhone().phone = null
    form = useKeptForm<Sheet>(empty, seen)
    return () => h('div')
  }))
  shownPages.push(shown)
  await form.begin(about)
  return { form, close: () => shown.unmount() }
}

const settled = async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  await flushPromises()
}
/** The system ends the page while it is out of sight: nothing more of it is heard. */
async function endedBySystem() {
  document.dispatchEvent(new Event('visibilitychange'))
  await settled()
}
const keys = async () => (await drafts()).keys()

afterEach(async () => {
  // No page of an earlier test writes in a later one.
  shownPages.splice(0).forEach((each) => each.unmount())
  await settled()
  const store = await drafts()
  for (const key of await store.keys()) await store.delete(key)
})

describe('a form that was begun', () => {
  it('is there again after the system has ended its page, photos of its matters too, and those go out by themselves', async () => {
    const stuck = await page('visit:H1', { upload: () => new Promise(() => undefined) })
    stuck.form.draft.value.note = '门锁着'
    stuck.form.draft.value.matters.push({ text: '路灯不亮', files: [{ ...photo('lamp'), state: 'uploading' }] })
    await endedBySystem()
    const { form } = await page('visit:H1')
    await settled()
    expect(form.draft.value).toMatchObject({ note: '门锁着', matters: [{ text: '路灯不亮' }] })
    const [file] = form.draft.value.matters[0]!.files
    expect(await file!.content.text()).toBe('lamp')
    expect(file).toMatchObject({ state: 'done', id: `server-${file!.ref}` })
    expect(form.restored.value?.at).toBeGreaterThan(0)
  })

  it('is kept on leaving for another page and coming back at once', async () => {
    const { form, close } = await page('visit:H1')
    form.draft.value.note = '门锁着'
    form.draft.value.files = [photo('door')]
    close()
    expect((await page('visit:H1')).form.draft.value).toMatchObject({ note: '门锁着', files: [{ name: 'a.jpg' }] })
  })

  it('is not that of another household, nor that of a colleague on the same phone', async () => {
    const { form } = await page('visit:H1')
    form.draft.value.note = '门锁着'
    await form.begin('visit:H2')
    expect(form.draft.value).toEqual(empty())
    expect((await page('visit:H1', { account: 'worker-2' })).form.draft.value).toEqual(empty())
    expect((await page('visit:H1')).form.draft.value.note).toBe('门锁着')
  })

  it('is not kept while nobody has touched it, nor once all was taken back', async () => {
    const { form } = await page('visit:H1')
    await endedBySystem()
    expect(await keys()).toEqual([])
    form.draft.value.note = '门'
    form.draft.value.files = [photo('door')]
    await endedBySystem()
    expect(await keys()).toHaveLength(2)
    form.draft.value = empty()
    await endedBySystem()
    expect(await keys()).toEqual([])
  })

  it('is not kept outside of a phone’s portal', async () => {
    const { form } = await page('visit:H1', { phone: false })
    form.draft.value.note = '门锁着'
    await endedBySystem()
    expect(await keys()).toEqual([])
  })

  it('leaves a photo that was taken out again nowhere', async () => {
    const { form } = await page('visit:H1')
    form.draft.value.note = '门锁着'
    form.draft.value.files = [photo('one'), photo('two')]
    await endedBySystem()
    form.draft.value.files = form.draft.value.files.slice(1)
    await endedBySystem()
    expect((await keys()).filter((key) => key.startsWith('file:'))).toEqual([`file:${form.draft.value.files[0]!.ref}`])
  })

  it('keeps its words where there is no room for its photo', async () => {
    const { form } = await page('visit:H1')
    const store = await drafts()
    const put = store.put.bind(store)
    vi.spyOn(store, 'put').mockImplementation((key, value) => (key.startsWith('file:') ? Promise.reject(new DOMException('', 'QuotaExceededError')) : put(key, value)))
    form.draft.value.note = '门锁着'
    form.draft.value.files = [photo('large')]
    await endedBySystem()
    expect((await page('visit:H1')).form.draft.value).toMatchObject({ note: '门锁着', files: [] })
  })

  it('knows what its author saw while writing it', async () => {
    let version = 3
    const { form } = await page('lead:L1', { seen: () => version })
    form.draft.value.note = '在家'
    await endedBySystem()
    version = 4
    expect((await page('lead:L1', { seen: () => version })).form.restored.value?.seen).toBe(3)
  })

  it('goes when its author drops it', async () => {
    const { form } = await page('visit:H1')
    form.draft.value.note = '门锁着'
    form.draft.value.files = [photo('door')]
    await endedBySystem()
    await form.startOver()
    expect(form.draft.value).toEqual(empty())
    expect(await keys()).toEqual([])
    form.draft.value.note = '又写'
    await endedBySystem()
    expect((await page('visit:H1')).form.draft.value.note).toBe('又写')
  })
})

describe('a form that is sent', () => {
  const sending = async (options: Options = {}) => {
    const shown = await page('visit:H1', options)
    shown.form.draft.value.note = '门锁着'
    shown.form.draft.value.files = [photo('door')]
    return shown
  }

  it('lies nowhere once it has arrived, also if its page is left then', async () => {
    const { form, close } = await sending()
    expect(await form.send(async () => 'stored')).toBe('stored')
    form.draft.value.note = '还在写'
    close()
    await settled()
    expect(await keys()).toEqual([])
  })

  it('lies in the outbox alone once the phone has taken it', async () => {
    const { form, close } = await sending()
    await expect(form.send(async () => { throw onThePhone() })).rejects.toThrow('outbox.kept')
    close()
    await settled()
    expect(await keys()).toEqual([])
  })

  it('is stored under its ref before it leaves, and dropped if the outbox has it when the page comes back', async () => {
    const { form } = await sending()
    let made = ''
    void form.send((ref) => new Promise(() => { made = ref }))
    await settled()
    expect(made).not.toBe('')
    const again = await page('visit:H1', { sent: [made] })
    expect(again.form.draft.value).toEqual(empty())
    expect(again.form.restored.value).toBeNull()
    expect(await keys()).toEqual([])
  })

  it('is the same message after a lost answer and a reload, and another one once the server has refused it', async () => {
    const refs: string[] = []
    const answer = (problem: ApiProblem) => async (ref: string) => { refs.push(ref); throw problem }
    const { form, close } = await sending()
    await form.send(answer(lost())).catch(() => undefined)
    close()
    const again = (await page('visit:H1')).form
    expect(again.draft.value.note).toBe('门锁着')
    // Nobody has looked at it: the first may still have arrived.
    await again.send(answer(new ApiProblem(429, 'common.too-many', '', ''))).catch(() => undefined)
    await again.send(answer(new ApiProblem(500, 'common.internal', '', ''))).catch(() => undefined)
    await again.send(answer(new ApiProblem(409, 'outreach.to-confirm', '', ''))).catch(() => undefined)
    await again.send(answer(lost())).catch(() => undefined)
    expect(new Set(refs.slice(0, 4)).size).toBe(1)
    expect(refs[4]).not.toBe(refs[0])
    await settled()
    let last = ''
    await (await page('visit:H1')).form.send(async (ref) => { last = ref })
    expect(last).toBe(refs[4])
  })
})
