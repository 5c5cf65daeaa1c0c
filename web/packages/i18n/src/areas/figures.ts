import type { Area } from '../index'
import en from './figures.en'
import zh from './figures.zh'

/** Indicators and what is behind them. */
export const figures: Area = { name: 'figures', zh, en }
