import type { EmergencyDetail, HouseholdItem } from '@minqing/api'

/**
 * What the list has shown, so that a household on it can be opened and filled in without signal. In memory alone: names and
 * addresses are not left behind on the phone.
 */
const emergencies = new Map<string, EmergencyDetail>()
const items = new Map<string, HouseholdItem>()

export function remember(emergency: EmergencyDetail | null, shown: readonly HouseholdItem[]): void {
  if (emergency) emergencies.set(emergency.id, emergency)
  shown.forEach((item) => items.set(item.id, item))
}

export const seenEmergency = (id: string) => emergencies.get(id)
export const seenItem = (id: string) => items.get(id)
