import type { Messages } from '../index'

export default {
  suggest: {
    title: 'Suggestions of categories', none: 'No model was trained yet, so nothing is suggested. An administrator trains one with ./minqing train-categories.',
    version: 'Version {n}', trained: 'trained {at} from {examples} examples of {classes} categories, macro-F1 {f1} by cross-validation',
    hits: 'Of {cases} reports with suggestions in 90 days, {decided} have a category: the first suggestion was right for {first} ({share}), one of the three for {among}.',
    noHits: 'No report with suggestions got a category in the last 90 days.', note: 'A suggestion is no more than that: a person decides.',
  },
  hot: {
    title: 'Hot matters', lead: 'Reports alike in words, place and time are one line: a hundred about one building site are one here.', days: 'Period', lastDays: 'Last {n} days', onlyOpen: 'Open ones only',
    none: 'Nothing was reported by several in this time', noneText: 'Two or more alike come together within a minute. Try a longer period.',
    what: 'What', where: 'Where', reports: 'Reports', reporters: 'People', open: 'Open', period: 'From–to', heat: 'Heat', heatText: 'Each report counts 1 on its day and half as much every 14 days later',
    reportsOf: '{n} reports by {people} people, {open} open', cases: 'Cases in it', others: '{n} older ones are not listed',
    merge: 'Join into one case', mergeSome: 'Another {n} earlier reports are not listed here and will not be joined.', mergeText: 'Joins the other {n} open cases into “{code}”, which goes on for all; all reporters hear of its end. What you may not join stays where it is.', merged: '{n} joined', mergedNot: '{n} were not joined: not yours, or not possible in their state', merging: 'Joining {n}/{all}',
    supervise: 'Supervise', noSupervise: 'There is no supervision of this case for you', into: 'Into',
  },
  warn: {
    title: 'Warnings', lead: 'On places, kinds of matter and things, never on persons. Each gives its numbers; you decide.',
    kind: { rise: 'More than usual', again: 'The same spot again', pile: 'Overdue pile', facility: 'Facilities failing', burst: 'Many within the hour', alert: 'Official alert' },
    state: { current: 'Now', open: 'Open', confirmed: 'Confirmed', dismissed: 'Dismissed', over: 'Over' }, all: 'All', allKinds: 'All kinds',
    why: {
      rise: '{count} in the last 7 days; by the 12 weeks before ({before}) and the level of the whole place (×{season}) about {expected} were expected. By chance less often than {chance}.',
      again: '{count} times at one spot in {days} days, {returned} of them after it had been settled.',
      pile: '{count} of {open} open cases are overdue, the oldest by {days} days.',
      facility: '{count} facilities of one kind failed in a village within {hours} hours.',
      burst: '{count} reports within an hour and {metres} metres.',
      alert: 'By {sender}, for: {area}.',
    },
    none: 'No warnings now', noneText: 'It is looked for every two minutes. None is good news.', noneOf: 'No such warnings',
    raised: 'Found {at}', seen: 'last checked {at}', ends: 'in force until {at}', lasting: 'Still so', where: 'Where', evidence: 'Cases in it', noEvidence: 'No cases to list',
    makeCase: 'Make a case', caseText: 'What the case says', caseMade: 'Case {code} was made', broadcast: 'Broadcast', broadcastSent: 'A broadcast was sent', ofAbove: 'An official alert for more than your area: the command centre of all of it confirms or dismisses it. You can send a broadcast to your own grids.', dismiss: 'Dismiss', dismissText: 'Say why nothing needs to be done; it counts for how often this kind is right.',
    reason: 'Reason', confirm: 'It is right', confirmed: 'Confirmed', dismissed: 'Dismissed', decided: '{state}: {reason}', notHere: 'Choose a warning to see more',
    upload: 'Bring in an official alert (CAP)', uploaded: 'Taken: {headline}',
    precision: 'How often each kind was right (one year)', precisionText: 'Confirmed ÷ (confirmed + dismissed); what passed without a decision does not count.', raisedCount: 'Raised', share: 'Right', noShare: 'Not known yet',
    toCase: 'Please look into it.', severity: { Extreme: 'Extreme', Severe: 'Severe', Moderate: 'Moderate', Minor: 'Minor', Unknown: 'Unknown' },
  },
} as const satisfies Messages
