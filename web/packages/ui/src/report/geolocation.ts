import type { LonLat } from '@minqing/domain'

/** Browsers give the position to pages served by https or from the machine itself alone. */
export function canLocate(): boolean {
  return typeof navigator !== 'undefined' && 'geolocation' in navigator && globalThis.isSecureContext !== false
}

/** Where the device is, asked for this once. The position is not followed. */
export function locateOnce(): Promise<LonLat> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: round(coords.longitude), lat: round(coords.latitude) }),
      reject,
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    )
  })
}

/** Six decimals are a tenth of a metre; more would only pretend. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
