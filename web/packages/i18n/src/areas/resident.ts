import type { Area } from '../index'
import ownEn from './registry-own-resident.en'
import ownZh from './registry-own-resident.zh'
import en from './resident.en'
import zh from './resident.zh'

export const resident: Area = { name: 'resident', zh: { ...zh, ...ownZh }, en: { ...en, ...ownEn } }
