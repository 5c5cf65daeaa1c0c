import type { Area } from '../index'

/** Situation meetings, and the tasks that come of them. */
export const meeting: Area = {
  name: 'meeting',
  zh: {
    title: '民情分析会', lead: '议程自动汇集超期事件、预警、未核清的排查和漏访；上次决定办得怎样，逐条列出。', rounds: '该开会的网格', roundsNone: '您的网格不要求定期开会',
    never: '还没有开过', lastOn: '上次 {day}', dueOn: '应在 {day} 前', late: '已过期', due: '该开会了', start: '准备会议', goOn: '继续会议', held: '历次会议', none: '还没有会议', noneText: '选择网格，准备第一次会议，议程会自动生成。', noneRead: '您网格内的会议会出现在这里。',
    open: '进行中', closed: '已结束', all: '全部', number: '第 {n} 次', sums: '{items} 项议题 · {decisions} 项决定', openTasks: '{n} 项任务未完成', other: '为其他网格开会',
    heading: '{grid}第 {n} 次{name}', day: '会议日期', chair: '主持人', present: '出席', presentHint: '点名字勾选；名单里没有的，写在下面。', addPerson: '其他出席人', people: '{n} 人', nobody: '还没有勾选',
    agenda: '议程', empty: '还没有议题', emptyText: '没有待办的大事。可以自己添加议题。', addItem: '添加议题', itemTitle: '议题', refresh: '补充新事项', refreshed: '已补充', nothingNew: '没有新的事项', minutes: '记录', minutesHint: '自动保存', draft: '纪要草稿', file: { pdf: '纪要 PDF', docx: '纪要 Word' },
    chapter: { decisions: '上次决定', cases: '超期事件', hot: '多人反映', warnings: '预警', campaigns: '排查未清', visits: '漏访', other: '其他议题' },
    at: { cases: '应于 {time} 前办结', hot: '{time} 起', warnings: '{time} 发出', campaigns: '', visits: '', other: '', decisions: '' }, amount: { cases: '{n} 件', hot: '{n} 件', warnings: '{n} 项', campaigns: '{n} 条未核', visits: '{n} 户（人）', other: '{n}', decisions: '{n}' },
    became: { done: '已完成', open: '办理中', late: '超期未完成', carried: '上次搁置，本次再议', withdrawn: '已撤销', unknown: '见案件', from: '{day} 决定', times: '已结转 {n} 次', by: '由 {name} 办', due: '限 {time} 前', at: '{time} 完成' },
    look: '查看', up: '上移', down: '下移', remove: '移出', restore: '放回', removed: '移出的议题（{n}）', decide: '作决定', decisions: '决定', withdraw: '撤回', withdrawAsk: '撤回这项决定？', withdrawText: '任务会一并撤销，并通知承办人。已上报的案件不受影响。',
    save: { saved: '已保存', saving: '正在保存…', dirty: '还没有保存', failed: '没有保存成功，内容还在，会再试' },
    conflict: '{name} 刚刚也改了这一项', conflictText: '两份都在这里。请选择保留哪一份，或合在一起。', theirs: '对方写的', mine: '我写的', both: '合在一起', keepMine: '用我的', keepTheirs: '用对方的', changed: '会议刚刚有变化，已更新', 
    decision: { title: '作决定', kind: '怎么办', task: '交办任务', case: '转为案件', carry: '下次再议', words: '决定内容', carryWords: '为什么下次再议', who: '由谁办', find: '找人或部门', offices: '部门', nobody: '没有符合的人，可以换个网格', grid: '从哪个网格找', here: '本级和下一级', by: '什么时候办完', days: '{n} 个工作日', date: '指定时间', send: '确定', caseKnown: '已有案件', caseNew: '新上报案件', caseCode: '案件编码', where: '发生在', done: '决定已记下' },
    close: '结束会议', closeAsk: '结束会议，定稿纪要？', closeText: '定稿后纪要不能再改。没办完的决定会自动进入下次议程。', closedAt: '{time} 定稿，不能再改', closing: '还有内容没有保存，请稍等', discard: '删除', discardAsk: '删除这次会议？', discardText: '议程和记录都会删除。已作出决定的会议不能删除。',
    task: {
      title: '会议任务', mine: '我的任务', given: '会议交办的', open: '待办', late: '超期', asked: '申请延期', done: '已完成', all: '全部', none: '没有任务', noneMine: '民情分析会交办给您的任务会出现在这里。', noneGiven: '在会议的议题下“作决定”，即可交办任务。',
      due: '限 {time} 前', overdue: '已超期', doneAt: '{time} 完成', state: { open: '待办', done: '已完成', withdrawn: '已撤销' }, from: '{grid} {day} 会议', item: '议题', owner: '承办', dueAt: '期限', meeting: '会议', askedUntil: '申请延到 {time}', gone: '这项任务不存在，或不是交办给您的。',
      do: { done: '办完了', note: '补充情况', ask: '申请延期', hand: '转交', grant: '同意延期', refuse: '不同意', return: '退回继续办', withdraw: '撤销任务' }, words: { done: '办了什么、结果怎样', note: '情况', ask: '为什么要延期', hand: '为什么转交（可不填）', grant: '说明（可不填）', refuse: '为什么不同意', return: '还差什么', withdraw: '为什么撤销' },
      until: { ask: '延到什么时候', grant: '同意延到', return: '新的期限（不改可不填）' }, photos: '照片', recorded: '已记录', steps: '经过', step: { given: '交办', noted: '补充情况', done: '完成', asked: '申请延期', granted: '同意延期', refused: '不同意延期', handed: '转交', returned: '退回', withdrawn: '撤销' }, newOnes: '{n} 项会议任务待办', newLate: '其中 {n} 项已超期',
    },
  },
  en: {
    title: 'Situation meetings', lead: 'The agenda gathers overdue cases, warnings, campaign rests and missed visits by itself, and shows what became of the last decisions.', rounds: 'Grids with regular meetings', roundsNone: 'None of your grids has regular meetings',
    never: 'None so far', lastOn: 'Last on {day}', dueOn: 'Due by {day}', late: 'Late', due: 'Due', start: 'Prepare', goOn: 'Go on', held: 'Meetings', none: 'No meetings yet', noneText: 'Choose a grid and prepare the first; its agenda makes itself.', noneRead: 'Meetings of your grids appear here.',
    open: 'Open', closed: 'Closed', all: 'All', number: 'No. {n}', sums: '{items} points · {decisions} decisions', openTasks: '{n} tasks open', other: 'Meet for another grid',
    heading: '{grid}: {name} no. {n}', day: 'Day', chair: 'Chair', present: 'Present', presentHint: 'Tap names; write those who are not on the list below.', addPerson: 'Others present', people: '{n} people', nobody: 'Nobody chosen yet',
    agenda: 'Agenda', empty: 'No points yet', emptyText: 'Nothing big is open. You can add points yourself.', addItem: 'Add a point', itemTitle: 'Point', refresh: 'Add what is new', refreshed: 'Added', nothingNew: 'Nothing new', minutes: 'Minutes', minutesHint: 'Saved by itself', draft: 'Draft of the minutes', file: { pdf: 'Minutes PDF', docx: 'Minutes Word' },
    chapter: { decisions: 'Earlier decision', cases: 'Overdue case', hot: 'Reported by many', warnings: 'Warning', campaigns: 'Campaign rest', visits: 'Missed visits', other: 'Other' },
    at: { cases: 'Due {time}', hot: 'Since {time}', warnings: 'Raised {time}', campaigns: '', visits: '', other: '', decisions: '' }, amount: { cases: '{n}', hot: '{n} reports', warnings: '{n}', campaigns: '{n} not checked', visits: '{n} visits', other: '{n}', decisions: '{n}' },
    became: { done: 'Done', open: 'Under way', late: 'Overdue', carried: 'Put off, to be discussed again', withdrawn: 'Withdrawn', unknown: 'See the case', from: 'Decided on {day}', times: 'Carried over {n} times', by: 'By {name}', due: 'Due {time}', at: 'Done {time}' },
    look: 'Look', up: 'Up', down: 'Down', remove: 'Take off', restore: 'Put back', removed: 'Taken off ({n})', decide: 'Decide', decisions: 'Decisions', withdraw: 'Take back', withdrawAsk: 'Take this decision back?', withdrawText: 'Its task is withdrawn too and its owner is told. A reported case stays.',
    save: { saved: 'Saved', saving: 'Saving…', dirty: 'Not saved yet', failed: 'Not saved; your words are still here and it tries again' },
    conflict: '{name} has just changed this too', conflictText: 'Both are here. Choose which to keep, or put them together.', theirs: 'Theirs', mine: 'Mine', both: 'Put together', keepMine: 'Keep mine', keepTheirs: 'Keep theirs', changed: 'The meeting has just changed; it was refreshed',
    decision: { title: 'Decide', kind: 'What happens', task: 'A task', case: 'A case', carry: 'Next time', words: 'Decision', carryWords: 'Why next time', who: 'Who does it', find: 'Find a person or department', offices: 'Departments', nobody: 'Nobody fits; try another grid', grid: 'From which grid', here: 'This grid and those right below', by: 'By when', days: '{n} working days', date: 'A date', send: 'Decide', caseKnown: 'A known case', caseNew: 'Report a new case', caseCode: 'Case code', where: 'Where', done: 'Written down' },
    close: 'Close the meeting', closeAsk: 'Close the meeting and fix the minutes?', closeText: 'The minutes can’t be changed afterwards. What is not done comes to the next agenda by itself.', closedAt: 'Fixed {time}', closing: 'Something is still being saved', discard: 'Delete', discardAsk: 'Delete this meeting?', discardText: 'Agenda and minutes go. A meeting that has decided something can’t be deleted.',
    task: {
      title: 'Meeting tasks', mine: 'Mine', given: 'Given by meetings', open: 'Open', late: 'Overdue', asked: 'More time asked', done: 'Done', all: 'All', none: 'No tasks', noneMine: 'Tasks that meetings give you appear here.', noneGiven: 'Decide on a point of a meeting to give a task.',
      due: 'Due {time}', overdue: 'Overdue', doneAt: 'Done {time}', state: { open: 'Open', done: 'Done', withdrawn: 'Withdrawn' }, from: '{grid}, meeting of {day}', item: 'Point', owner: 'Owner', dueAt: 'Due', meeting: 'Meeting', askedUntil: 'Asked for until {time}', gone: 'There is no such task, or it is not yours.',
      do: { done: 'Done', note: 'Add a note', ask: 'Ask for time', hand: 'Hand on', grant: 'Grant', refuse: 'Refuse', return: 'Send back', withdraw: 'Withdraw' }, words: { done: 'What was done and how it came out', note: 'Note', ask: 'Why more time', hand: 'Why (optional)', grant: 'Note (optional)', refuse: 'Why not', return: 'What is missing', withdraw: 'Why' },
      until: { ask: 'Until when', grant: 'Granted until', return: 'New due time (optional)' }, photos: 'Photos', recorded: 'Recorded', steps: 'What happened', step: { given: 'Given', noted: 'Note', done: 'Done', asked: 'Asked for time', granted: 'Granted', refused: 'Refused', handed: 'Handed on', returned: 'Sent back', withdrawn: 'Withdrawn' }, newOnes: '{n} meeting tasks for you', newLate: '{n} of them overdue',
    },
  },
}
