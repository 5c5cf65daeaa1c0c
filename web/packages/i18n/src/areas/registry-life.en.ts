/** Records of the base register: entering, correcting, and what happens in lives. */
export default {
  act: {
    title: 'Operations', correct: 'Correct', move: 'Move', leave: 'Leaves', return: 'Comes back', death: 'Death', marriage: 'Marriage', divorce: 'Divorce', restore: 'Take the end back', end: 'End',
    birth: 'Birth', split: 'Split', head: 'Change the head', moveHousehold: 'Move the household', relation: 'Enter a relation', endRelation: 'End', enterHere: 'Enter a person', joinHere: 'Add a member',
  },
  done: {
    correct: 'Corrected', move: 'Moved', leave: 'Departure recorded', return: 'Return recorded', death: 'Death recorded', marriage: 'Marriage recorded', divorce: 'Divorce recorded',
    restore: 'The end is taken back', end: 'Ended', birth: 'Birth recorded', split: 'Split', head: 'The head is changed', relation: 'Relation entered', endRelation: 'Relation ended', enter: 'Entered',
  },
  lead: {
    correct: 'Change only what is wrong. What has stars in it is hidden: leave it to keep it, or type it anew as a whole.', move: 'Where the person lives from which day on. The record goes along with all its history.', leave: 'No longer one of this place’s people. What is known is kept as long as the rules say.',
    return: 'The person had left and lives here again.', death: 'Nothing more can be done with the record then; the spouse becomes widowed.', marriage: 'The marital status of both is updated.', divorce: 'The marital status of both is updated.',
    restore: 'A departure, death or end that was entered by mistake is taken back.', end: 'It is no more or no longer used. What is known is kept as long as the rules say.', birth: 'The child joins the household and lives where it lives. No ID number is needed.',
    split: 'Choose who founds a household of their own. They still live here; whoever moves is moved afterwards.', head: 'What the others are to the head is cleared; correct it afterwards.', moveHousehold: 'All members who live where the household does move with it; others stay where they live.',
    relation: 'What it has to do with another, from which day on. Registration, ownership, rent, work and care are entered here; homes, members and marriages change with moves, births and marriages.', endRelation: 'From this day on it no longer holds; what was stays known.',
  },
  form: {
    day: 'Day', dayHint: 'When it happened, not after today.', reason: 'Note', reasonHint: 'For example: by which paper, told by whom.', reasonNeeded: 'Say why; it stays in the record.', house: 'House', household: 'Household', stay: 'Stays in the household', none: 'In no household',
    found: 'Founds a household', join: 'Joins this one', number: 'New household number', role: 'Relation to the head', spouse: 'Spouse', spouseOutside: 'The spouse is in no record here', parents: 'Parents', members: 'Who leaves', newHead: 'Head',
    search: 'Name, ID number or phone', searchHouse: 'Address or code of a house', searchAddress: 'Address', searchOrganisation: 'Name or code of an organisation', relation: 'Relation', objectKind: 'With a', relationRole: 'Position or capacity', relationRoleHint: 'For example accountant, manager, nurse.', choose: 'Choose', chosen: 'Chosen', change: 'Choose again', nothing: 'Nothing found, try other words', more: 'More', all: 'All fields', yes: 'Yes', no: 'No', unknown: 'Not stated', where: 'Place',
    addressHint: 'For example: 12 Xiangjiang Road, Xinhu village', since: 'Lives here since',
    whereHint: 'A point on the map, a grid, or the address alone tells the grid.', address: 'Address', required: 'required', noNumber: 'Children, foreigners and unknown people can be entered without a number.', fill: 'Please fill in first: {fields}',
  },
  doubt: {
    title: 'Please check', confirm: 'Checked, it is right', open: 'Open the existing record', 'same-name': 'Somebody of the same name and birth date, or something of the same name, is registered already', 'under-marriage-age': 'Below the legal age of marriage', 'house-at-address': 'A house is registered at this address already',
    'very-old': 'Older than 110 years', 'young-parent': 'Less than 15 years between parent and child', known: 'Registered already: open the existing record', knownOutside: 'Registered in another grid. To protect the person it is not said who; ask them to record the departure first, then enter it here.',
  },
  past: { relation: { 'lives-in': 'lived in', 'member-of': 'was member of', 'married-to': 'was married to', 'registered-at': 'was registered at', owns: 'owned', rents: 'rented', 'works-at': 'worked at', heads: 'headed', 'cares-for': 'cared for' }, inverse: { 'lives-in': 'once lived in by', 'member-of': 'former member', 'married-to': 'was married to', 'registered-at': 'once registered here', owns: 'once owned by', rents: 'once rented by', 'works-at': 'once employed', heads: 'once headed by', 'cares-for': 'once cared for by' } },
  conflict: {
    title: 'Somebody changed this record meanwhile', theirs: 'What they changed', mine: 'What you typed', keep: 'Send mine all the same', drop: 'Drop mine', gone: 'The record is no longer in your area, or is no more.',
  },
  day: { title: 'On a day', lead: 'Choose a day to see where, in which household and with whom.', on: 'Day', show: 'Show', before: 'Not born yet', there: 'On that day', ended: 'Ended by then', unknown: 'Nothing is recorded of that day', nobody: 'No relations on that day', out: 'out of reach' },
  history: {
    by: 'by {who}', source: 'source: {source}', entered: 'entered {time}', empty: 'No changes yet', none: 'none', joined: 'joined: {names}', left: 'left: {names}', all: 'All {n}', less: 'Less',
    action: {
      enter: 'Entered', entered: 'Entered', birth: 'Born', correct: 'Corrected', move: 'Moved', leave: 'Left', return: 'Came back', death: 'Died', widowed: 'Widowed', marriage: 'Married', divorce: 'Divorced', restore: 'End taken back', end: 'Ended',
      'household-split': 'Household split', 'household-head': 'Head changed', 'relation-begun': 'Relation entered', 'relation-ended': 'Relation ended', members: 'Members changed', import: 'Updated by import', 'import-merged': 'Import: the same, merged', 'import-entered': 'Import: another one, entered', 'import-undone': 'Import undone',
    },
    field: { 'household.members': 'Members', 'household.head': 'Head', 'relation.kind': 'Relation' },
  },
  page: {
    add: 'Add', addKind: { person: 'Person', house: 'House', organisation: 'Organisation', facility: 'Facility', place: 'Place', address: 'Address' }, save: 'Enter', saved: 'Entered', back: 'Back to search', lives: 'Lives in', belongs: 'Household', noHead: 'No head',
    address: 'Standard address', houses: 'Houses here', noHouses: 'No house is registered here', addHouse: 'Enter a house here', nobody: 'Nobody is registered as living here', empty: 'All members have left', aged: 'aged {n}', ended: { left: 'Left', died: 'Died', gone: 'Ended' },
    choose: 'First the house, then the person', people: '{n} people', kind: 'Address', residents: 'Residents', diedOn: 'Died on', revealHint: 'Values in full need a reason', source: 'source: {source}', updated: 'updated {time}',
  },
  audit: {
    enter: 'Record entered', birth: 'Birth', correct: 'Record corrected', move: 'Move', leave: 'Departure', death: 'Death', widowed: 'Widowed', marriage: 'Marriage', divorce: 'Divorce', restore: 'End taken back', end: 'Record ended', reveal: 'Shown in full', return: 'Return', 'household-split': 'Household split', 'household-move': 'Household moved',
    'household-head': 'Head changed', 'relation-begun': 'Relation entered', 'relation-ended': 'Relation ended', 'look-up': 'Looked up by number', 'break-glass': 'Emergency access', 'break-glass-ended': 'Emergency access ended', 'import-upload': 'Import file sent', 'import-done': 'Import done', 'import-undone': 'Import undone', 'import-failed': 'Import failed', 'own-reveal': 'Shown to the person', bind: 'Bound to the own record', unbind: 'Unbound', 'request-new': 'Request of the person', 'request-accepted': 'Request accepted', 'request-refused': 'Request refused', propose: 'Said otherwise in the field', 'proposal-accepted': 'Decided: what was said was taken', 'proposal-refused': 'Decided: what was registered stays', retention: 'Removed on its date', erase: 'Personal data erased',
    type: { person: 'Person', household: 'Household', house: 'House', organisation: 'Organisation', facility: 'Facility', place: 'Place', address: 'Address', import: 'Import' },
  },
} as const
