import type { Area } from '../index'
import en from './worker.en'
import zh from './worker.zh'

export const worker: Area = { name: 'worker', zh, en }
