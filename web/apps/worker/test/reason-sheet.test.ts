import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { ApiProblem } from '@minqing/api'
import { phone } from '@minqing/i18n/areas/phone'
import ReasonSheet from '../src/check/ReasonSheet.vue'
import { portal } from '../../../packages/ui/test/mounted'

it('numbers are shown for one of the usual reasons by one tap, or for words of one’s own, and a refusal is said', async () => {
  const reasons: string[] = []
  let problem: ApiProblem | null = new ApiProblem(429, 'registry.too-many-looks', '看得太多', '')
  const { show } = portal([phone], {})
  const sheet = show(ReasonSheet, { title: '看号码', text: '', reasons: ['约上门', '核实'], other: '其他原因', action: '显示',
    look: async (reason: string) => { reasons.push(reason); if (problem) throw problem } })
  const send = async () => { await sheet.find('form').trigger('submit'); await flushPromises() }
  await send()
  expect(sheet.find('[role=alert]').text()).toContain('看得太多')
  expect(sheet.emitted('close')).toBeUndefined()
  problem = null
  await sheet.findAll('input[type=radio]')[2]!.setValue()
  expect(sheet.find<HTMLButtonElement>('button[type=submit]').element.disabled).toBe(true)
  await sheet.find('input[maxlength]').setValue(' 送药 ')
  await send()
  expect(reasons).toEqual(['约上门', '送药'])
  expect(sheet.emitted('close')).toHaveLength(1)
})
