/** What staff have to do with residents' records. */
export default {
  requests: {
    title: '更正与删除申请', lead: '居民对本人档案提出的申请，15 个工作日内答复；超期会告知上级。', kind: { binding: '绑定核验', correction: '更正', deletion: '删除' }, open: '待办', done: '已办',
    empty: '没有待办的申请', emptyText: '居民在“我的档案”里提出申请后会出现在这里。', emptyDone: '还没有办过的申请', who: '申请人', what: '事项', where: '网格', due: '期限', state: { open: '待办', accepted: '已同意', refused: '未同意', withdrawn: '已撤回' },
    handle: '办理', light: { green: '期限内', amber: '即将到期', red: '已超期' }, whole: '全部信息', field: '项目', current: '现在登记', wanted: '申请改为', nothing: '（空）', note: '居民说明', evidence: '证明材料', deskCode: '核验码', reveal: '查看完整内容', revealReason: '查看理由', revealHint: '当事人可以看到',
    bindingLead: '请核对本人和身份证，问清核验码，再找到本人的档案。', find: '身份证号码或姓名', search: '查找', chosen: '选定档案', none: '没有找到，请核对', pick: '选定',
    accept: '同意', refuse: '不同意', reason: '答复', reasonHint: '居民会看到', reasonNeeded: '不同意时必须写明理由', basis: '法律依据', basisNeeded: '请选择依据', keeps: '依法必须保存：{basis}', acceptDeletion: '同意后真正删除，包括历史记录和导入留存，不能恢复。',
    wholeLead: '当事人仍在本地的：依法必须保存的项目保留，其余删除；已迁出或死亡的：整份档案删除。', answered: '已答复', answeredBy: '{name} 于 {time} 答复', openPerson: '打开档案',
  },
  binding: { title: '本人账号', bound: '已绑定（{way}，{day}）', phone: '手机验证', desk: '窗口核验', none: '未绑定居民账号', end: '结束绑定', endReason: '理由（居民会看到）' },
} as const
