/** What staff have to do with residents' records. */
export default {
  emergency: {
    lead: '突发事件中需要联系辖区以外的居民时使用。两小时后自动结束，上级立即收到通知，每次查看都有记录。', open: '启用紧急查看', ask: '启用后上级会立即收到通知，您的每次查看都会记录并告知当事人。', grid: '网格', reason: '理由', reasonHint: '上级和当事人都能看到，例如：台风转移，需联系住户',
    banner: '紧急查看：{grid}，还剩 {minutes} 分钟。每次查看都有记录。', end: '结束', ended: '紧急查看已结束', isOpen: '正在紧急查看{grid}，到 {time} 自动结束，已通知 {told} 人。', look: '去查找人员和房屋',
    told: '通知过我的紧急查看', when: '时间', by: '启用人', looks: '查看', now: '进行中', count: '{n} 次', none: '没有紧急查看', noneText: '有人启用时，这里会显示理由和查看的内容。', noLooks: '没有查看过完整内容',
  },
  retention: {
    lead: '每天凌晨自动删除到期的信息。保存时间由数据字典规定。', next: '下次将删除', nothing: '没有到期的信息', nothingText: '到期的信息会在这里提前列出。', runs: '已删除', which: '内容', before: '到期日', count: '数量', running: '进行中', done: '已完成',
    removed: '{what}：{n} 条，{day} 及以前到期（{rule}）', removedNothing: '没有到期的信息。', noRuns: '还没有运行过', noRunsText: '每天凌晨 3:40 运行，也可以用命令 minqing retention。',
    what: { care: '服务对象的登记和走访', person: '人员整条档案', household: '户', house: '房屋', organisation: '单位', look: '查看记录', emergency: '紧急查看记录', response: '应急中的逐户排查内容', receipt: '通知的阅读记录', 'directive-receipt': '点调、督办的查看和签收记录', campaign: '专项排查中的个人信息', visit: '入户走访的内容和照片', 'volunteer-answer': '志愿者对招募的答复和对时长的意见', request: '居民申请', binding: '已结束的绑定', 'import-change': '导入覆盖前的内容', name: '不再使用的姓名' },
    rule: { 'look-months': '查看记录保存期', 'request-months': '申请保存期', 'binding-months': '绑定保存期', 'import-days': '导入留存期', unused: '不再使用', 'campaign-data': '模板规定的天数', flood: '防汛预案规定的天数', typhoon: '防台风预案规定的天数', fire: '火灾预案规定的天数', outbreak: '疫情预案规定的天数' },
  },
  requests: {
    title: '更正与删除申请', lead: '居民对本人档案提出的申请，15 个工作日内答复；超期会告知上级。网格采集与部门登记不一致的，在这里核定。', kind: { binding: '绑定核验', correction: '更正', deletion: '删除', proposal: '采集不一致' }, open: '待办', done: '已办',
    empty: '没有待办的申请', emptyText: '居民在“我的档案”里提出申请后会出现在这里。', emptyDone: '还没有办过的申请', who: '申请人', what: '事项', where: '网格', due: '期限', state: { open: '待办', accepted: '已同意', refused: '未同意', withdrawn: '已撤回' },
    handle: '办理', light: { green: '期限内', amber: '即将到期', red: '已超期' }, whole: '全部信息', field: '项目', current: '现在登记', wanted: '申请改为', nothing: '（空）', note: '居民说明', evidence: '证明材料', deskCode: '核验码', reveal: '查看完整内容', revealReason: '查看理由', revealHint: '当事人可以看到',
    bindingLead: '请核对本人和身份证，问清核验码，再找到本人的档案。', find: '身份证号码或姓名', search: '查找', chosen: '选定档案', none: '没有找到，请核对', pick: '选定',
    object: '对象', said: '上门了解', decision: '结果', decide: '核定', look: '查看', proposedBy: '{name} 于 {day} 在{grid}上门了解到不同的内容。核定之前，现在登记的内容不变。', proposalState: { open: '待核定', accepted: '已采用上门了解的内容', refused: '已维持原登记' },
    keepCurrent: '维持原登记', takeSaid: '采用上门了解的', decideReason: '核定依据', decideHint: '提出的网格员会看到，也会记入档案的变更记录，例如：已与派出所核对', decideReasonNeeded: '请写明核定依据', ownProposal: '这是您自己提出的，请由另一位工作人员核定。', openObject: '打开档案',
    proposalEmpty: '没有待核定的内容', proposalEmptyText: '网格员上门了解到的内容与部门登记不一致时，会出现在这里。', proposalEmptyDone: '还没有核定过',
    byHand: '请先打开此人档案，按说明核实并改好，再写明办了什么，点“同意”。', accept: '同意', refuse: '不同意', reason: '答复', reasonHint: '居民会看到', reasonNeeded: '不同意时必须写明理由', basis: '法律依据', basisNeeded: '请选择依据', keeps: '依法必须保存：{basis}', acceptDeletion: '同意后真正删除，包括历史记录和导入留存，不能恢复。',
    wholeLead: '当事人仍在本地的：依法必须保存的项目保留，其余删除；已迁出或死亡的：整份档案删除。', answered: '已答复', answeredBy: '{name} 于 {time} 答复', openPerson: '打开档案',
  },
  binding: { title: '本人账号', bound: '已绑定（{way}，{day}）', phone: '手机验证', desk: '窗口核验', none: '未绑定居民账号', end: '结束绑定', endReason: '理由（居民会看到）' },
} as const
