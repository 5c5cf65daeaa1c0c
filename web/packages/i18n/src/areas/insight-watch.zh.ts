import type { Messages } from '../index'

export default {
  suggest: {
    title: '类别建议', none: '还没有训练过类别建议模型，上报时不会出现建议。由管理员运行 ./minqing train-categories 训练。',
    version: '第 {n} 版', trained: '{at} 训练，{examples} 个样本、{classes} 类，交叉验证宏平均 F1 {f1}',
    hits: '近 90 天 {cases} 件上报带有建议，其中 {decided} 件已定类别：首条建议相符 {first} 件（{share}），前三条含有 {among} 件。',
    noHits: '近 90 天还没有带建议并已定类别的上报。', note: '建议只供参考，类别始终由人决定。',
  },
  hot: {
    title: '热点问题', lead: '文字、地点和时间相近的上报自动归成一件事：一百条关于同一处工地的上报，在这里是一行。', days: '时间', lastDays: '近 {n} 天', onlyOpen: '只看未办结的',
    none: '这段时间没有多人反映的同一件事', noneText: '两件以上相似的上报会在一分钟内归到一起。可以把时间放长一些再看。',
    what: '什么事', where: '在哪里', reports: '上报', reporters: '人数', open: '未办结', period: '时间', heat: '热度', heatText: '每件上报当天计 1，每过 14 天减半',
    reportsOf: '{n} 件上报，{people} 人反映，{open} 件未办结', cases: '归在一起的事件', others: '其余 {n} 件较早的没有列出',
    merge: '并入一件办理', mergeSome: '另有较早的 {n} 件上报没有列在这里，不会并入。', mergeText: '把其余 {n} 件未办结的事件并入“{code}”，由它统一办理；所有上报人都会收到它的办理结果。您无权并入的会留在原处。', merged: '已并入 {n} 件', mergedNot: '有 {n} 件没有并入：您无权操作，或状态不允许', merging: '正在并入 {n}/{all}',
    supervise: '督办', noSupervise: '您在这件事上没有可用的督办操作', into: '并入到',
  },
  warn: {
    title: '预警', lead: '只针对地点、事项和设施，不针对任何人。每条都写明依据的数字，由您判断。',
    kind: { rise: '同类事项异常增多', again: '同一地点反复发生', pile: '超期积压', facility: '设施接连损坏', burst: '短时间集中上报', alert: '官方预警' },
    state: { current: '现在', open: '待处理', confirmed: '已确认', dismissed: '已解除', over: '已过去' }, all: '全部', allKinds: '所有种类',
    why: {
      rise: '最近 7 天 {count} 件；按前 12 周（{before} 件）和全市同期水平（×{season}）应有约 {expected} 件，偶然达到的概率不到 {chance}。',
      again: '同一地点 {days} 天内 {count} 次，其中 {returned} 次发生在前一次办结之后。',
      pile: '{open} 件在办事件中有 {count} 件超期，最久的已超期 {days} 天。',
      facility: '{hours} 小时内，一个村（社区）里有 {count} 处同类设施接连报损。',
      burst: '一小时内、{metres} 米范围内有 {count} 件上报。',
      alert: '{sender} 发布，范围：{area}。',
    },
    none: '现在没有预警', noneText: '系统每两分钟检查一次。没有预警就是好消息。', noneOf: '没有这样的预警',
    raised: '{at} 发现', seen: '最近一次核对 {at}', ends: '有效至 {at}', lasting: '仍在持续', where: '位置', evidence: '涉及的事件', noEvidence: '没有可列出的事件',
    makeCase: '转为事件', caseText: '事件内容', caseMade: '已转为事件 {code}', broadcast: '发广播', broadcastSent: '已发广播', ofAbove: '这是上级范围的官方预警，由上级指挥中心确认或解除；您可以向自己辖区发广播。', dismiss: '解除', dismissText: '请写明为什么不需要处理；这会计入该类预警的准确率。',
    reason: '理由', confirm: '属实', confirmed: '已确认属实', dismissed: '已解除', decided: '{state}：{reason}', notHere: '点一条预警查看详情',
    upload: '录入官方预警（CAP）', uploaded: '已录入：{headline}',
    precision: '各类预警的准确率（近一年）', precisionText: '准确率 = 确认 ÷（确认 + 解除）；自行过去、无人处理的不计。', raisedCount: '发出', share: '准确率', noShare: '尚无结论',
    toCase: '请核实处置。', severity: { Extreme: '特别严重', Severe: '严重', Moderate: '较重', Minor: '一般', Unknown: '未知' },
  },
} as const satisfies Messages
