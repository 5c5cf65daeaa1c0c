import { expect, test } from 'vitest'
import { objectOf } from '../src/phone'

test('visits to one household keep their order, and hold back no other household', () => {
  expect(objectOf('/visits', 'a', { household: '441502001-0SACHMF0HZRQE' })).toBe('/visit/441502001-0SACHMF0HZRQE')
  expect(objectOf('/visits', 'b', { household: '441502001-0SACHMF0HZRRT' })).not.toBe(objectOf('/visits', 'a', { household: '441502001-0SACHMF0HZRQE' }))
  expect(objectOf('/visits/0SACHMF0HZRQE/withdrawal', 'd')).toBe('/visits/0SACHMF0HZRQE')
  expect(objectOf('/cases', 'c')).toBe('c')
})
