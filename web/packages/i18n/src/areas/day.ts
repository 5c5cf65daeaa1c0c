import type { Area } from '../index'

/** A worker's day: what waits, the way from stop to stop, patrols and collecting. */
export const day: Area = {
  name: 'day',
  zh: {
    duties: '我的职责', all: '全部', sort: '排序', byDue: '按时限', byNear: '就近', view: '看法', list: '列表', map: '地图', route: '路线', filter: '类别',
    kind: { case: '事件', care: '走访', lead: '排查', household: '应急入户', directive: '指令', notice: '通知', patrol: '巡查', visit: '入户', task: '任务', meeting: '会议任务', collect: '采集', programme: '走访任务', volunteer: '志愿服务', other: '其他' },
    late: '其中逾期 {n}', count: '{n} 条', more: '再显示一些（还有 {n} 条）', rest: '{kind}还有 {n} 条没有列出', openAll: '打开全部', none: '没有待办', noneText: '都处理完了，辛苦了。', noneOfKind: '这一类没有待办', noneKindText: '可以看看别的类别。',
    waits: '已填，待发送', unread: '{n} 条未读消息', about: '位置只到网格', away: '约 {way}', metres: '{n} 米', kilometres: '{n} 公里', noPlace: '没有位置信息的 {n} 条不在图上', noPlaces: '这些待办都没有位置信息', noPlacesText: '可以在列表里办理。',
    here: '从我的位置出发', hereHint: '只在手机上算路线，位置不保存、不上传。', denied: '没有取得位置。可在手机设置里允许定位，或从第一站出发。', dueFirst: '今天到期的先去', whole: '{n} 站，直线约 {way}', start: '从第一站出发', startHere: '从您现在的位置出发', dueToday: '今天到期',
    running: '正在进行', runningNone: '现在没有应急、指令、会议任务和排查', runningText: '有新的会有消息提醒，也会列在今日待办里。', cases: '我的事件', open: '打开', next: '下一站', stop: '第 {n} 站', due: '{day}前', search: '查找',
    patrol: {
      title: '巡查', toDo: '该巡查的', every: '全部点位', none: '没有到期的点位', noneText: '到期的点位会列在这里，也可以随时查看全部点位。', noPoints: '本网格没有巡查点位', noPointsText: '点位来自登记的场所和部件；种类和间隔由本地配置规定。',
      due: { never: '还没有巡查过', overdue: '已逾期 {n} 天', due: '今天到期', later: '{day}前' }, interval: '每 {n} 天一次', last: '上次：{day}', lastOn: '上次巡查', nextBy: '下次不晚于', found: '发现 {n} 项', nothing: '没有发现问题', nothingDone: '已记录：没有发现问题', what: '发现了什么', send: '记录并上报', onlySend: '只记录，不上报',
      sent: '已记录', go: '填写上报', looks: '最近的巡查', noLooks: '还没有巡查记录', reported: '已上报', kept: '只记巡查的日期和发现的问题，不记路线、位置和时长。', notYours: '由负责该网格的人员巡查。', findingText: '{name}（{place}）：{findings}', other: '发现问题',
      counts: '巡查数量', countsLead: '点位和巡查次数，不统计到人。近 30 天。', points: '点位', toSee: '待巡查', overdue: '逾期', never: '未巡查过', done: '巡查次数', foundTimes: '发现问题', byPlan: '按类别', byGrid: '按网格', here: '本级', up: '上一级', list: '点位名单', showing: '正在看：{what}', noneHere: '没有这样的点位', noneHereText: '点上面的数字，可以看别的名单。', noLooksText: '网格员在手机上记下巡查后，会列在这里。', day: '日期', goneNow: '点位已注销', noCounts: '这里还没有巡查点位', noCountsText: '登记场所和部件后自动列入。',
    },
    collect: {
      title: '采集', lead: '只问缺少或过期的内容，已有的不再问。', none: '没有要补充的内容', noneText: '本网格登记的内容都是全的。', all: '全部', left: '缺 {n} 项', old: '待核 {n} 项', kind: { person: '人员', house: '房屋', organisation: '单位', facility: '部件', place: '场所' },
      missing: '缺少', stale: '请核实', still: '没有变化', change: '有变化', keep: '留着下次问', now: '现在登记的：{value}', send: '保存', nothing: '请至少填写或核实一项', sent: '已保存', fields: '需要补充', source: '以网格采集的名义登记。', whole: '这一条已经补全', held: '别的部门登记的', heldLead: '这些不用再问。如果当面了解到不一样，可以提出，由镇村工作人员核定；核定之前不会改动。', from: '{source}登记', otherwise: '实际不是这样', otherwiseBack: '不提了', told: '当面了解到的内容', proposed: '已提出，等待核定', wrong: '登记有误或有变化', yes: '是', no: '否', choose: '请选择', next: '下一条', open: '打开档案', secret: '号码已打码；不变请点“没有变化”，变了请写新的完整号码。', changed: '这一条刚刚有人改过，请再看一看。', back: '回到列表',
    },
  },
  en: {
    duties: 'My duties', all: 'All', sort: 'Order', byDue: 'By time', byNear: 'Nearest', view: 'View', list: 'List', map: 'Map', route: 'Way', filter: 'Kind',
    kind: { case: 'Cases', care: 'Visits', lead: 'Leads', household: 'Emergency', directive: 'Directives', notice: 'Notices', patrol: 'Patrol', visit: 'Households', task: 'Tasks', meeting: 'Meeting tasks', collect: 'Collect', programme: 'Visits by programme', volunteer: 'Volunteering', other: 'Other' },
    late: '{n} of them late', count: '{n}', more: 'Show more ({n} left)', rest: '{kind}: {n} more', openAll: 'Open all', none: 'Nothing to do', noneText: 'All is done. Thank you.', noneOfKind: 'Nothing of this kind', noneKindText: 'Have a look at another kind.',
    waits: 'Entered, to be sent', unread: '{n} unread messages', about: 'Only the grid is known', away: 'about {way}', metres: '{n} m', kilometres: '{n} km', noPlace: '{n} without a place are not on the map', noPlaces: 'None of these has a place', noPlacesText: 'They can be done from the list.',
    here: 'Start from where I am', hereHint: 'The way is made on the phone; where you are is neither kept nor sent.', denied: 'Your place could not be found. Allow it in the settings of the phone, or start from the first stop.', dueFirst: 'What is due today first', whole: '{n} stops, about {way} as the crow flies', start: 'From the first stop', startHere: 'From where you are', dueToday: 'due today',
    running: 'Going on', runningNone: 'No emergency, directive, task of a meeting or campaign now', runningText: 'You get a message when there is one, and it stands in today’s list.', cases: 'My cases', open: 'Open', next: 'Next stop', stop: 'Stop {n}', due: 'by {day}', search: 'Search',
    patrol: {
      title: 'Patrol', toDo: 'To see', every: 'All points', none: 'No point is due', noneText: 'Points that are due stand here; all points can be seen at any time.', noPoints: 'There are no points in this grid', noPointsText: 'Points come from registered places and facilities; kinds and intervals from the place’s configuration.',
      due: { never: 'Not seen yet', overdue: '{n} days late', due: 'Due today', later: 'by {day}' }, interval: 'Every {n} days', last: 'Last: {day}', lastOn: 'Last look', nextBy: 'Next by', found: '{n} found', nothing: 'Nothing found', nothingDone: 'Noted: nothing found', what: 'What was found', send: 'Note and report', onlySend: 'Note without a report',
      sent: 'Noted', go: 'Write the report', looks: 'Last looks', noLooks: 'Nobody was here yet', reported: 'reported', kept: 'Only the day and what was found are kept: no way, no place, no duration.', notYours: 'Those who look after the grid go here.', findingText: '{name} ({place}): {findings}', other: 'Something was found',
      counts: 'Patrols in numbers', countsLead: 'Points and looks, never people. Last 30 days.', points: 'Points', toSee: 'To see', overdue: 'Late', never: 'Never seen', done: 'Looks', foundTimes: 'Found something', byPlan: 'By kind', byGrid: 'By grid', here: 'Here', up: 'One up', list: 'Points', showing: 'Shown: {what}', noneHere: 'No such points', noneHereText: 'Choose another number above.', noLooksText: 'What workers record on patrol stands here.', day: 'Day', goneNow: 'no longer there', noCounts: 'There are no points here yet', noCountsText: 'Registered places and facilities are taken in by themselves.',
    },
    collect: {
      title: 'Collect', lead: 'Only what is missing or old is asked for.', none: 'Nothing is missing', noneText: 'What is registered of this grid is whole.', all: 'All', left: '{n} missing', old: '{n} to confirm', kind: { person: 'People', house: 'Houses', organisation: 'Organisations', facility: 'Facilities', place: 'Places' },
      missing: 'Missing', stale: 'Please confirm', still: 'Unchanged', change: 'Changed', keep: 'Ask another time', now: 'Registered: {value}', send: 'Save', nothing: 'Fill in or confirm at least one', sent: 'Saved', fields: 'To be filled in', source: 'Registered as collected by grid staff.', whole: 'Nothing is missing here any more', held: 'Registered by other offices', heldLead: 'No need to ask for these. If you are told otherwise on the spot, say so: somebody at a desk decides, and until then nothing changes.', from: 'registered by {source}', otherwise: 'It is otherwise', otherwiseBack: 'Never mind', told: 'What you were told', proposed: 'Said; waits for a decision', wrong: 'Wrong or changed', yes: 'Yes', no: 'No', choose: 'Choose', next: 'Next', open: 'Open the record', secret: 'The number is masked: say that it is unchanged, or write the new one in full.', changed: 'Somebody has changed it just now; please look again.', back: 'Back to the list',
    },
  },
}
