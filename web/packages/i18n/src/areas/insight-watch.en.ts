import type { Messages } from '../index'

export default {
  suggest: {
    title: 'Suggestions of categories', none: 'No model was trained yet, so nothing is suggested. An administrator trains one with ./minqing train-categories.',
    version: 'Version {n}', trained: 'trained {at} from {examples} examples of {classes} categories, macro-F1 {f1} by cross-validation',
    hits: 'Of {cases} reports with suggestions in 90 days, {decided} have a category: the first suggestion was right for {first} ({share}), one of the three for {among}.',
    noHits: 'No report with suggestions got a category in the last 90 days.', note: 'A suggestion is no more than that: a person decides.',
  },
} as const satisfies Messages
