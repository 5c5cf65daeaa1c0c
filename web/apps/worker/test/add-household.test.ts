import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { ApiProblem } from '@minqing/api'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { phone } from '@minqing/i18n/areas/phone'
import { onThePhone, portal } from '../../../packages/ui/test/mounted'
import AddHousehold from '../src/response/AddHousehold.vue'

test('a household that was added without signal is added once, and its address can be put right before', async () => {
  const sent: { ref: string; address: string }[] = []
  let problem = new ApiProblem(422, 'common.invalid', '', '')
  const { show } = portal([dispatch, phone], { addHouseholdToCheck: async (_id: string, body: { ref: string; address: string }) => { sent.push(body); throw problem } })
  const form = show(AddHousehold, { id: 'E1' })
  const send = async (address: string) => {
    await form.find('input[name=address]').setValue(address)
    await form.find('form').trigger('submit')
    await flushPromises()
  }
  await send('村口1号')
  expect(form.emitted('close')).toBeUndefined()
  problem = onThePhone()
  await send('村口2号')
  expect(form.emitted('close')).toHaveLength(1)
  expect(form.find('[role=alert]').exists()).toBe(false)
  expect(sent.map((one) => one.address)).toEqual(['村口1号', '村口2号'])
  expect(sent[1]!.ref).not.toBe(sent[0]!.ref)
})
