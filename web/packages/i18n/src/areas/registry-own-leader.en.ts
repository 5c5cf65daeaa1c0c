/** What staff have to do with residents' records. */
export default {
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
