export default {
  tab: { home: 'Home', mine: 'My reports', report: 'Report', messages: 'Messages', me: 'Me' },
  page: { signIn: 'Sign in', report: 'Report a matter', receipt: 'Received', case: 'Progress', look: 'Look up', settings: 'Settings', messages: 'Messages', mine: 'My reports' },
  home: {
    hello: 'Hello, {name}', welcome: 'Tell us; every matter gets an answer', report: 'Report a matter', reportText: 'A photo and a sentence: one minute', look: 'Look up by code',
    lookText: 'Without signing in', recent: 'Your last reports', waiting: 'Waiting for your word', all: 'All', signInHint: 'Sign in to report and to be told what happens',
    draft: 'You have an unfinished report', goOn: 'Go on', largeText: 'Large', normalText: 'Normal',
  },
  signIn: { title: 'Sign in by phone', text: 'The first time makes you an account; no password needed.', privacy: 'Your number is used for signing in and for telling you the outcome, nothing else.' },
  report: { what: 'What', where: 'Where', more: 'More (optional)', another: 'Report another' },
  receipt: {
    title: 'We have your report', text: 'Someone will look after it soon; you get a message when something happens.', code: 'Case code', codeHint: 'With this code anyone can see the progress. You may keep a picture of the QR code.',
    qr: 'QR code of the case', see: 'See progress', home: 'Home', joinedTitle: 'You joined this matter', joinedText: 'You will be told when it is settled.', handler: 'Now with {name}', copy: 'Copy code', copyByHand: 'The code is marked: hold your finger on it and copy it, or write it down',
  },
  mine: { open: 'Open', done: 'Closed', none: 'You have not reported anything yet', noneText: 'A broken lamp, rubbish, a hazard: just say it.', noneDone: 'Nothing closed yet' },
  case: {
    step: {
      report: 'Received, waiting to be taken up', accept: 'Taken up, being looked into', verify: 'Being checked on the spot', file: 'Filed, someone will be sent', dispatch: 'Given to those in charge', handle: 'Being handled',
      inspect: 'Done, being inspected', followup: 'Please have a look: is it solved?', close: 'This matter is closed',
    },
    askText: 'Please have a look. It is closed only when you say so; if not, work goes on.', myText: 'What I reported', progress: 'What happened', now: 'Now with {name}',
    dueBy: 'This step is due {time}', rated: 'Your rating', share: 'Show others the progress', paused: 'Paused, goes on {time}',
    unconfirmed: 'Closed without your word, after waiting for it. If it is not solved you can reopen it.', merged: 'Handled together with another case:', anonymous: 'Your name is not shown',
  },
  look: {
    title: 'Look up a case', label: 'Case code', hint: '15 characters, on the receipt, in the message or below the QR code', find: 'Look up', wrong: 'A code has 15 letters and digits; please check', place: 'Place', category: 'Matter', reported: 'Reported',
    noPersonal: 'No personal data is shown here.', other: 'Look up another', none: 'There is no case with this code', noneText: 'Please check each character: there is no O, I, L or U.', rating: 'Rating',
  },
} as const
