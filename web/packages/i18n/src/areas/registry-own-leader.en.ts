/** What staff have to do with residents' records. */
export default {
  emergency: {
    lead: 'For reaching residents outside your grids in an emergency. It ends by itself after two hours, your supervisors are told at once, and every look is recorded.', open: 'Open emergency access', ask: 'Your supervisors are told at once, and every look is recorded and told to the person.', grid: 'Grid', reason: 'Reason', reasonHint: 'Supervisors and residents read it, for example: typhoon, people have to be reached',
    banner: 'Emergency access: {grid}, {minutes} minutes left. Every look is recorded.', end: 'End it', ended: 'Emergency access has ended', isOpen: 'Emergency access to {grid} until {time}; {told} people were told.', look: 'Look up people and houses',
    told: 'Emergency accesses I was told of', when: 'When', by: 'Who', looks: 'Looks', now: 'open', count: '{n} looks', none: 'No emergency access', noneText: 'When somebody opens one, the reason and what was looked at stand here.', noLooks: 'Nothing was looked at in full',
  },
  retention: {
    lead: 'What has reached its end is removed every night. How long things are kept stands in the dictionary.', next: 'To be removed next', nothing: 'Nothing has reached its end', nothingText: 'What reaches its end is listed here before it goes.', runs: 'Removed', which: 'What', before: 'Ended by', count: 'How much', running: 'running', done: 'done',
    removed: '{what}: {n}, ended by {day} ({rule})', removedNothing: 'Nothing had reached its end.', noRuns: 'No run yet', noRunsText: 'It runs at 3:40 every night, or by the command minqing retention.',
    what: { care: 'Care records and visits', person: 'Whole records of people', household: 'Households', house: 'Houses', organisation: 'Organisations', look: 'Records of looks', emergency: 'Records of emergency accesses', response: 'What was found at households in an emergency', receipt: 'Who read a notice', 'directive-receipt': 'Who read a directive', visit: 'What was said at visits, with photos', campaign: 'Personal data of campaigns', request: 'Requests of residents', binding: 'Ended bindings', 'import-change': 'What imports overwrote', name: 'Names nobody has', 'volunteer-answer': 'What volunteers said to calls and hours' },
    rule: { 'look-months': 'period of looks', 'request-months': 'period of requests', 'binding-months': 'period of bindings', 'import-days': 'period of imports', unused: 'not used any more', 'campaign-data': 'Days that the template says', flood: 'Days by the flood plan', typhoon: 'Days by the typhoon plan', fire: 'Days by the fire plan', outbreak: 'Days by the outbreak plan' },
  },
  requests: {
    title: 'Corrections and deletions', lead: 'What residents ask about their own records; answered within 15 working days, or the supervisor is told.', kind: { binding: 'Identity checks', correction: 'Corrections', deletion: 'Deletions' }, open: 'Open', done: 'Answered',
    empty: 'Nothing to answer', emptyText: 'Requests that residents make under "My record" come here.', emptyDone: 'Nothing answered yet', who: 'Resident', what: 'What', where: 'Grid', due: 'Due', state: { open: 'open', accepted: 'accepted', refused: 'refused', withdrawn: 'taken back' },
    handle: 'Answer', light: { green: 'in time', amber: 'due soon', red: 'overdue' }, whole: 'everything', field: 'Field', current: 'It says', wanted: 'Should be', nothing: '(nothing)', note: 'Remark', evidence: 'Papers', deskCode: 'Code', reveal: 'Show in full', revealReason: 'Reason', revealHint: 'The resident reads it',
    bindingLead: 'Check the person and the identity card, ask for the code, then find the record.', find: 'Identity number or name', search: 'Find', chosen: 'Chosen record', none: 'Nobody found', pick: 'Choose',
    accept: 'Accept', refuse: 'Refuse', reason: 'Answer', reasonHint: 'The resident reads it', reasonNeeded: 'Say why you refuse', basis: 'Legal basis', basisNeeded: 'Choose the basis', keeps: 'Must be kept: {basis}', acceptDeletion: 'It is deleted for good, with its history and what imports keep.',
    wholeLead: 'Of somebody who lives here: what the law keeps stays, the rest goes. Of somebody who left or died: the whole record goes.', answered: 'Answered', answeredBy: 'answered by {name}, {time}', openPerson: 'Open the record',
  },
  binding: { title: 'Own account', bound: 'bound ({way}, {day})', phone: 'by phone', desk: 'at the desk', none: 'no resident’s account is bound', end: 'End it', endReason: 'Reason (the resident reads it)' },
} as const
