import type { Area } from '../index'
import en from './registry-life.en'
import zh from './registry-life.zh'

/** What happens to records of the base register. */
export const registryLife: Area = { name: 'life', zh, en }
