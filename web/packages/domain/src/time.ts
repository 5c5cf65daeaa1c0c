/** Everything is shown in the time of China, wherever the device is. */
const ZONE = 'Asia/Shanghai'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`
  let found = formats.get(id)
  if (!found) {
    found = new Intl.DateTimeFormat(language, { timeZone: ZONE, ...options })
    formats.set(id, found)
  }
  return found
}

/** Day, and year unless it is this one: `11月22日` or `22 Nov`. */
export function formatDay(instant: string, language: string, now = new Date()): string {
  const date = new Date(instant)
  const sameYear = yearOf(date) === yearOf(now)
  return format(language, sameYear ? 'day' : 'day-year', {
    month: language.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

/** `09:46` */
export function formatClock(instant: string, language: string): string {
  return format(language, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))
}

/** Day and clock. */
export function formatTime(instant: string, language: string, now = new Date()): string {
  return `${formatDay(instant, language, now)} ${formatClock(instant, language)}`
}

/** Near times as distance (`3 分钟前`), farther ones as a date. */
export function formatRelative(instant: string, language: string, now = new Date()): string {
  const passed = now.getTime() - new Date(instant).getTime()
  if (Math.abs(passed) >= 7 * DAY) return formatDay(instant, language, now)
  return distance(-passed, language)
}

/** Calendar day in China as `YYYY-MM-DD`. */
export function chinaDay(date: Date): string {
  return format('en-CA', 'iso', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)
}

function yearOf(date: Date): string {
  return chinaDay(date).slice(0, 4)
}

function distance(milliseconds: number, language: string): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const size = Math.abs(milliseconds)
  if (size < MINUTE) return relative.format(0, 'second')
  if (size < HOUR) return relative.format(Math.trunc(milliseconds / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.trunc(milliseconds / HOUR), 'hour')
  return relative.format(Math.trunc(milliseconds / DAY), 'day')
}
