import type { Area } from '../index'
import en from './leader.en'
import zh from './leader.zh'

export const leader: Area = { name: 'leader', zh, en }
