import type { Area } from '../index'

/** Weekly and monthly reports. */
export const reports: Area = {
  name: 'reports',
  zh: {
    lead: '按周、按月汇总一个网格的民情，数字与“指标分析”一致。生成后保存原样，可下载 PDF、Word、Excel。', kind: '种类', department: '部门', week: '周报', month: '月报',
    day: '所在日期', grid: '网格', chooseGrid: '选择网格', make: '生成报告', made: '已生成的报告', empty: '还没有报告', emptyText: '选好种类、日期和网格，点“生成报告”。',
    running: '本期未结束', bySubscription: '订阅生成', byHand: '手动生成', orders: '我的订阅', cancelOrder: '取消订阅', back: '全部报告',
    order: { week: '每周一自动生成并通知我', month: '每月1日自动生成并通知我' }, format: { pdf: '下载 PDF', docx: '下载 Word', xlsx: '下载 Excel' },
    remove: '删除', removeTitle: '删除这份报告？', removeText: '其他人也将看不到它。需要时可以重新生成，但数字会按那时的情况统计。',
  },
  en: {
    lead: 'What a grid’s week or month was about, in the same figures as on the figures page. A report is kept as it was made: PDF, Word, Excel.', kind: 'Kind', department: 'Department',
    week: 'Weekly', month: 'Monthly', day: 'A day of the period', grid: 'Grid', chooseGrid: 'Choose a grid', make: 'Make the report', made: 'Reports so far',
    empty: 'No report yet', emptyText: 'Choose kind, day and grid, then make the report.', running: 'Not over yet', bySubscription: 'By subscription',
    byHand: 'Made by hand', orders: 'My subscriptions', cancelOrder: 'Cancel', back: 'All reports',
    order: { week: 'Make it every Monday and tell me', month: 'Make it on the 1st of each month and tell me' }, format: { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' },
    remove: 'Delete', removeTitle: 'Delete this report?', removeText: 'Nobody will see it any more. It can be made again, but will count as things stand then.',
  },
}
