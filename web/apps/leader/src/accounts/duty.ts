import type { NewDuty } from '@minqing/api'

export const newDuty = (): NewDuty => ({ role: '', gridId: '', department: null })

/** Empty dates and departments are left out: the server then means today, and without end. */
export function toDuty(duty: NewDuty): NewDuty {
  return {
    role: duty.role, gridId: duty.gridId,
    ...(duty.department && { department: duty.department }), ...(duty.from && { from: duty.from }), ...(duty.to && { to: duty.to }),
  }
}

export const isComplete = (duty: NewDuty) => duty.role !== '' && duty.gridId !== ''
