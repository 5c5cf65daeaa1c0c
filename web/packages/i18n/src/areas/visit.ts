import type { Area } from '../index'
import en from './visit.en'
import zh from './visit.zh'

/** Visits to households by programme: for the leader's and the worker's portal. */
export const visit: Area = { name: 'visit', zh, en }
