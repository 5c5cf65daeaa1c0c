export default {
  title: '服务对象', subject: '服务对象', class: '类别', grid: '网格', restricted: '仅主管部门可见', allClasses: '全部类别', none: '没有服务对象',
  noneText: '打开人员、房屋、单位或场所的档案，可登记为服务对象。', noneHere: '没有符合条件的服务对象', noneHereText: '可换一个类别、状态或网格。',
  due: { overdue: '已逾期', due: '到期', later: '未到期', ended: '已退出' },
  filter: { label: '走访状态', owed: '应走访', all: '全部', overdue: '已逾期', due: '近期到期', later: '未到期', visited: '本月已走访', ended: '已退出' },
  dueOn: '{day} 前走访', dueToday: '今天到期', overdueBy: '逾期 {n} 天', lastVisit: '上次走访：{day}', lastVisitBy: '上次走访：{day} {name}', never: '还没有走访过', tried: '{day} 上门未见到', notMet: '未见到', triedHint: '将记为一次上门，走访仍需完成，到期日不变。', sentTried: '已记录上门，走访仍需完成', sendTried: '保存上门记录',
  classGone: '类别已取消', classGoneNamed: '{name}（类别已取消）', classGoneLead: '该类别已不在配置中，不再走访。请核实后退出，或由管理员恢复该类别。',
  entered: '{day} 登记', endedOn: '{day} 退出', endCode: { closed: '已退出', died: '死亡，自动退出', left: '迁出，自动退出', gone: '注销，自动退出' },
  counts: { title: '数量', byClass: '按类别', byGrid: '按下级网格', total: '总数', owed: '应走访', overdue: '逾期', visited: '本月已访', noChildren: '没有下级网格' },
  mine: '只看由我走访的', enter: '登记为服务对象', enterLead: '登记后按类别规定的间隔走访。登记和退出都有记录。', choose: '请选择类别', reason: '登记理由', reasonHint: '例如：入户核实，独自居住，子女在外地。',
  day: '日期', enterDo: '登记', enteredDone: '已登记', end: '退出', endLead: '退出后不再列入走访。记录按规定期限保存。', endReason: '退出理由', endReasonHint: '例如：已随子女居住。', endDo: '确认退出', endDone: '已退出',
  none2: '不是服务对象', interval: '每 {n} 天走访一次', source: '来源', enteredBy: '登记人', endedBy: '退出经办人', endedBecause: '退出理由', facts: '登记信息', notYours: '由主管部门或规定的网格人员走访和办理。',
  visit: '记录走访', visits: '走访记录', noVisits: '还没有走访记录', noVisitsText: '走访后在这里记录，下次到期日自动顺延。', visitDay: '走访日期', today: '今天', note: '补充说明', send: '保存走访记录', sent: '走访已记录，下次 {day} 前', sentPlain: '走访已记录',
  yes: '是', no: '否', last: '上次：{text}', same: '同上次', nothing: '请至少回答一项或写一句说明', received: '这次走访此前已收到，没有重复记录。', optional: '选填', page: '打开档案',
  map: {
    title: '房屋与场所', layer: '图层', house: '房屋', place: '场所', facility: '部件', organisation: '单位', visits: '应走访', counted: '数字为各下级网格的数量，点击进入',
    points: '共 {n} 个点位，点击打开档案', none: '这里没有带坐标的{kind}', missing: '另有 {n} 个没有坐标，不在图上', list: '查看名单', tooMany: '数量较多，先按下级网格显示', at: '此处有 {n} 个', legendCount: '下级网格的数量', legendOverdue: '其中有逾期', legendPoint: '一处', legendCluster: '多处，点击放大',
  },
  households: {
    tab: '住户', cases: '事件', title: '我的网格住户', search: '姓名或地址', found: '查找结果', notFound: '本网格没有找到', notFoundText: '可换姓名中的一两个字，或门牌号再试。', due: '应走访', allDue: '全部 {n} 个', nothingDue: '近期没有到期的走访', list: '住户名册', none: '本网格还没有住户档案', noneText: '登记或导入后会列在这里。',
    members: '{n} 人', number: '户号 {number}', noHead: '户主未登记', people: '现住人员', family: '家庭成员', houses: '住房', lives: '居住', age: '{n} 岁', phone: '电话', reveal: '看电话', call: '拨打 {phone}', noPhone: '没有登记电话', why: '为什么要看？本人可以看到是谁、为什么查看。', reasons: { visit: '上门走访前联系', check: '核实登记的情况', help: '有急事需要帮助' }, other: '其他理由', care: '服务对象', empty: '暂无',
    pick: '选择网格', back: '返回', more: '另有 {n} 人', facts: '基本情况', owed: '应走访 {n}',
  },
} as const
