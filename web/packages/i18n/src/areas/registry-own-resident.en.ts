/** One's own record, for residents. */
export default {
  own: {
    title: 'My record', entry: 'See what is stored of you and who looked, and have mistakes put right', keep: 'What we keep', record: 'What is stored', looks: 'Who looked', requests: 'My requests',
    bindTitle: 'Bind your own record', bindAgain: 'Try again', bindLead: 'Enter your name and identity number, then the code sent to the phone you sign in with. If they agree with the register, you see your record at once.', bind: 'Bind',
    bindPrivacy: 'To protect everybody, nobody is told what did not agree: then go to your village with your identity card. An account has 5 tries a day.',
    name: 'Name', idNumber: 'Identity number', idHint: 'Without one: number of your passport or permit', village: 'Where you live', villageHint: 'Staff there check your identity card if needed', chooseVillage: 'Choose the village',
    codeHint: 'Goes to the phone you sign in with', codeSent: 'Sent to the phone you sign in with; good for 5 minutes',
    isBound: 'Your record is bound', isWaiting: 'Sent; please come to the desk', waitingTitle: 'Please come to the desk of your village', waitingText: 'Bring your identity card and show this code, until {day}. You get a message when it is done.', deskCode: 'Code',
    withdraw: 'Take back', withdrawAsk: 'You would have to send it again.', unbind: 'Unbind', unbindAsk: 'You will not see the record any more; you can bind it again at any time.',
    lives: 'Registered in {grid}', since: 'bound on {day}', show: 'Show numbers and addresses in full', showLead: 'Numbers, phone and addresses are hidden. A code shows that it is you; they are hidden again when you leave this page.', showNow: 'Show',
    why: 'Why it is kept', purpose: 'Purpose', basis: 'Legal basis', retention: 'How long', source: 'Source', wrong: 'Wrong: ask for a correction', delete: 'Ask for deletion', kept: 'The law says that it is kept',
    household: 'Household', alone: 'Nobody else is registered', minors: 'and {n} minors', householdHint: 'Names of adults alone; the rest is for themselves to see.',
    missing: 'Not stored ({n})', add: 'Add', deleteAll: 'Ask to delete all that may be deleted', yes: 'Yes', no: 'No',
    askCorrection: 'Correct: {field}', askDeletion: 'Delete: {field}', askCorrectionLead: 'Staff check it and answer within 15 working days.', askDeletionLead: 'Staff answer within 15 working days. What is deleted can not be brought back.',
    deleteAllLead: 'What the law keeps stays; the rest is deleted for good. Of somebody who has left, the whole record. Answered within 15 working days.', stands: 'It says now', right: 'What is right', note: 'Remark', evidence: 'Photos of papers that show it', send: 'Send', askSent: 'Your request was sent',
    looksLead: 'Staff who look at your number, phone or address in full have to say why; it stands here.', someOffice: 'Staff', saw: 'Saw: {fields}', reason: 'Reason: {reason}', export: 'in an exported list', emergency: 'in an emergency', noLooks: 'Nobody has looked', noLooksText: 'When somebody looks at your data in full, it will stand here.',
    noRequests: 'No requests yet', noRequestsText: 'Under "What is stored" choose "Wrong: ask for a correction".', asked: { correction: 'Correct: {field}', deletion: 'Delete: {field}', binding: 'Bind my record' }, whole: 'everything',
    state: { open: 'under way', accepted: 'accepted', refused: 'refused', withdrawn: 'taken back' }, answer: 'Answer: {text}', keptBy: 'Kept by: {basis}', answeredOn: 'answered on {day}', dueOn: 'answer by {day}',
    keepLead: 'For registration, relief, visits and other service we keep the following. Each item has a purpose, a legal basis and an end, on which it is deleted.', never: 'What we never keep', neverText: 'Belief, petitions, HIV; no face recognition, no tracking, no scores of people.',
    rights: 'Your rights', rightsText: 'You can see what is stored and who looked, and ask for correction and deletion. You get an answer within 15 working days.',
    fault: {
      required: 'Please fill in', grid: 'Please choose the village', unknown: 'Please choose again', unchanged: 'It says so already', masked: 'Please enter it in full, without *',
      'name.format': 'No digits or signs in a name', 'citizen-id.format': 'An identity number has 18 characters', 'citizen-id.area': 'The first six digits are not right', 'citizen-id.birth-date': 'The birth date in the number is not right', 'citizen-id.check-digit': 'The number is not right: check each digit',
      'phone.format': 'Not a phone number', 'date.format': 'Not a date', 'date.impossible': 'Not a possible date', 'code.unknown': 'Please choose from the list', 'division.format': 'Six digits of a division code', 'text.format': 'There are characters that can not be kept', 'boolean.format': 'Choose yes or no',
    },
  },
} as const
