import type { Messages } from '../index'

export default {
  title: '工作台', departmentOnly: '只含本部门承办的事件', needs: '等我办的', idle: '现在没有等您办的事。', anyGrid: '全部网格',
  noCases: '您的岗位不经办事件', noCasesText: '请从左侧菜单进入您负责的工作。',
  mine: '待办事件', overdue: '超期', open: '办理中', amber: '即将到期', toDesk: '去办理', supervised: '督办中的事件', directives: '待回复的指令', warnings: '待处理预警',
  visits: '应到走访', visitsLate: '已过期', responses: '进行中的应急', messages: '未读消息', month: '本月有什么变化',
  late: { title: '哪些事拖得最久', all: '全部超期 {n} 件', none: '没有超期的事件', noneText: '都在时限之内。' },
  where: { title: '超期的事集中在哪里', answer: '{all} 个下级网格中，{n} 个有超期的事；排在前面的先派人去帮。', none: '下级网格都没有超期的事', of: '{n} 件，共 {open} 件', more: '另有 {n} 个，见表格' },
  pace: { title: '办结跟得上上报吗', answer: '近 {n} 周上报 {reported} 件，结案 {closed} 件。', week: '一周', notOver: '本周未结束' },
  rise: { title: '哪类事在变多', answer: '“{kind}”比上期多 {n} 件。', noneMore: '没有哪一类比上期多。', change: '变化' },
  again: { title: '什么事反复出现', all: '全部热点问题', reports: '{n} 件上报，{open} 件未办结', none: '没有反复出现的事', noneText: '近 30 天没有多人反映的同一件事，也没有反复出问题的地点。', spots: '反复出问题的地点', spotsAll: '全部 {n} 处' },
  card: {
    about: '概况', contact: '联系卡', contactOf: '{name}的联系卡', people: '责任人与网格员', noLead: '这个网格还没有网格长，由上级网格负责。', allPeople: '全部在岗人员（网格员 {workers} 人）', all: '全部在岗人员', numbers: '人、房与单位', openCases: '事件',
    persons: '人口', households: '户', houses: '房屋', organisations: '单位', facilities: '部件', places: '场所', withheld: '已隐去',
    withheldText: '少于 3 的人数、户数不显示；为免推算，旁边的一个数也可能隐去。',
  },
  layer: { label: '图层', cases: '事件', house: '房屋', organisation: '单位', facility: '部件', place: '场所', visits: '应到走访', leads: '排查线索', campaign: '哪一次排查', noCampaign: '现在没有进行中的排查', resources: '应急资源', number: '圆圈里是数量', empty: '地图上这一带没有{what}', ring: '圈里是件数，圈色取其中最急的', unplaced: '{n} 件没有准确位置，放大后不单独显示', heatFew: '少', heatMany: '多', list: '查看名单', late: '有已过期的走访', standby: '待命', moving: '途中', working: '作业中' },
} as const satisfies Messages
