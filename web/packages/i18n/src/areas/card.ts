import type { Area } from '../index'

/** Contact cards, notice boards, and who is away. */
export const card: Area = {
  name: 'card',
  zh: {
    title: '民情联系卡', mine: '我的联系卡', entry: '二维码、值班电话，给群众看', entryOff: '还没有公开', entryOn: '已公开', lead: '网格长',
    languages: '能说', helps: '能帮您', call: '打电话', everybody: '看全部 {n} 人', report: '向本网格反映问题', role: '职务', grid: '所属网格',
    language: { cmn: '普通话', yue: '粤语', nan: '闽南话（潮汕、学佬）', hak: '客家话', wuu: '吴语', eng: '英语', sgn: '手语' },
    none: '本网格的联系人还没有公布', noneText: '有事请直接反映，或拨打 12345。', from: '本网格的联系人还没有公布，请先联系{name}：', gone: '这个网格已经调整，请看新的网格：', unknown: '没有这张联系卡', unknownText: '请核对二维码，或拨打 12345。',
    byPost: '二维码跟着网格走：换了人，扫出来的是新的网格员。',
    noPost: '您现在没有村（社区）及以下的网格岗位', noPostText: '联系卡属于网格岗位。请联系管理员确认您的职责。',
    show: '全屏出示', share: '分享', copied: '链接已复制', print: '打印', scan: '扫一扫，联系网格员',
    edit: '卡上写什么', phone: '值班电话', phoneHint: '填工作号码。您登录用的私人号码不会、也不能公开。', helpsHint: '例如：代办证件、反映问题、调解纠纷', photo: '照片', photoAdd: '放一张照片', photoChange: '换一张', photoRemove: '不放照片', photoUnread: '这张照片打不开，请换一张',
    consent: '我同意公开：姓名、职务、值班电话和以上内容', consentHint: '任何人扫码都能看到。您可以随时关闭。', save: '保存', saved: '已保存', shown: '已公开，群众扫码可以看到', hidden: '没有公开，别人看不到', preparedBy: '单位已为您填好值班电话，您同意后才会公开。', changed: '刚刚有人改过，已换成最新的，请核对后再保存。',
    board: {
      tab: '联系卡和公示牌', title: '网格公示牌', lead: '打印张贴。只印网格员本人同意公开的内容。', sum: '{grids} 个网格，{shown} 个已公布联系人', missing: '还没有公布：', preview: '预览', paper: '纸张', download: '下载 {paper}', hotline: '服务热线', duties: '网格员能帮什么（一行一项）', save: '保存', saved: '已保存', loading: '正在排版…', noGrids: '还没有划分网格，公示牌上只有本级联系人。', forVillage: '公示牌属于村（社区），请在左边选一个村。', words: '热线和服务内容',
    },
    cards: { title: '谁的联系卡已公开', none: '这里还没有网格员', noneText: '在“账号”里给网格员任职后，会出现在这里。', on: '已公开', off: '未公开', set: '填值班电话', withdraw: '撤下', withdrawAsk: '把 {name} 的联系卡撤下？', withdrawText: '群众扫码不再看到；本人可以重新公开。', withdrawn: '已撤下', phone: '值班电话', phoneHint: '填好后等本人同意才公开。', prepared: '已填好，等本人同意' },
    away: {
      title: '不在岗', entry: '请假、外出时，线索转给别人', own: '我的', others: '我管的网格', from: '从', to: '到', set: '登记不在岗', end: '我已回岗', endOf: '已回岗', is: '{from} 至 {to} 不在岗', on: '在岗', none: '在岗', saved: '已登记，这几天的线索转给别人', ended: '已回岗，新的线索会再分给您', endedOf: '已回岗', hint: '登记后，您手上还没核查的线索马上转给同网格的人；回岗后不会自动转回。', setFor: '给 {name} 登记', offline: '没有网络，联网后再登记。', nobody: '没有可登记的人', nobodyText: '您管的网格里还没有核查线索的人。', find: '按姓名、村组找人', notFound: '没有找到', notFoundText: '换个姓名或村组名称再找。',
    },
  },
  en: {
    title: 'Contact card', mine: 'My contact card', entry: 'QR code and duty phone, for residents', entryOff: 'Not published yet', entryOn: 'Published', lead: 'Grid lead',
    languages: 'Speaks', helps: 'Helps with', call: 'Call', everybody: 'All {n}', report: 'Report something to this grid', role: 'Role', grid: 'Grid',
    language: { cmn: 'Mandarin', yue: 'Cantonese', nan: 'Min Nan (Teochew, Hoklo)', hak: 'Hakka', wuu: 'Wu', eng: 'English', sgn: 'Sign language' },
    none: 'Nobody of this grid has been published yet', noneText: 'You can report directly, or call 12345.', from: 'Nobody of this grid has been published yet. Turn to {name}:', gone: 'This grid has been redrawn. See the new one:', unknown: 'There is no such card', unknownText: 'Check the QR code, or call 12345.',
    byPost: 'The QR code belongs to the grid: when somebody else takes over, it leads to them.',
    noPost: 'You have no post in a grid of a village or below', noPostText: 'A card belongs to a post. Ask your administrator about your duties.',
    show: 'Show full screen', share: 'Share', copied: 'The link has been copied', print: 'Print', scan: 'Scan to reach your grid worker',
    edit: 'What stands on it', phone: 'Duty phone', phoneHint: 'A number of the duty. The private number by which you sign in is not, and can not be, published.', helpsHint: 'For example: papers, reports, disputes', photo: 'Photo', photoAdd: 'Add a photo', photoChange: 'Another one', photoRemove: 'No photo', photoUnread: 'This picture could not be read; please choose another one',
    consent: 'I agree that my name, role, duty phone and the above are published', consentHint: 'Everybody who scans the code sees it. You can turn it off at any time.', save: 'Save', saved: 'Saved', shown: 'Published: whoever scans the code sees it', hidden: 'Not published: nobody sees it', preparedBy: 'Your office has entered a duty phone for you. It is published once you agree.', changed: 'Somebody has just changed it; this is how it stands. Look at it and save again.',
    board: {
      tab: 'Cards and board', title: 'Notice board', lead: 'To be printed. It says only what each worker has agreed to publish.', sum: '{grids} grids, {shown} with somebody published', missing: 'Nobody yet:', preview: 'Preview', paper: 'Paper', download: 'Download {paper}', hotline: 'Number to call', duties: 'What grid workers help with (one a line)', save: 'Save', saved: 'Saved', loading: 'Setting the page…', noGrids: 'There are no grids yet; the board names those of this level alone.', forVillage: 'A board belongs to a village: choose one on the left.', words: 'Number and services',
    },
    cards: { title: 'Whose card is published', none: 'No grid workers here yet', noneText: 'Give them a duty under “Accounts” and they appear here.', on: 'Published', off: 'Not published', set: 'Enter a duty phone', withdraw: 'Take down', withdrawAsk: 'Take down the card of {name}?', withdrawText: 'Residents no longer see it; its holder can publish it again.', withdrawn: 'Taken down', phone: 'Duty phone', phoneHint: 'It is published once its holder agrees.', prepared: 'Entered; its holder has to agree' },
    away: {
      title: 'Away', entry: 'While you are away, leads go to others', own: 'Myself', others: 'My grids', from: 'From', to: 'To', set: 'Enter an absence', end: 'I am back', endOf: 'Back', is: 'Away from {from} to {to}', on: 'On duty', none: 'On duty', saved: 'Entered: leads of these days go to others', ended: 'Welcome back: new leads come to you again', endedOf: 'Back on duty', hint: 'Leads that you have not checked go at once to others of the grid; they do not come back by themselves.', setFor: 'For {name}', offline: 'No signal: enter it when there is.', nobody: 'Nobody to be entered', nobodyText: 'Nobody checks leads in your grids yet.', find: 'Find by name or grid', notFound: 'Nobody found', notFoundText: 'Try another name or grid.',
    },
  },
}
