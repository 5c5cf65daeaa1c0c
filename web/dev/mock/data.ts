import type { CaseView, Category, GridRef, GridView, LocalizedText, Me, ProfileView } from '@minqing/api'

/** A little of 汕尾 for looking at screens without a server. */
const text = (zh: string, en = zh): LocalizedText => ({ zh, en })

const CATEGORY_NAMES: [string, string, string[]][] = [
  ['01', '环境卫生', ['暴露垃圾', '积存渣土', '道路不洁', '绿地脏乱', '违法搭建']],
  ['02', '宣传广告', ['乱贴小广告', '违规招牌']], ['03', '施工管理', ['占道施工', '扬尘', '噪音扰民']],
  ['04', '突发事件', ['路面塌陷', '道路积水', '水管爆裂']], ['05', '街面秩序', ['流动摊贩', '占道经营', '违停车辆']],
  ['06', '公共设施', ['井盖破损', '路灯不亮', '垃圾桶损坏', '护栏损坏']], ['07', '矛盾纠纷', ['婚姻家庭', '邻里纠纷', '劳资纠纷']],
  ['08', '安全隐患', ['电动车飞线充电', '消防通道堵塞', '燃气隐患']], ['09', '治安诈骗', ['可疑人员', '电信诈骗']],
  ['10', '民生服务', ['生活困难', '停水停电', '政策咨询']], ['11', '公共卫生', ['病媒防治']], ['12', '生态农田', ['乱占耕地']], ['13', '村务监督', ['账目公开']],
]

const categories: Category[] = CATEGORY_NAMES.map(([code, zh, children]) => ({
  code, name: text(zh), children: children.map((child, index) => ({ code: `${code}0${index + 1}`, name: text(child) })),
}))

export const profile: ProfileView = {
  code: 'shanwei', name: text('汕尾市', 'Shanwei'), version: 1, demo: true,
  words: { 'portal.resident': text('善美村居', 'Shanmei Residents'), 'portal.worker': text('善美网格', 'Shanmei Grid'), 'portal.leader': text('善美民情', 'Shanmei Minqing') },
  levels: ['市', '县', '大网格', '中网格', '小网格'].map((zh, i) => ({ code: `l${i}`, name: text(zh), official: i < 4 })),
  roles: [], departments: ['城管', '公安', '住建', '应急', '民政', '水务', '供电', '市场监管'].map((zh, i) => ({ code: `d${i}`, name: text(zh) })),
  categories, flows: [], map: { bounds: [114.9, 22.6, 116.2, 23.5], center: [115.36, 22.79], tianditu: null, pmtiles: null },
}

const tree: [string, string, string[]][] = [
  ['新港街道', '441502001', ['新港社区', '海滨社区', '渔港社区']], ['香洲街道', '441502002', ['香洲社区', '金台社区']],
  ['马宫街道', '441502005', ['长沙村', '金町村']], ['红草镇', '441502103', ['红草村', '晨洲村']],
]

export const grids = new Map<string, GridView>()

function grid(id: string, code: string, name: string, level: number, parent: GridView | null, childCount: number): GridView {
  const path: GridRef[] = [...(parent?.path ?? []), { id, code, name, level }]
  const view: GridView = {
    id, code, name, level, levelName: profile.levels[level]!.name, parentId: parent?.id ?? null, path, childCount,
    synthetic: level > 1, special: false, retired: false, version: 1, validFrom: '2026-01-01', center: [115.36, 22.79], bounds: [115.3, 22.7, 115.4, 22.8],
  }
  grids.set(id, view)
  return view
}

const root = grid('R', '441500000000', '汕尾市', 0, null, 1)
const county = grid('C', '441502000000', '城区', 1, root, tree.length)
for (const [town, code, villages] of tree) {
  const t = grid(`T${code}`, `${code}000`, town, 2, county, villages.length)
  villages.forEach((village, i) => {
    const v = grid(`V${code}${i}`, `${code}00${i + 1}`, village, 3, t, 3)
    for (let k = 1; k <= 3; k++) grid(`G${code}${i}${k}`, `${code}00${i + 1}0${k}`, `${village.slice(0, -2)}第${k}网格`, 4, v, 0)
  })
}

export const resident: Me = {
  account: { id: 'A1', login: null, name: '林阿婆', phone: '138****1234', totp: false, language: 'zh-CN' },
  duties: [{ id: 'D1', role: 'resident', roleName: text('居民', 'Resident'), grid: root, department: null, departmentName: null, from: '2026-01-01', to: null }],
  permissions: ['case.report'], demo: true,
}

const home = grids.get('G44150200101')!
export const worker: Me = {
  account: { id: 'A2', login: 'wg0001', name: '陈小明', phone: '139****5678', totp: false, language: 'zh-CN' },
  duties: [{ id: 'D2', role: 'worker-full', roleName: text('专职网格员', 'Grid worker'), grid: home, department: null, departmentName: null, from: '2026-01-01', to: null }],
  permissions: ['case.report', 'case.read', 'case.work', 'grid.read'], demo: true,
}

const TEXTS = ['新港路 6 号楼前路灯连续三晚不亮，老人晚上出门不方便。', '菜市场后门垃圾堆了两天没人清，气味很大。', '巷口井盖破了一角，电动车经过容易摔。',
  '楼道里有人拉电线给电动车充电，担心起火。', '邻居半夜装修，吵得孩子睡不着。', '下雨天桥洞下积水到膝盖。', '店铺占道摆摊，轮椅过不去。', '村口公厕没有水。']
const CATS = ['0602', '0101', '0601', '0801', '0702', '0402', '0502', '1002']
const STATES: [string, string, string, boolean][] = [
  ['reported', '待受理', 'report', true], ['handling', '处置中', 'handle', true], ['dispatched', '已派遣', 'dispatch', true],
  ['inspecting', '待核查', 'inspect', true], ['followup', '待回访', 'followup', true], ['closed', '已结案', 'close', false],
]

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const cases: CaseView[] = []

export function addCase(index: number, own: string | null, now = Date.now()): CaseView {
  const [state, stateZh, stage, open] = STATES[index % STATES.length]!
  const cat = CATS[index % CATS.length]!
  const place = [...grids.values()].filter((each) => each.level === 4)[index % 24]!
  const hours = [-5, 3, 20, 60, 30, 0][index % 6]!
  const code = Array.from({ length: 15 }, (_, i) => ALPHABET[(index * 7 + i * 11 + 3) % 32]).join('')
  const category = categories.flatMap((each) => each.children ?? []).find((each) => each.code === cat)
  const at = (h: number) => new Date(now + h * 3_600_000).toISOString()
  const entry = (seq: number, zh: string, stageCode: string, role: string, name: string | null, ago: number, note: string | null) => ({
    seq, at: at(-ago), action: zh, actionName: text(zh), actorName: name, actorRole: text(role), fromState: null, toState: null,
    stage: stageCode, note, reason: null, files: [], target: null, dueAt: null,
  })
  const files = index % 3 === 0 ? [] : [1, 2].slice(0, index % 3).map((n) => ({ id: `P${index}${n}`, kind: 'photo' as const, mediaType: 'image/jpeg', size: 1000, width: 800, height: 600, name: 'a.jpg', createdAt: at(-30) }))
  const view: CaseView = {
    code, excerpt: TEXTS[index % TEXTS.length]!, category: cat, categoryName: category?.name ?? null, grid: place, gridPath: '汕尾市 / 城区 / 新港街道 / 新港社区',
    state, stateName: text(stateZh), stage, open, channel: 'resident', reportedAt: at(-30 - index), dueAt: open ? at(hours) : null,
    light: !open ? null : hours < 0 ? 'red' : hours < 5 ? 'amber' : 'green', overdue: open && hours < 0,
    holder: open ? { gridId: place.id, gridName: place.name, role: 'worker', roleName: text('专职网格员'), department: null, departmentName: null, accountName: '陈小明' } : null,
    photo: files[0]?.id ?? null, version: 3, reporters: 1 + (index % 3), unconfirmed: false, settled: false, text: TEXTS[index % TEXTS.length]!, address: '新港路 6 号', lon: 115.36, lat: 22.79,
    gridVersion: 1, neighbour: null, flow: 'default', flowVersion: 1, anonymous: false, reporterName: '林*', reporterPhone: '138****1234', files,
    closedAt: null, rating: null, ratingNote: null, joinedInto: null, assisting: [], supervised: index % 5 === 0, pausedUntil: null, mine: own !== null,
    history: [entry(1, '上报', 'report', '居民', '林*', 30, null), entry(2, '受理', 'accept', '网格长', '黄*', 28, '已电话核实。'), entry(3, '派遣', 'dispatch', '镇指挥中心', null, 25, '请尽快到场处理。')],
    actions: own !== null
      ? stage === 'followup'
        ? [offer('confirm', '确认已解决', 'confirm', ['rating'], true), offer('contest', '没有解决', 'contest', ['reason'])]
        : open ? [offer('note', '补充说明', 'note', ['note'])] : [offer('reopen', '重新反映', 'reopen', ['reason'])]
      : [offer('handle', '处置完成', 'advance', ['note', 'photo'], true), offer('transfer', '转办', 'transfer', ['target', 'reason']), offer('refuse', '不属我处', 'refuse', ['reason']),
          offer('extend', '申请延期', 'request_extension', ['until', 'reason']), offer('joint', '联合处置', 'joint', ['departments', 'note']), offer('void', '作废', 'void', ['reason'], false, true)],
  }
  cases.push(view)
  return view
}

function offer(action: string, zh: string, effect: string, needs: string[], primary = false, danger = false) {
  return { action, name: text(zh), effect, needs, accepts: effect === 'refuse' ? ['target'] : ['note', 'photo'], primary, danger }
}

for (let i = 0; i < 14; i++) addCase(i, i % 2 === 0 ? 'A1' : null)
