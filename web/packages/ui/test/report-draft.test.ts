import { describe, expect, it } from 'vitest'
import { ApiProblem, type CaseView, type FileView, type ReportRequest } from '@minqing/api'
import { newDraftFile, sendFile, type DraftFile } from '../src/drafts/draft-files'
import { newReportDraft, sendReport, toRequest, type ReportDraft } from '../src/report/report-draft'

const lost = new ApiProblem(0, 'network.unreachable', '', '')
const noPause = async () => undefined

/** A server that keeps what it was sent, by ref, and loses answers on demand. */
class FakeServer {
  readonly stored = new Map<string, string>()
  readonly files = new Map<string, Blob>()
  loseNextAnswers = 0
  refuse: ApiProblem | null = null
  uploads = 0

  report = async (request: ReportRequest): Promise<CaseView> => {
    if (this.refuse) throw this.refuse
    const content = JSON.stringify(request)
    const before = this.stored.get(request.ref)
    if (before !== undefined && before !== content) throw new ApiProblem(409, 'common.replayed-with-other-content', '', '')
    this.stored.set(request.ref, content)
    if (this.loseNextAnswers-- > 0) throw lost
    return { code: '1K7QMABCDE23456' } as CaseView
  }

  upload = async (content: Blob, { ref }: { ref: string }): Promise<FileView> => {
    this.uploads++
    if (this.refuse) throw this.refuse
    if (this.loseNextAnswers-- > 0) throw lost
    this.files.set(ref, content)
    return { id: `file-${ref}` } as FileView
  }
}

function written(text = '路灯不亮'): ReportDraft {
  return { ...newReportDraft(), text, place: { gridId: 'G1' } }
}

function photo(): DraftFile {
  return newDraftFile(new Blob(['x'], { type: 'image/jpeg' }), 'a.jpg')!
}

describe('a report', () => {
  it('whose answer was lost is one case after it was sent again', async () => {
    const server = new FakeServer()
    const draft = written()
    server.loseNextAnswers = 1
    expect((await sendReport(server, draft, 'resident', noPause)).kind).toBe('unknown')
    expect((await sendReport(server, draft, 'resident', noPause)).kind).toBe('received')
    expect(server.stored.size).toBe(1)
  })

  it('is marked as sent on the device before it leaves it', async () => {
    const order: string[] = []
    const draft = written()
    const server = { upload: new FakeServer().upload, report: async () => (order.push(`report sent=${draft.sent}`), {} as CaseView) }
    await sendReport(server, draft, 'resident', async () => void order.push(`kept sent=${draft.sent}`))
    expect(order).toEqual(['kept sent=true', 'report sent=true'])
  })

  it('that arrived with other words than it has now is said to have arrived, and loses neither', async () => {
    const server = new FakeServer()
    const draft = written('路灯不亮')
    server.loseNextAnswers = 1
    await sendReport(server, draft, 'resident', noPause)
    draft.text = '路灯和井盖都坏了'
    expect((await sendReport(server, draft, 'resident', noPause)).kind).toBe('received-before')
    expect(draft.text).toBe('路灯和井盖都坏了')
    expect(server.stored.size).toBe(1)
  })

  it('that was refused keeps its text and can be mended', async () => {
    const server = new FakeServer()
    const draft = written()
    server.refuse = new ApiProblem(422, 'common.invalid', '内容有误', '请修改')
    expect(await sendReport(server, draft, 'resident', noPause)).toMatchObject({ kind: 'refused' })
    expect(draft).toMatchObject({ text: '路灯不亮', sent: false })
    server.refuse = null
    expect((await sendReport(server, draft, 'resident', noPause)).kind).toBe('received')
  })

  it('never leaves without a photo that belongs to it', async () => {
    const server = new FakeServer()
    const draft = written()
    draft.files = [{ ...photo(), state: 'refused' }]
    expect((await sendReport(server, draft, 'resident', noPause)).kind).toBe('files-missing')
    expect(server.stored.size).toBe(0)
  })

  it('sends each photo once, even if the report needs two attempts', async () => {
    const server = new FakeServer()
    const draft = written()
    draft.files = [photo(), photo()]
    server.report = async () => { throw lost }
    await sendReport(server, draft, 'resident', noPause)
    await sendReport(server, draft, 'resident', noPause)
    expect(server.uploads).toBe(2)
  })

  it('waits for a photo that is still on its way, and sends it once', async () => {
    const server = new FakeServer()
    const draft = written()
    draft.files = [photo()]
    let arrive = () => undefined as void
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const { upload } = server
    server.upload = async (content, options) => {
      await arrived
      return upload(content, options)
    }
    const first = sendFile(server, draft.files[0]!, noPause)
    const outcome = sendReport(server, draft, 'resident', noPause)
    arrive()
    await first
    expect((await outcome).kind).toBe('received')
    expect(server.uploads).toBe(1)
  })

  it('says its place by point, grid or words, and gives no half of a point', () => {
    expect(toRequest({ ...written(), place: { lon: 115.3 } }, 'resident').place).toEqual({})
    expect(toRequest({ ...written(), place: { lon: 115.3, lat: 22.8, address: ' 新港路 ' } }, 'worker').place)
      .toEqual({ lon: 115.3, lat: 22.8, crs: 'CGCS2000', address: '新港路' })
  })
})

describe('a photo', () => {
  it('is tried again without an answer and then waits, with its ref unchanged', async () => {
    const server = new FakeServer()
    const file = photo()
    const { ref } = file
    server.loseNextAnswers = 3
    await sendFile(server, file, noPause)
    expect(file).toMatchObject({ state: 'failed', ref })
    file.state = 'waiting'
    await sendFile(server, file, noPause)
    expect(file).toMatchObject({ state: 'done', id: `file-${ref}`, ref })
  })

  it('that the server refuses is not sent again, and the reason is shown', async () => {
    const server = new FakeServer()
    server.refuse = new ApiProblem(415, 'common.unsupported-media-type', '不是照片', '请重新拍摄')
    const file = photo()
    await sendFile(server, file, noPause)
    await sendFile(server, file, noPause)
    expect(server.uploads).toBe(1)
    expect(file).toMatchObject({ state: 'refused', message: '不是照片 请重新拍摄' })
  })

  it('is a photo or a video and nothing else', () => {
    expect(newDraftFile(new Blob([], { type: 'application/pdf' }), 'a.pdf')).toBeNull()
    expect(newDraftFile(new Blob([], { type: 'video/mp4' }), 'a.mp4')?.kind).toBe('video')
  })
})
