import type { Area } from '../index'
import en from './board.en'
import zh from './board.zh'

/** The first page of whoever works at a desk. */
export const board: Area = { name: 'board', zh, en }
