/** Colours of the map. WebGL can't read CSS variables, so they are taken from the design tokens when the map opens. */
export interface Palette {
  paper: string
  land: string
  line: string
  lineStrong: string
  ink: string
  inkSoft: string
  brand: string
  green: string
  amber: string
  red: string
  font: string[]
  /** how much larger than on a desk words and marks are, for screens that are read from afar */
  scale: number
}

const tokens: Record<Exclude<keyof Palette, 'font' | 'scale'>, [string, string]> = {
  paper: ['--mq-map-paper', '#ece8dd'],
  land: ['--mq-map-land', '#fffefb'],
  line: ['--mq-map-line', '#c9c1af'],
  lineStrong: ['--mq-map-line-strong', '#8c8773'],
  ink: ['--mq-map-ink', '#1d2624'],
  inkSoft: ['--mq-map-ink-soft', '#56605c'],
  brand: ['--mq-map-brand', '#0d5c50'],
  green: ['--mq-light-green', '#2a7a3d'],
  amber: ['--mq-light-amber', '#c07a00'],
  red: ['--mq-light-red', '#b8321e'],
}

/** Fonts of the machine: MapLibre draws every glyph itself, so no glyph server is needed. */
const font = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'sans-serif']

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const read = ([name, fallback]: [string, string]) => style.getPropertyValue(name).trim() || fallback
  const colours = Object.fromEntries(Object.entries(tokens).map(([key, token]) => [key, read(token)]))
  const scale = Number(style.getPropertyValue('--mq-map-scale')) || 1
  return { ...(colours as Omit<Palette, 'font' | 'scale'>), font, scale }
}
