import { inject, type InjectionKey } from 'vue'
import type { Api } from '@minqing/api'

export const API: InjectionKey<Api> = Symbol('api')

/** The server, inside components and stores. */
export function useApi(): Api {
  const api = inject(API)
  if (!api) throw new Error('no api provided: start the app with createPortal')
  return api
}
