import type { Area } from '../index'
import en from './care.en'
import zh from './care.zh'

/** People and places that are owed visits: for the leader's and the worker's portal. */
export const care: Area = { name: 'care', zh, en }
