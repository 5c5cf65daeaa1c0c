export default {
  tab: { home: '首页', mine: '我的反映', report: '反映', messages: '消息', me: '我的' },
  page: { signIn: '登录', report: '反映问题', receipt: '已收到', case: '办理进度', look: '查进度', settings: '设置', messages: '消息', mine: '我的反映' },
  home: {
    hello: '{name}，您好', welcome: '有事您说，件件有回音', report: '我要反映问题', reportText: '拍张照、说一句，一分钟就好', look: '凭编码查进度',
    lookText: '不用登录，输入事件编码即可', recent: '最近反映的', waiting: '等您确认', all: '全部', signInHint: '登录后可以反映问题、收到办理消息',
    draft: '有一份没写完的反映', goOn: '继续写', largeText: '大字', normalText: '标准',
  },
  signIn: { title: '用手机号登录', text: '第一次登录会自动注册，不需要密码。', privacy: '手机号只用于登录和告诉您办理结果。' },
  report: { what: '什么事', where: '在哪里', more: '补充（可以不填）', another: '再反映一件' },
  receipt: {
    title: '已收到您的反映', text: '我们会尽快安排人处理，有进展会发消息给您。', code: '事件编码', codeHint: '凭这个编码可以随时查看进度，也可以截图保存二维码。',
    qr: '事件二维码', see: '查看进度', home: '回到首页', joinedTitle: '已加入这件事', joinedText: '办结时会通知您。', handler: '现在由 {name} 负责', copy: '复制编码', copyByHand: '编码已选中，请长按它再点“复制”，也可以抄下来',
  },
  mine: { open: '办理中', done: '已办结', none: '您还没有反映过问题', noneText: '看到路灯坏了、垃圾没清、有安全隐患，都可以说。', noneDone: '还没有办结的事' },
  case: {
    step: {
      report: '已收到，正在等人受理', accept: '已受理，正在了解情况', verify: '正在现场核实', file: '已立案，马上安排人处理', dispatch: '已交给有关人员', handle: '正在处理',
      inspect: '处理好了，正在检查效果', followup: '请您看看，问题解决了吗？', close: '这件事已经办结',
    },
    askText: '请您看一看现场。您说解决了才算办结；没解决就继续办。', myText: '我反映的内容', progress: '办理过程', now: '现在由 {name} 负责',
    dueBy: '预计 {time} 前办理这一步', rated: '您的评价', share: '给别人看进度', paused: '暂缓办理，到 {time} 继续',
    unconfirmed: '超过时间没有收到您的确认，已自动办结。如果没有解决，可以重新反映。', merged: '这件事与另一件合并办理：', anonymous: '您选择了不公开姓名',
  },
  look: {
    title: '查看办理进度', label: '事件编码', hint: '15 位，在回执、短信或二维码下面', find: '查询', wrong: '编码应是 15 位字母和数字，请核对', place: '地点', category: '事项', reported: '反映时间',
    noPersonal: '这里不显示任何个人信息。', other: '查询另一个编码', none: '没有这个编码的事件', noneText: '请核对每一位：没有字母 O、I、L、U。', rating: '群众评价',
  },
} as const
