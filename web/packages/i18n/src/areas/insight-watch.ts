import type { Area } from '../index'
import en from './insight-watch.en'
import zh from './insight-watch.zh'

/** Suggestions, hot matters and warnings. */
export const insightWatch: Area = { name: 'watch', zh, en }
