import type { Messages } from '../index'

export default {
  suggest: {
    title: '类别建议', none: '还没有训练过类别建议模型，上报时不会出现建议。由管理员运行 ./minqing train-categories 训练。',
    version: '第 {n} 版', trained: '{at} 训练，{examples} 个样本、{classes} 类，交叉验证宏平均 F1 {f1}',
    hits: '近 90 天 {cases} 件上报带有建议，其中 {decided} 件已定类别：首条建议相符 {first} 件（{share}），前三条含有 {among} 件。',
    noHits: '近 90 天还没有带建议并已定类别的上报。', note: '建议只供参考，类别始终由人决定。',
  },
} as const satisfies Messages
