import type { Area } from '../index'
import en from './campaign.en'
import zh from './campaign.zh'

/** Campaigns: for the leader's and the worker's portal. */
export const campaign: Area = { name: 'campaign', zh, en }
