import type { Area } from '../index'

/** The screen on the wall. */
export const wall: Area = {
  name: 'wall',
  zh: {
    title: '指挥大屏', stream: '最新上报', overdue: '超期最久', nothingOverdue: '没有超期的事件', categories: '办理中 · 按类别',
    patrols: '巡查', patrolsFound: '30 天 · 发现 {n}', patrolsLate: '30 天 · 逾期 {n}', live: '实时', lost: '连接中断，数据截至 {at}，正在重连', demo: '演示数据', fullscreen: '全屏显示', leave: '离开大屏', now: '当前', today: '今日', month: '{n}月', attention: '预警与应急',
    signInEnds: '登录将于 {at} 到期，请提前重新登录',
    sum: '已查 {checked} + 未见到 {missing} = 应查 {total}',
  },
  en: {
    title: 'Wall screen', stream: 'Latest reports', overdue: 'Longest overdue', nothingOverdue: 'Nothing is overdue', categories: 'Open, by kind',
    patrols: 'Patrols', patrolsFound: '30 days · found {n}', patrolsLate: '30 days · late {n}', live: 'Live', lost: 'Connection lost; as of {at}, connecting anew', demo: 'Demo data', fullscreen: 'Full screen', leave: 'Leave the wall screen', now: 'now', today: 'today', month: 'month {n} so far', attention: 'Warnings and emergencies',
    signInEnds: 'Sign-in ends {at}: please sign in again before',
    sum: '{checked} checked + {missing} not reached = {total}',
  },
}
