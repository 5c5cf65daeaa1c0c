import type { Area } from '../index'
import en from './dispatch.en'
import zh from './dispatch.zh'

/** Broadcasts and emergencies: for all portals. */
export const dispatch: Area = { name: 'dispatch', zh, en }
