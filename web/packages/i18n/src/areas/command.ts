import type { Area } from '../index'

/** The command centre, the town's hub and its directives. */
export const command: Area = {
  name: 'command',
  zh: {
    title: '指挥调度', lead: '每件在办事件都在一个队列里，点数字看清单。', open: '在办', overdue: '超期', untaken: '待接手', all: '全部', people: '{n} 人', nobody: '无人值守',
    queues: '队列', partOnly: '只列{name}承办的；整个平台的由指挥中心看。', parts: '下级网格', partsNone: '没有下级网格', grid: '网格', up: '上一级', here: '本级', empty: '这个队列没有事件', emptyText: '换一个队列，或返回指挥调度。', back: '返回指挥调度', refresh: '刷新',
    queue: { centre: '指挥中心', centreOf: '{name}本级', departments: '其他部门', below: '下级在办', above: '上级在办', reporter: '回访中' },
    take: '接手', taken: '已接手', takenBy: '{name} 已接手', tookIt: '已接手，由您办理', members: '成员与联系', supervise: '限时督办',
    which: { all: '全部', overdue: '超期', untaken: '待接手' },
    direct: {
      title: '点调与督办', to: '发给', call: '点调', callHint: '请对方马上看到并签收。', supervision: '督办', supervisionHint: '限期办理并回复，到时提醒双方。', text: '内容', due: '完成时限', send: '发出', sent: '已发出，共 {n} 人收到',
      onDuty: '在岗人员', onDutyNone: '这里还没有人在岗', phrase: { call: { a: '请马上与指挥中心联系', b: '请立即到现场核实情况', c: '请保持电话畅通' }, supervision: { a: '请尽快处理并回复进展', b: '超期未办，请说明原因并限期办结' } },
      aboutCase: '关于案件 {code}，发给当前承办单位；案件同时标记为督办。', responsible: '网格负责人',
    },
    directives: { title: '督办指令', received: '收到的', given: '发出的', waiting: '待办', late: '超期', closed: '已结束', all: '全部', none: '没有指令', noneReceived: '指挥中心发给您的点调和督办会出现在这里。', noneGiven: '在“指挥调度”里选择网格或平台，即可点调、督办。',
      kind: { call: '点调', supervision: '督办' }, state: { sent: '待签收', acknowledged: '办理中', answered: '已回复待销号', closed: '已结束' }, overdue: '已超期', due: '限 {time} 前', from: '{grid} {name} 发出', read: '{read}/{to} 人已看', steps: '经过', receipts: '签收情况', unread: '还没看', readAt: '{time} 已看', acknowledgedAt: '{time} 签收',
      step: { sent: '发出', acknowledged: '签收', answered: '回复', returned: '退回', reminded: '催办', closed: '销号' }, acknowledge: '签收', acknowledgeCall: '收到', answer: '回复办理情况', answerHint: '办了什么、结果怎样。', reply: '说一句（可不填）', remind: '催办', sendBack: '退回重办', sendBackReason: '退回原因', newDue: '新的时限', close: '销号', closeAsk: '确认办结，销号？', done: '已记录', case: '相关案件', target: '发给', sentAt: '发出时间', gone: '这条指令不存在，或不是发给您的。', newOnes: '{n} 条指令待您处理' },
  },
  en: {
    title: 'Command centre', lead: 'Every open case is in one queue; each number opens its list.', open: 'Open', overdue: 'Overdue', untaken: 'Not taken', all: 'All', people: '{n} on duty', nobody: 'Nobody on duty',
    queues: 'Queues', partOnly: 'Only what {name} has is listed; the centre sees all of the platform.', parts: 'Grids below', partsNone: 'There are no grids below', grid: 'Grid', up: 'One up', here: 'This grid', empty: 'Nothing in this queue', emptyText: 'Choose another queue, or go back to the command centre.', back: 'Back to the command centre', refresh: 'Refresh',
    queue: { centre: 'Command centre', centreOf: '{name} itself', departments: 'Other offices', below: 'With grids below', above: 'With those above', reporter: 'Reporter is asked' },
    take: 'Take', taken: 'Taken', takenBy: 'Taken by {name}', tookIt: 'It is yours now', members: 'Members and contact', supervise: 'Supervise by a time',
    which: { all: 'All', overdue: 'Overdue', untaken: 'Not taken' },
    direct: {
      title: 'Call up or order', to: 'To', call: 'Call up', callHint: 'They see it at once and acknowledge it.', supervision: 'Order', supervisionHint: 'To be done and answered by a time; both sides are told when it passes.', text: 'Words', due: 'To be done by', send: 'Send', sent: 'Sent to {n}',
      onDuty: 'On duty', onDutyNone: 'Nobody is on duty here', phrase: { call: { a: 'Please get in touch with the centre at once', b: 'Please go there and check at once', c: 'Please stay reachable by phone' }, supervision: { a: 'Please handle it soon and answer', b: 'It is overdue: say why, and finish by the time given' } },
      aboutCase: 'About case {code}, to whoever has it; the case is marked as supervised.', responsible: 'whoever answers for the grid',
    },
    directives: { title: 'Directives', received: 'Received', given: 'Given', waiting: 'Waiting', late: 'Overdue', closed: 'Closed', all: 'All', none: 'No directives', noneReceived: 'Calls and orders from a command centre appear here.', noneGiven: 'Choose a grid or a team in the command centre to call it up or to give an order.',
      kind: { call: 'Call', supervision: 'Order' }, state: { sent: 'Not acknowledged', acknowledged: 'In hand', answered: 'Answered', closed: 'Closed' }, overdue: 'Overdue', due: 'By {time}', from: 'From {name}, {grid}', read: '{read}/{to} have read it', steps: 'What happened', receipts: 'Receipts', unread: 'Not read yet', readAt: 'Read {time}', acknowledgedAt: 'Acknowledged {time}',
      step: { sent: 'Given', acknowledged: 'Acknowledged', answered: 'Answered', returned: 'Sent back', reminded: 'Reminded', closed: 'Closed' }, acknowledge: 'Acknowledge', acknowledgeCall: 'Got it', answer: 'Say what was done', answerHint: 'What was done, and what came of it.', reply: 'A word (optional)', remind: 'Remind', sendBack: 'Send back', sendBackReason: 'Why', newDue: 'New time', close: 'Close', closeAsk: 'It is done: close it?', done: 'Noted', case: 'Case', target: 'To', sentAt: 'Given', gone: 'There is no such directive, or it was not given to you.', newOnes: '{n} directives wait for you' },
  },
}
