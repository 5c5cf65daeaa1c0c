import { ApiProblem } from '@minqing/api'
import { effectScope } from 'vue'
import { describe, expect, it, vi } from 'vitest'

vi.mock('@minqing/i18n', () => ({ useWords: () => ({ t: (key: string) => key }) }))
vi.mock('@minqing/ui', () => ({ problemLine: (error: ApiProblem) => error.code }))
const { useSending } = await import('../src/registry/sending')

const doubt = new ApiProblem(422, 'registry.to-confirm', '', '', [], { doubts: [{ code: 'same-name' }] })

describe('a form whose doubt was confirmed and whose answer was lost', () => {
  it('asks again, since the record may be there by now', async () => {
    const form = effectScope().run(() => useSending())!
    const asked: string[][] = []
    const answers = [doubt, new ApiProblem(0, 'net.unreachable', '', ''), doubt]
    const request = async ({ confirmed }: { confirmed: string[] }) => {
      asked.push(confirmed)
      throw answers.shift()!
    }
    await form.send(request)
    form.sure.value = true
    await form.send(request)
    await form.send(request)
    expect(asked).toEqual([[], ['same-name'], []])
    expect(form.doubts.value).toHaveLength(1)
    expect(form.sure.value).toBe(false)
  })
})
