export default {
  tab: { today: '今日', grids: '网格', report: '上报', messages: '消息', me: '我的' },
  page: { signIn: '登录', today: '今日待办', grids: '我的网格', report: '上报事件', case: '事件', messages: '消息', settings: '设置', receipt: '已上报' },
  signIn: { title: '网格员登录', text: '使用单位发放的账号登录。' },
  other: { title: '这个账号没有网格岗位', text: '当前以“{name}”登录。网格员端供网格员和工作人员使用。', change: '换一个账号登录', own: '去{portal}' },
  today: {
    overdue: '已超期', amber: '即将到期', todo: '待办', closedToday: '今日办结', none: '没有待办', noneText: '都处理完了，辛苦了。', search: '按编码或关键词查找',
    list: '我的待办', draft: '有一份没写完的上报', goOn: '继续', visits: '应走访 {n} 个', see: '去看看',
  },
  record: { title: '档案', report: '上报它的问题', born: '{year} 年生', ended: '已注销：{day}', kind: { address: '地址', person: '人员', household: '家庭户', house: '房屋', organisation: '单位', facility: '部件', place: '场所' } },
  grids: {
    wanted: '含“{text}”的事件',
    list: '列表', map: '地图', open: '未办结', overdue: '超期', closed: '已办结', none: '这个网格没有事件', pick: '换一个网格', all: '全部网格', chosen: '已选：{name}', count: '{open} 件未办结，{overdue} 件超期',
  },
  report: {
    what: '发现了什么', where: '位置', kind: '类别', settleTitle: '已当场处理', settleHint: '小事当场解决，拍一张处理后的照片即可办结', settleNote: '怎么处理的', settleNoteDefault: '已当场处理。',
    settlePhotos: '处理后的照片', behalf: '替居民上报', behalfHint: '留下姓名和电话，便于回访', behalfName: '居民姓名', behalfPhone: '居民手机号', send: '上报', sendSettle: '上报并办结',
    needCategory: '请选择类别', another: '再报一件', done: '已上报', doneSettled: '已上报并办结', see: '查看事件',
  },
  case: {
    reporter: '反映人', noActions: '目前不需要您处理', showMap: '在地图上看', hideMap: '收起地图', info: '事件信息', holder: '当前负责', unassigned: '还没有分派',
  },
} as const
