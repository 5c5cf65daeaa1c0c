/** Our icons: strokes on a field of 24 × 24. One path each, drawn for this product. */
export const ICONS = {
  home: 'M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1Z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  plus: 'M12 5v14M5 12h14',
  chart: 'M4 4v16h16M8 16v-5m4 5V7m4 9v-7',
  map: 'M9 4 4 6v14l5-2 6 2 5-2V4l-5 2Zm0 0v14m6-12v14',
  pin: 'M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  locate: 'M12 3v3m0 12v3M3 12h3m12 0h3M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10Z',
  message: 'M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l2 2H4Zm4 4h4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.5-4 3.7-6 8-6s7.5 2 8 6',
  users: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9c.4-3.600 3-5.5 6.5-5.5s6.100 1.900 6.5 5.5M16 4.400a3.5 3.5 0 0 1 0 6.200m1.800 4.300c2.100.7 3.400 2.300 3.7 5.100',
  search: 'm20 20-4.5-4.5M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  camera: 'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Zm8 9a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z',
  photo: 'M4 5h16v14H4Zm0 11 5-5 4 4 3-3 4 4M15.5 9.5h.01',
  video: 'M4 6h11v12H4Zm11 4 5-3v10l-5-3',
  check: 'm5 12.5 5 5L19 7',
  checkCircle: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-9 3 3 5-6',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'm14 5-7 7 7 7',
  forward: 'm10 5 7 7-7 7',
  down: 'm5 9 7 7 7-7',
  up: 'm5 15 7-7 7 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  alert: 'M12 4 2.5 20h19Zm0 6v5m0 2.5v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9v.01',
  refresh: 'M20 11a8 8 0 0 0-14.5-4L3 9m0-5v5h5m-4 4a8 8 0 0 0 14.5 4l2.5-2m0 5v-5h-5',
  offline: 'm3 3 18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.700M2 8.5a15 15 0 0 1 4.5-2.900M12 19h.01M19 12a10 10 0 0 0-3-2m6-1.5A15 15 0 0 0 11 5',
  settings: 'M4 7h10m4 0h2M4 17h2m4 0h10M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-8 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  signOut: 'M14 4H5v16h9m-4-8h11m-4-4 4 4-4 4',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-9-9h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3',
  text: 'M5 6V4h14v2M12 4v16m-3 0h6',
  download: 'M12 4v11m-4-4 4 4 4-4M5 16v4h14v-4',
  share: 'M12 15V4m-4 4 4-4 4 4M5 13v7h14v-7',
  qr: 'M4 4h6v6H4Zm10 0h6v6h-6ZM4 14h6v6H4Zm10 0h2v2h-2Zm4 0h2m-6 6h2m2-2h2v2',
  phone: 'M6 3h4l1.5 5-2.5 2a11 11 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2C11 20 4 13 4 5a2 2 0 0 1 2-2Z',
  star: 'm12 3 2.800 5.700 6.200.9-4.5 4.400 1.100 6.200L12 17.300l-5.600 2.900 1.100-6.200L3 9.600l6.200-.9Z',
  flag: 'M5 21V4h13l-3 4.5L18 13H5',
  pause: 'M8 5v14M16 5v14',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-4',
  transfer: 'M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4',
  tool: 'M14.5 5.5a4.5 4.5 0 0 0-5 6.200L4 17.200 6.800 20l5.5-5.5a4.5 4.5 0 0 0 6.200-5L15.5 12 12 8.5Z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  lock: 'M6 11h12v9H6Zm2 0V8a4 4 0 1 1 8 0v3',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  // first level of the default taxonomy
  leaf: 'M5 19C5 9 11 5 20 5c0 9-4 15-12 14m-3 2c2-6 6-9 10-11',
  megaphone: 'M4 10v4h3l9 5V5l-9 5Zm15-1a4 4 0 0 1 0 6M8 14l1.5 6',
  cone: 'M10 4h4l4 15H6Zm-1.5 6h7M7.300 15h9.400M3 19.5h18',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6Z',
  street: 'M4 21 8 4m12 17L16 4M12 5v3m0 3v3m0 3v3',
  lamp: 'M8 21h8m-4 0V9m-5 0a5 5 0 0 1 10 0ZM5 13l-1 1m15-1 1 1',
  dispute: 'M4 5h11v7H9l-3 3v-3H4Zm13 4h3v7h-2v3l-3-3h-4v-2',
  shield: 'M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6Zm0 5v4m0 3.5v.01',
  badge: 'M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6Zm-3 8.5 2.200 2.200L15.5 9.5',
  heart: 'M12 20S4 15 4 9a4 4 0 0 1 8-1.5A4 4 0 0 1 20 9c0 6-8 11-8 11Z',
  health: 'M4 4h16v16H4Zm8 4v8m-4-4h8',
  sprout: 'M12 21v-9m0 0C12 8 9 6 4 6c0 4 3 6 8 6Zm0-2c0-4 3-6 8-6 0 4-3 6-8 6',
  village: 'M3 20h18M5 20v-8l4-3 4 3v8m0-5 3-2.5 3 2.5v5M9 14h.01',
  other: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-9h.01M12 12h.01M16 12h.01',
} as const

export type IconName = keyof typeof ICONS

const CATEGORY_ICONS: Record<string, IconName> = {
  '01': 'leaf', '02': 'megaphone', '03': 'cone', '04': 'bolt', '05': 'street', '06': 'lamp', '07': 'dispute',
  '08': 'shield', '09': 'badge', '10': 'heart', '11': 'health', '12': 'sprout', '13': 'village',
}

/** The picture of a category's first level; profiles with a taxonomy of their own get a neutral one. */
export function categoryIcon(code: string | null): IconName {
  return (code && CATEGORY_ICONS[code.slice(0, 2)]) || 'other'
}

const STAGE_ICONS: Record<string, IconName> = {
  report: 'flag', accept: 'check', verify: 'eye', file: 'list', dispatch: 'transfer', handle: 'tool', inspect: 'search',
  close: 'checkCircle', followup: 'message',
}

export function stageIcon(stage: string | null): IconName {
  return (stage && STAGE_ICONS[stage]) || 'flag'
}
