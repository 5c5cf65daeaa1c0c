import type { Messages } from '../index'

export default {
  title: 'Desk', departmentOnly: 'your department’s cases alone', needs: 'Waiting for me', idle: 'Nothing waits for you now.', anyGrid: 'All grids',
  noCases: 'Your post does not handle cases', noCasesText: 'Your work is in the menu on the left.',
  mine: 'Cases on my desk', overdue: 'Overdue', open: 'Open', amber: 'Nearly due', toDesk: 'Work on them', supervised: 'Under supervise orders', directives: 'Directives to answer', warnings: 'Open warnings',
  visits: 'Visits owed', visitsLate: 'Overdue', responses: 'Emergencies under way', messages: 'Unread messages', month: 'What changes this month',
  late: { title: 'What has been overdue longest', all: 'All {n} overdue', none: 'Nothing is overdue', noneText: 'All is within its time.' },
  where: { title: 'Where do overdue cases lie?', answer: '{n} of {all} grids below have overdue cases; send help to the first ones first.', none: 'No grid below has overdue cases', of: '{n} of {open}', more: '{n} more in the table' },
  pace: { title: 'Do closings keep pace with reports?', answer: '{reported} reported and {closed} closed in the last {n} weeks.', week: 'Week', notOver: 'This week is not over' },
  rise: { title: 'Which kinds of matter grow?', answer: '“{kind}”: {n} more than before.', noneMore: 'No kind has grown.', change: 'Change' },
  again: { title: 'What comes back?', all: 'All hot matters', reports: '{n} reports, {open} open', none: 'Nothing comes back', noneText: 'In the last 30 days nobody reported the same thing twice, and no spot failed again.', spots: 'Spots where it happens again', spotsAll: 'All {n}' },
  card: {
    about: 'About', contact: 'Contact card', contactOf: 'Contact card of {name}', people: 'Who answers and who works here', noLead: 'This grid has no lead yet; the grid above answers for it.', allPeople: 'All on duty ({workers} grid workers)', all: 'All on duty', numbers: 'People, houses and organisations', openCases: 'Cases',
    persons: 'People', households: 'Households', houses: 'Houses', organisations: 'Organisations', facilities: 'Facilities', places: 'Places', withheld: 'withheld',
    withheldText: 'Numbers of people and households below 3 are withheld; so that they can’t be reckoned, a number beside them may be too.',
  },
  layer: { label: 'Layer', cases: 'Cases', house: 'Houses', organisation: 'Organisations', facility: 'Facilities', place: 'Places', visits: 'Visits owed', leads: 'Leads to check', campaign: 'Campaign', noCampaign: 'No campaign is running', resources: 'Resources', number: 'the number in the circle', empty: 'None here on the map: {what}', ring: 'Number of cases; the most pressing gives the colour', unplaced: '{n} without an exact place have no mark of their own close up', heatFew: 'Few', heatMany: 'Many', list: 'Open the list', late: 'some are overdue', standby: 'standing by', moving: 'on the way', working: 'at work' },
} as const satisfies Messages
