export default {
  app: { name: '民情地图', demo: '演示数据', demoLong: '演示系统，所有人员和事件均为虚构' },
  action: {
    save: '保存', cancel: '取消', close: '关闭', back: '返回', next: '下一步', done: '完成', send: '提交', retry: '重试',
    more: '加载更多', search: '搜索', edit: '修改', remove: '删除', confirm: '确定', copy: '复制', copied: '已复制',
    refresh: '刷新', choose: '选择', clear: '清除', open: '打开', skip: '跳过', all: '全部',
  },
  portal: { leader: '领导驾驶舱', worker: '网格员端', resident: '居民端', home: '入口' },
  language: { label: '语言', zh: '中文', en: 'English', switchTo: 'Switch to English' },
  session: {
    signIn: '登录', signOut: '退出登录', signOutAsk: '确定退出登录吗？', expired: '登录已过期，请重新登录',
    menu: '我的账号', login: '账号', password: '密码', totp: '动态验证码', totpHint: '身份验证器中的 6 位数字',
    duties: '我的岗位', noDuty: '暂无岗位', anonymous: '未登录', settings: '设置',
    demoAccounts: '演示账号见启动窗口',
  },
  state: {
    loading: '正在加载…', empty: '这里还没有内容', errorTitle: '没有加载成功', offlineTitle: '网络连接不上',
    offlineText: '请检查网络后重试。已填写的内容保留在本机。', busyTitle: '系统繁忙', busyText: '请稍等片刻再试。',
    notFoundTitle: '没有找到', notFoundText: '可能已被移走，或不在您的查看范围内。', trace: '追踪号 {id}',
    unknownText: '请稍后重试；如仍不行，请联系管理员。', end: '没有更多了',
  },
  net: {
    offline: '当前没有网络，已填内容会保留', reconnecting: '实时连接中断，正在重连…', back: '网络已恢复',
    notOurServer: '当前网络需要先登录认证（例如公共 Wi-Fi）',
  },
  due: {
    left: '剩 {time}', over: '超期 {time}', minutes: '{n} 分钟', hours: '{n} 小时', days: '{n} 天', none: '无时限',
    green: '时限内', amber: '即将到期', red: '已超期', at: '{time} 前办理', paused: '已挂起，至 {time}',
  },
  stage: {
    report: '上报', accept: '受理', verify: '核实', file: '立案', dispatch: '派遣', handle: '处置', inspect: '核查',
    close: '结案', followup: '回访',
  },
  channel: { resident: '居民上报', worker: '网格员上报', hotline: '热线', department: '部门转来', device: '设备发现' },
  case: {
    code: '事件编码', category: '类别', noCategory: '未分类', place: '地点', grid: '所属网格', holder: '当前负责', reportedAt: '上报时间',
    dueAt: '办理时限', reporter: '上报人', reporters: '{n} 人反映', anonymous: '匿名上报', photos: '现场照片',
    timeline: '办理过程', text: '情况描述', supervised: '督办', unconfirmed: '未经确认', open: '办理中', closed: '已办结',
    overdue: '超期', assisting: '协办部门', neighbour: '位于边界，邻近 {name}', joinedInto: '已并入 {code}', to: '转给 {name}',
    rating: '评价', ratingOf: '{n} 分（满分 5 分）', nobody: '待分派', system: '系统', note: '说明', reason: '理由', state: '状态',
    channel: '来源',
  },
  photo: {
    add: '添加照片', take: '拍照', album: '从相册选', video: '视频', remove: '删除这张', retry: '重新上传', uploading: '上传中 {percent}%',
    failed: '上传失败', waiting: '等待上传', count: '{n}/{max}', tooLarge: '文件过大，最大 {size} MB', view: '查看照片 {n}', kind: '只能上传照片或短视频',
    close: '关闭大图', previous: '上一张', next: '下一张', alt: '照片 {n}',
  },
  rating: { star: '{n} 星', 1: '很不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '很满意' },
  grid: { pick: '选择网格', search: '输入网格、村或镇的名称', none: '没有找到匹配的网格', synthetic: '示意边界', here: '选定这里' },
  map: { label: '地图', locate: '定位到我', unavailable: '地图暂时打不开', hint: '点击地图选择位置', youAreHere: '所选位置' },
  form: { required: '必填', optional: '选填', tooShort: '内容太短', characters: '{n}/{max}' },
} as const
