import type { DraftFile } from '@minqing/ui'
import type { About, ReportDraft } from '@minqing/ui/report'

/** What a report begins with when it comes of something that was looked at. */
export interface Beginning {
  ref: string
  text: string
  category: string | null
  address: string
  gridId: string
  lon: number | null
  lat: number | null
  placeName: string
  about: About | null
  files?: DraftFile[]
}

let waiting: Beginning | null = null

/** The next report that is opened begins with this. */
export function beginReport(beginning: Beginning): void {
  waiting = beginning
}

/** Something waits to be reported. */
export const hasBeginning = (): boolean => waiting !== null

/** Fills the draft, once; a point is better than a grid. */
export function takeBeginning(draft: ReportDraft): boolean {
  if (!waiting) return false
  const { ref, text, category, address, gridId, lon, lat, placeName, about, files = [] } = waiting
  waiting = null
  Object.assign(draft, { ref, text, category, placeName, about, files, place: lon !== null && lat !== null ? { lon, lat, address } : { gridId, address } })
  return true
}
