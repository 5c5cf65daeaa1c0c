import type { Area } from '../index'
import en from './resident.en'
import zh from './resident.zh'

export const resident: Area = { name: 'resident', zh, en }
