export default {
  app: { name: 'Minqing', demo: 'Demo', demoLong: 'Demo system: all people and cases are made up' },
  action: {
    save: 'Save', cancel: 'Cancel', close: 'Close', back: 'Back', next: 'Next', done: 'Done', send: 'Send', retry: 'Try again',
    more: 'Load more', search: 'Search', edit: 'Change', remove: 'Remove', confirm: 'OK', copy: 'Copy', copied: 'Copied',
    refresh: 'Refresh', choose: 'Choose', clear: 'Clear', open: 'Open', skip: 'Skip', all: 'All',
  },
  portal: { leader: 'Leader desk', worker: 'Grid worker', resident: 'Resident', home: 'Entrance' },
  language: { label: 'Language', zh: '中文', en: 'English', switchTo: '切换到中文' },
  session: {
    signIn: 'Sign in', signOut: 'Sign out', signOutAsk: 'Sign out now?', expired: 'Your session has ended; please sign in again',
    menu: 'My account', login: 'Login', password: 'Password', totp: 'One-time code', totpHint: '6 digits from your authenticator',
    duties: 'My duties', noDuty: 'No duty yet', anonymous: 'Not signed in', settings: 'Settings',
    demoAccounts: 'The demo accounts stand in the window of the start command',
  },
  state: {
    loading: 'Loading…', empty: 'Nothing here yet', errorTitle: 'This could not be loaded', offlineTitle: 'No connection',
    offlineText: 'Check your network and try again. What you typed stays on this device.', busyTitle: 'The system is busy', busyText: 'Please try again in a moment.',
    notFoundTitle: 'Not found', notFoundText: 'It may have moved, or lies outside what you can see.', trace: 'Trace {id}',
    unknownText: 'Please try again later; if it stays, tell your administrator.', end: 'That is all',
  },
  net: {
    offline: 'No network; what you typed is kept', reconnecting: 'Live connection lost, reconnecting…', back: 'Back online',
    notOurServer: 'This network wants you to sign in first (public Wi-Fi, for example)',
  },
  due: {
    left: '{time} left', over: '{time} overdue', minutes: '{n} min', hours: '{n} h', days: '{n} d', none: 'No due time',
    green: 'In time', amber: 'Due soon', red: 'Overdue', at: 'due {time}', paused: 'Paused until {time}',
  },
  stage: {
    report: 'Reported', accept: 'Accept', verify: 'Verify', file: 'File', dispatch: 'Dispatch', handle: 'Handle', inspect: 'Inspect',
    close: 'Closed', followup: 'Follow-up',
  },
  channel: { resident: 'Resident', worker: 'Grid worker', hotline: 'Hotline', department: 'Department', device: 'Device' },
  case: {
    code: 'Case code', category: 'Category', noCategory: 'No category', place: 'Place', grid: 'Grid', holder: 'Now with', reportedAt: 'Reported',
    dueAt: 'Due', reporter: 'Reporter', reporters: 'Reported by {n}', anonymous: 'Anonymous', photos: 'Photos',
    timeline: 'What happened', text: 'Description', supervised: 'Supervised', unconfirmed: 'Unconfirmed', open: 'Open', closed: 'Closed',
    overdue: 'Overdue', assisting: 'Assisting departments', neighbour: 'On the border with {name}', joinedInto: 'Merged into {code}', to: 'to {name}',
    rating: 'Rating', ratingOf: '{n} out of 5', nobody: 'Unassigned', system: 'System', note: 'Note', reason: 'Reason', state: 'State',
    channel: 'Channel',
  },
  photo: {
    add: 'Add photos', take: 'Take a photo', album: 'From the album', video: 'Video', remove: 'Remove this one', retry: 'Upload again', uploading: 'Uploading {percent}%',
    failed: 'Upload failed', waiting: 'Waiting', count: '{n}/{max}', tooLarge: 'Too large, at most {size} MB', view: 'View photo {n}', kind: 'Photos and short videos only',
    close: 'Close photo', previous: 'Previous', next: 'Next', alt: 'Photo {n}',
  },
  rating: { star: '{n} stars', 1: 'Very unhappy', 2: 'Unhappy', 3: 'So-so', 4: 'Happy', 5: 'Very happy' },
  grid: { pick: 'Choose a grid', search: 'Name of a grid, village or town', none: 'No grid matches', synthetic: 'Sketched border', here: 'Choose this one' },
  map: { label: 'Map', locate: 'Find me', unavailable: 'The map can’t be shown now', hint: 'Tap the map to choose the place', youAreHere: 'Chosen place' },
  form: { required: 'Required', optional: 'Optional', tooShort: 'Too short', characters: '{n}/{max}' },
} as const
