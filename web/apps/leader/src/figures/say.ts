import type { FigureIndicator, FigureSeries, FigureShare } from '@minqing/api'
import { chinaDay } from '@minqing/domain'

/** The points of a series that have begun: days to come have no cases yet, which is not the same as none. */
export function begun(series: FigureSeries): FigureSeries['points'] {
  const today = chinaDay(new Date(series.about.asOf))
  return series.points.filter((point) => point.from <= today)
}

/** `93.5%`, or a number of cases; a dash when nothing was to be counted. */
export function sayValue(share: FigureShare, language: string): string {
  if (share.value === null) return '–'
  return share.denominator === null ? share.value.toLocaleString(language) : `${(share.value * 100).toLocaleString(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 })}%`
}

/** Of how many: `3,934 / 4,623`, or the number of cases alone. */
export function sayParts(share: FigureShare, language: string): string {
  const said = share.numerator.toLocaleString(language)
  return share.denominator === null ? said : `${said} / ${share.denominator.toLocaleString(language)}`
}

/** Percentage points, or cases; null when one of the two has no value. */
export function changeOf(now: FigureShare, before: FigureShare): number | null {
  if (now.value === null || before.value === null) return null
  return now.denominator === null ? now.value - before.value : Math.round((now.value - before.value) * 1000) / 10
}

/** Whether a change is what one would rather see. */
export function toneOf(indicator: FigureIndicator, change: number | null): '' | 'is-ok' | 'is-bad' {
  if (!change || indicator.wish === 'none') return ''
  return change > 0 === (indicator.wish === 'more') ? 'is-ok' : 'is-bad'
}

/** `+3.2` or `−4` */
export function signed(change: number, language: string): string {
  return `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString(language, { maximumFractionDigits: 1 })}`
}
