export default {
  title: 'Care', subject: 'Care subject', class: 'Class', grid: 'Grid', restricted: 'Owning department only', allClasses: 'All classes', none: 'No care subjects',
  noneText: 'Open the record of a person, house, organisation or place to enter it.', noneHere: 'Nothing matches', noneHereText: 'Try another class, state or grid.',
  due: { overdue: 'Overdue', due: 'Due', later: 'Not due', ended: 'Ended' },
  filter: { label: 'Visits', owed: 'To visit', all: 'All', overdue: 'Overdue', due: 'Due soon', later: 'Not due', visited: 'Visited this month', ended: 'Ended' },
  dueOn: 'Visit by {day}', dueToday: 'Due today', overdueBy: '{n} days overdue', lastVisit: 'Last visit {day}', lastVisitBy: 'Last visit {day} by {name}', never: 'Never visited yet', tried: 'not met {day}', notMet: 'not met', triedHint: 'This is kept as an attempt: the visit has still to be made, and stays due.', sentTried: 'Attempt recorded; the visit is still due', sendTried: 'Save the attempt',
  classGone: 'Class removed', classGoneNamed: '{name} (class removed)', classGoneLead: 'The profile has this class no more: nobody is visited in it. End it, or let an administrator bring the class back.',
  entered: 'Entered {day}', endedOn: 'Ended {day}', endCode: { closed: 'Ended', died: 'Died; ended by itself', left: 'Moved away; ended by itself', gone: 'No longer there; ended by itself' },
  counts: { title: 'How many', byClass: 'By class', byGrid: 'By child grid', total: 'Total', owed: 'To visit', overdue: 'Overdue', visited: 'This month', noChildren: 'No grids below' },
  mine: 'Only those I visit', enter: 'Enter as care subject', enterLead: 'Visits are then due at the interval of the class. Entry and end are recorded.', choose: 'Choose a class', reason: 'Reason', reasonHint: 'For example: seen at home, lives alone, children far away.',
  day: 'Day', enterDo: 'Enter', enteredDone: 'Entered', end: 'End', endLead: 'No visits are due afterwards. The record is kept for the time the rules say.', endReason: 'Reason', endReasonHint: 'For example: now lives with the children.', endDo: 'End it', endDone: 'Ended',
  none2: 'Not a care subject', interval: 'One visit in {n} days', source: 'Source', enteredBy: 'Entered by', endedBy: 'Ended by', endedBecause: 'Why it ended', facts: 'Entry', notYours: 'The owning department, or the grid staff that the class names, visit and end it.',
  visit: 'Record a visit', visits: 'Visits', noVisits: 'No visit yet', noVisitsText: 'Record it here after a visit; the next due day follows by itself.', visitDay: 'Day of the visit', today: 'Today', note: 'Remarks', send: 'Save the visit', sent: 'Visit recorded; the next by {day}', sentPlain: 'Visit recorded',
  yes: 'Yes', no: 'No', last: 'Last time: {text}', same: 'Same as last time', nothing: 'Answer at least one question or write a remark', received: 'This visit had been received before; it is there once.', optional: 'optional', page: 'Open the record',
  map: {
    title: 'Houses and places', layer: 'Layer', house: 'Houses', place: 'Places', facility: 'Facilities', organisation: 'Organisations', visits: 'To visit', counted: 'The numbers are those of the grids below; click to enter',
    points: '{n} points; click one to open its record', none: 'Nothing with coordinates here: {kind}', missing: '{n} more have no coordinates and are not on the map', list: 'Show the list', tooMany: 'There are many; shown by child grid first', at: '{n} here', legendCount: 'Number in a grid below', legendOverdue: 'Some are overdue', legendPoint: 'One', legendCluster: 'Several; click to zoom',
  },
  households: {
    tab: 'Households', cases: 'Cases', title: 'Households of my grid', search: 'Name or address', found: 'Found', notFound: 'Nothing found in this grid', notFoundText: 'Try one or two characters of the name, or the house number.', due: 'To visit', allDue: 'All {n}', nothingDue: 'No visit is due at present', list: 'Households', none: 'No household on record in this grid yet', noneText: 'They are listed here once they are entered or imported.',
    members: '{n} people', number: 'No. {number}', noHead: 'Head not on record', people: 'Living here', family: 'Family', houses: 'House', lives: 'Lives at', age: 'aged {n}', phone: 'Phone', reveal: 'Show phone', call: 'Call {phone}', noPhone: 'No phone on record', why: 'Why? The person can see who looked and for what reason.', reasons: { visit: 'To announce a visit', check: 'To check what is on record', help: 'Urgent help is needed' }, other: 'Another reason', care: 'Care', empty: 'None',
    pick: 'Choose a grid', back: 'Back', more: '{n} more', facts: 'Facts', owed: '{n} to visit',
  },
} as const
