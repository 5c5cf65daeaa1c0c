import type { Area } from '../index'

/** What lies on the worker's phone, and what has gone out from it. */
export const phone: Area = {
  name: 'phone',
  zh: {
    title: '发送记录', kept: '已存在手机上，有网络时自动发送', keptReport: '已存在手机上，有网络时自动上报',
    waiting: '{n} 条待发送', undecided: '{n} 条需要您处理', see: '查看',
    tally: '已送达 {received} / {entered}', allThere: '本机填写的 {n} 条都已送达', givenUp: '{received} 条已送达，{givenUp} 条已放弃', tallyGivenUp: '已送达 {received} / {entered}，已放弃 {givenUp}', clock: '手机时间不准（差约 {time}），请在系统设置里校准', days: '{n} 天', hours: '{n} 小时', minutes: '{n} 分钟', none: '还没有从本机发送过内容', noneText: '上报、处理、走访都会先存在手机上，再发送。',
    synced: '离线资料更新于 {time}', neverSynced: '离线资料还没有下载', refresh: '立即发送并更新', refreshing: '正在发送…',
    check: '与服务器核对', checkedWhole: '核对一致：服务器收到 {n} 条', checkedMissing: '服务器缺少第 {list} 条，请联系管理员', checkedFailed: '没有网络，暂时不能核对',
    state: { waiting: '待发送', sending: '发送中', received: '已送达', refused: '被退回', conflict: '内容有冲突', withdrawn: '已放弃' },
    kind: { report: '上报事件', act: '处理事件', visit: '走访', unvisit: '撤销走访', check: '入户核查', lead: '线索核查', patrol: '巡查', collect: '采集', volunteer: '志愿服务', task: '会议任务', sighting: '提供线索', directive: '指令', other: '填写' },
    mine: '我填写的', theirs: '服务器上的情况', words: '填写的文字', did: '做了什么', empty: '没有登记', open: '打开看看', leadGone: '这条线索已不在您的网格（可能已转到别的网格或已结束）。情况要紧的，请告诉上级。', why: '原因', again: '按现在的情况重新发送', withdraw: '放弃这一条', withdrawAsk: '放弃后不再发送，内容还会在这里保留一段时间。', held: '这件事有一条内容还没有发送，发送后才能再操作。',
    photos: '照片 {n} 张', files: '附件', storageFull: '手机存满了，这一条还没有存下', storageFullText: '请删掉一些不用的照片、视频或应用，再回到这一页点一次。这一页填的都还在，请先不要关掉；以前存下的待发内容不受影响。',
    fileGone: '有照片已不在手机上', fileGoneText: '请删掉这张照片，重新添加后再提交。',
    begun: {
      title: '没写完、事情已不由您办的', text: '这些事现在不由您办了（可能已办完、转走或结束），下面是您写过但没有发送的内容。要紧的可以作为事件上报。',
      left: '{n} 份没写完的内容，事情已不由您办', report: '作为事件上报', drop: '删掉', dropAsk: '删掉后不能找回。', ends: '{day}自动从手机上删除',
    },
    noRoom: '手机存满了，发送和更新先停下。待发内容都还在：请删掉一些不用的照片、视频或应用，再点一次。',
    signOutOpen: '还有 {n} 条内容没有发送。退出后仍加密保存在本机，下次用同一账号登录后继续发送。',
    onlyKept: '没有网络，手机上只存了前 {n} 条，其余的联网后再看。', copy: '没有网络，显示的是 {time} 存在手机上的内容', signedOutLocal: '已退出本机；有网络时会通知服务器。',
  },
  en: {
    title: 'Sent from this phone', kept: 'Kept on the phone; it is sent when there is signal', keptReport: 'Kept on the phone; it is reported when there is signal',
    waiting: '{n} waiting to be sent', undecided: '{n} need your decision', see: 'See',
    tally: '{received} of {entered} received', allThere: 'All {n} entered on this phone have been received', givenUp: '{received} received, {givenUp} given up', tallyGivenUp: '{received} of {entered} received, {givenUp} given up', clock: 'The phone’s clock is wrong by about {time}: please set it in the settings', days: '{n} days', hours: '{n} h', minutes: '{n} min', none: 'Nothing has been sent from this phone yet', noneText: 'Reports, acts and visits are kept on the phone first, then sent.',
    synced: 'Copies for use without signal: {time}', neverSynced: 'No copies for use without signal yet', refresh: 'Send and refresh now', refreshing: 'Sending…',
    check: 'Compare with the server', checkedWhole: 'It agrees: the server has {n}', checkedMissing: 'The server lacks number {list}: please tell your administrator', checkedFailed: 'No signal: it can’t be compared now',
    state: { waiting: 'Waiting', sending: 'Sending', received: 'Received', refused: 'Refused', conflict: 'Changed meanwhile', withdrawn: 'Given up' },
    kind: { report: 'Report', act: 'Act on a case', visit: 'Visit', unvisit: 'Withdraw a visit', check: 'Household check', lead: 'Lead', patrol: 'Patrol', collect: 'Collected', volunteer: 'Volunteering', task: 'Task of a meeting', sighting: 'Sighting', directive: 'Directive', other: 'Entry' },
    mine: 'What I entered', theirs: 'As it stands on the server', words: 'What you wrote', did: 'What was done', empty: 'Nothing registered', open: 'Open it', leadGone: 'This lead is no longer in your grid: it may have been moved on or ended. If it matters, please tell those above you.', why: 'Reason', again: 'Send again as things stand now', withdraw: 'Give this one up', withdrawAsk: 'It will not be sent; what you wrote stays here for a while.', held: 'Something about this is still waiting to be sent; you can go on after that.',
    photos: '{n} photos', files: 'Files', storageFull: 'The phone is full: this was not kept yet', storageFullText: 'Delete some photos, videos or apps that you don’t need, come back to this page and tap again. What you entered is still here: please don’t close the page yet. What was kept before is untouched.',
    fileGone: 'A photo is no longer on the phone', fileGoneText: 'Please remove it, add it again and send.',
    begun: {
      title: 'Begun, and no longer yours', text: 'These are no longer yours to do: they may be done, moved on or ended. Below is what you wrote and did not send. If it matters, report it.',
      left: '{n} forms begun about things that are no longer yours', report: 'Report it', drop: 'Delete', dropAsk: 'It can’t be brought back.', ends: 'deleted from the phone on {day}',
    },
    noRoom: 'The phone is full: sending and refreshing have paused. What waits is still here: delete some photos, videos or apps that you don’t need, then tap again.',
    signOutOpen: '{n} entries have not been sent. They stay on this phone, sealed, and go on when you sign in again.',
    onlyKept: 'No signal: only the first {n} are kept on the phone; the rest can be seen with signal.', copy: 'No signal: this is what was kept on the phone at {time}', signedOutLocal: 'Signed out on this phone; the server is told when there is signal.',
  },
}
