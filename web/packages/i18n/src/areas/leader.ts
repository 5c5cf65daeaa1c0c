import type { Area } from '../index'
import en from './leader.en'
import zh from './leader.zh'
import inoutEn from './registry-inout.en'
import inoutZh from './registry-inout.zh'

export const leader: Area = { name: 'leader', zh: { ...zh, ...inoutZh }, en: { ...en, ...inoutEn } }
