export default {
  tab: { today: 'Today', grids: 'Grids', report: 'Report', messages: 'Messages', me: 'Me' },
  page: { signIn: 'Sign in', today: 'Today', grids: 'My grids', report: 'Report', case: 'Case', messages: 'Messages', settings: 'Settings', receipt: 'Reported' },
  signIn: { title: 'Grid workers’ sign-in', text: 'With the account that your office gave you.' },
  other: { title: 'This account has no duty in the grids', text: 'You are signed in as “{name}”. This portal is for grid workers and staff.', change: 'Sign in as somebody else', own: 'Go to {portal}' },
  today: {
    overdue: 'Overdue', amber: 'Due soon', todo: 'To do', closedToday: 'Closed today', none: 'Nothing to do', noneText: 'All done. Thank you.', search: 'Find by code or words',
    list: 'Mine to handle', draft: 'You have an unfinished report', goOn: 'Go on', visits: '{n} to visit', see: 'Show',
  },
  record: { title: 'Record', report: 'Report a problem with it', born: 'born {year}', ended: 'Ended: {day}', kind: { address: 'Address', person: 'Person', household: 'Household', house: 'House', organisation: 'Organisation', facility: 'Facility', place: 'Place' } },
  grids: {
    wanted: 'With “{text}”',
    list: 'List', map: 'Map', open: 'Open', overdue: 'Overdue', closed: 'Closed', none: 'No case in this grid', pick: 'Another grid', all: 'All grids', chosen: 'Chosen: {name}', count: '{open} open, {overdue} overdue',
  },
  report: {
    what: 'What did you find', where: 'Where', kind: 'Category', settleTitle: 'Settled on the spot', settleHint: 'Small matters: a photo of the result closes it', settleNote: 'What was done', settleNoteDefault: 'Settled on the spot.',
    settlePhotos: 'Photos of the result', behalf: 'For a resident', behalfHint: 'Name and number, for asking back', behalfName: 'Resident’s name', behalfPhone: 'Resident’s phone', send: 'Report', sendSettle: 'Report and close',
    needCategory: 'Please choose a category', another: 'Report another', done: 'Reported', doneSettled: 'Reported and closed', see: 'Open the case',
  },
  case: {
    reporter: 'Reporter', noActions: 'Nothing for you to do here now', showMap: 'Show on the map', hideMap: 'Hide the map', info: 'Case', holder: 'Now with', unassigned: 'Not assigned yet',
  },
} as const
