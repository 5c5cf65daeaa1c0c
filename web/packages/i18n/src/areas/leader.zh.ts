export default {
  nav: {
    label: '主导航', menu: '菜单', skip: '跳到正文', work: '工作', manage: '管理', map: '民情地图', triage: '待办', cases: '事件',
    case: '事件详情', newCase: '登记事件', messages: '消息', grids: '网格', accounts: '人员与岗位', profile: '配置', audit: '审计',
    me: '我的账号', notAllowed: '您的岗位没有此页的权限', notAllowedText: '如需使用，请联系系统管理员调整岗位。',
    missingText: '网址可能有误，或页面已移走。', toStart: '回到首页',
  },
  map: { legend: '图例' },
  figures: { open: '办理中', overdue: '超期', amber: '即将到期', closedToday: '今日办结' },
  card: {
    label: '网格信息', cases: '事件', children: '下级 {n}', figures: '构成', duty: '在岗人员', byState: '按状态', byCategory: '按类别',
    nothing: '没有办理中的事件', noCases: '没有办理中的事件', noCasesText: '这里一切正常。', allCases: '查看全部 {n} 件',
    noChildren: '没有下级网格', nobody: '暂无在岗人员', column: { name: '网格', open: '办理中', overdue: '超期' },
  },
  feed: {
    title: '实时动态', live: '实时', waiting: '正在重连', empty: '还没有新的动态', reported: '新上报', moved: '有进展', due: '时限提醒',
    overdue: '已超期', escalated: '上升处理',
  },
  triage: {
    queue: '待办列表', preview: '事件预览', empty: '没有待办的事件', emptyText: '新的事件会自动出现在这里。', openCase: '打开详情',
    shortcuts: '键盘快捷键', selected: '当前事件 {code}',
    keys: {
      next: '下一件', previous: '上一件', open: '打开详情', act: '第几个操作', send: '提交表单', refresh: '刷新列表', close: '关闭窗口',
      help: '显示本说明',
    },
  },
  similar: { title: '相似事件', none: '附近没有相似的未结事件', metres: '相距 {n} 米' },
  case: {
    actions: '可进行的操作', noActions: '目前没有需要您处理的操作', facts: '基本信息', paused: '挂起至', closedAt: '结案时间', border: '边界',
    merged: '并案', assistDone: '已完成', assistOpen: '协办中', print: '打印', qr: '事件二维码', qrText: '扫码可查看办理进度，不含个人信息。',
  },
  list: {
    which: '选择列表', case: '事件', tabs: { all: '全部可见', mine: '我的待办', overdue: '超期', reported: '我上报的' }, filters: '筛选',
    textHint: '文字或事件编码', openLabel: '是否办结', openAny: '是否办结', stateAny: '全部状态', stage: '环节', stageAny: '全部环节',
    categoryAny: '全部类别', allOf: '{name}（全部）', gridAny: '全部网格', channelAny: '全部来源', from: '开始日期', to: '结束日期', period: '起止日期',
    reset: '清除筛选', sort: '排序', sorts: { dueAt: '按时限', newest: '按上报时间' }, stale: '有新的变化，点击刷新',
    empty: '没有符合条件的事件', emptyText: '可以放宽筛选条件再试。', narrow: '已显示 {n} 条，建议用筛选缩小范围。',
  },
  export: {
    title: '导出表格', lead: '按当前筛选导出为 XLSX。导出会被记录，表格带有水印。', purpose: '用途', purposeHint: '例如：周调度会材料',
    start: '开始导出', recent: '最近的导出', rows: '{n} 行', download: '下载', failed: '导出失败，请重试', running: '正在导出',
  },
  entry: {
    send: '登记', received: '已登记，事件编码 {code}', callerName: '来电人姓名', callerPhone: '来电人电话',
    callerHint: '用于告知办理结果，默认不显示。',
  },
  messages: {
    unread: '{n} 条未读消息', readAll: '全部标为已读', empty: '没有消息', isRead: '已读', isNew: '未读', other: '系统消息：{kind}',
    kinds: {
      casework: {
        assigned: '{grid}的“{categoryName}”等待您处理', 'due-soon': '{grid}的“{categoryName}”即将到期', overdue: '{grid}的“{categoryName}”已超期',
        escalated: '{grid}的“{categoryName}”超期上升，由您处理', 'assist-asked': '请协助处理{grid}的“{categoryName}”',
        'assist-done': '{grid}的“{categoryName}”协办已完成', supervised: '{grid}的“{categoryName}”被督办',
        'extension-asked': '{grid}的“{categoryName}”申请延期，请审批', 'extension-decided': '{grid}的“{categoryName}”延期申请已有结果',
        progress: '您上报的“{categoryName}”有进展：{stateName}', asked: '您上报的“{categoryName}”已处理，请确认',
        ended: '您上报的“{categoryName}”已办结', merged: '您上报的“{categoryName}”已并入 {into}',
      },
    },
  },
  setup: { title: '设置首位管理员', lead: '此链接只能使用一次。请设置登录账号和密码。', create: '创建并登录' },
  invitation: { title: '启用账号', hello: '{name}，您好！请设置密码以启用账号。', accept: '设置密码并登录' },
  password: {
    title: '修改密码', current: '当前密码', new: '新密码', again: '再输入一次', hint: '至少 10 个字符，不要使用常见密码', differs: '两次输入不一致',
    change: '修改密码', changed: '密码已修改，其他设备需重新登录',
  },
  account: { display: '显示', textSize: '文字大小', size: { normal: '标准', large: '大', largest: '特大' }, contrast: '高对比度' },
  totp: {
    title: '动态验证码', on: '已启用', off: '未启用', lead: '登录时除密码外再输入身份验证器上的 6 位数字。', begin: '启用',
    qr: '用身份验证器扫描此二维码', secret: '也可手动输入密钥：', confirm: '验证并启用', remove: '停用', added: '动态验证码已启用',
    removed: '动态验证码已停用',
  },
  sessions: {
    title: '登录的设备', device: '设备', address: '地址', created: '登录时间', seen: '最近活动', current: '本机', end: '退出此设备',
    endAsk: '退出“{device}”上的登录？',
  },
  accounts: {
    create: '新建账号', search: '姓名或账号', name: '姓名', phone: '手机', role: '岗位', anyRole: '全部岗位', grid: '所在网格', department: '部门',
    levels: '可设在：{levels}', from: '开始日期', to: '结束日期', open: '长期', seen: '最近活动', never: '从未登录', enabled: '启用',
    disabled: '停用', empty: '没有符合条件的账号', moreDuties: '另有 {n} 个岗位', firstDuty: '首个岗位', invitation: '启用链接',
    invitationText: '请把此链接交给{name}本人。链接只显示这一次，也只能使用一次。', addDuty: '增加岗位', endDuty: '结束岗位',
    endDutyText: '结束“{grid} · {role}”？从明天起不再有此权限。', disable: '停用账号', enable: '启用账号',
    disableText: '停用后{name}立即退出登录，岗位保留。', enableText: '启用后{name}可以重新登录。', reinvite: '重发启用链接',
    reinviteText: '原密码将失效，本人用新链接重新设置密码。',
  },
  grids: {
    search: '名称或编码', tree: '网格树', validFrom: '{date} 起有效', special: '专属网格', rename: '改名', move: '调整上级', split: '拆分',
    merge: '合并', renameLead: '改名不影响已有事件，事件保留发生时的网格名称。', moveLead: '将此网格连同下级整体调整到新的上级。',
    splitLead: '在地图上点出一条穿过网格的线，把它分成两个。', mergeLead: '与同一上级下的相邻网格合并为一个。', newName: '名称', newParent: '新的上级网格',
    mergeWith: '与“{name}”合并的网格', undoPoint: '撤销一点', points: '已画 {n} 个点', partName: '第 {n} 部分名称', from: '生效日期',
    sure: '此操作会生成新的网格版本，已有事件保持原网格。确定继续吗？', changed: '网格已更新', versions: '变更记录', noVersions: '还没有变更',
    version: '版本', operation: '操作', by: '操作人',
    operations: { import: '导入', load: '导入', rename: '改名', move: '调整上级', split: '拆分', merge: '合并' },
  },
  profile: {
    version: '第 {n} 版', current: '现行', reload: '重新载入', reloadText: '从配置文件重新载入。办理中的事件继续按原流程办理。', reloaded: '已载入，当前第 {version} 版',
    tabs: { flows: '流程', levels: '层级与部门', roles: '岗位与权限', categories: '类别', calendar: '工作日历', versions: '版本' },
    flow: '流程', diagram: '流程图：{name}', action: '操作', fromState: '可在状态', toState: '之后状态', stays: '状态不变', needs: '需要填写',
    level: '层级', name: '名称', code: '编码', official: '行政区划', isOfficial: '法定行政区划', notOfficial: '自设', departments: '部门',
    desks: '设有席位的层级', levels: '可设层级', ofDepartment: '属部门', allowed: '有此权限', confidential: '不公开', hours: '工作时间',
    holidays: '节假日', makeUp: '调休上班', chooseVersion: '选择一个版本查看原文。',
  },
  permission: {
    case_report: '上报', case_read: '查看事件', case_work: '办理', case_dispatch: '派遣', case_export: '导出', grid_read: '查看网格',
    grid_manage: '管理网格', account_read: '查看账号', account_manage: '管理账号', profile_read: '查看配置', profile_manage: '管理配置',
    audit_read: '审计', system_manage: '系统管理',
  },
  audit: {
    seq: '序号', at: '时间', actor: '操作人', action: '操作', object: '对象', objectType: '对象类型', objectId: '对象编号', anyType: '全部对象',
    seal: '封存', unsealed: '待封存', hash: '哈希值', town: '所属镇街', empty: '没有符合条件的记录', verify: '立即核验', whole: '审计链完整',
    broken: '审计链有异常', never: '尚未核验', checked: '共 {n} 条，{time} 核验',
    types: { case: '事件', account: '账号', duty: '岗位', grid: '网格', profile: '配置', file: '文件', export: '导出', session: '登录' },
  },
} as const
