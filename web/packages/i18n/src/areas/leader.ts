import type { Area } from '../index'
import en from './leader.en'
import zh from './leader.zh'
import inoutEn from './registry-inout.en'
import inoutZh from './registry-inout.zh'
import ownEn from './registry-own-leader.en'
import ownZh from './registry-own-leader.zh'

export const leader: Area = { name: 'leader', zh: { ...zh, ...inoutZh, ...ownZh }, en: { ...en, ...inoutEn, ...ownEn } }
