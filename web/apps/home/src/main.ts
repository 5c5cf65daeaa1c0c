import type { LocalizedText, ProfileView } from '@minqing/api'
import '../../../packages/ui/src/styles/tokens.css'
import './home.css'

/** The page to choose a portal: works without any script; with it, it has the place's words and both languages. */
const TEXTS: Record<string, LocalizedText> = {
  title: { zh: '民情地图', en: 'Minqing' },
  resident: { zh: '反映问题，查看办理进度', en: 'Report a matter, see what became of it' },
  worker: { zh: '巡查上报，处置事件', en: 'Report and handle on the spot' },
  leader: { zh: '一张图看全域，调度督办', en: 'The whole place on one map; dispatch and supervise' },
  demo: { zh: '演示系统，所有人员和事件均为虚构', en: 'Demo system: all people and cases are made up' },
  'portal.resident': { zh: '居民端', en: 'Residents' },
  'portal.worker': { zh: '网格员端', en: 'Grid workers' },
  'portal.leader': { zh: '领导驾驶舱', en: 'Leaders' },
}

const STORED = 'minqing.language'
let english = localStorage.getItem(STORED) === 'en'
let profile: ProfileView | null = null

const pick = (text: LocalizedText | undefined) => (text ? (english ? text.en || text.zh : text.zh) : '')

function render(): void {
  document.documentElement.lang = english ? 'en' : 'zh-CN'
  document.title = pick(TEXTS['title'])
  set('h1', pick(TEXTS['title']))
  set('#place', pick(profile?.name) || '\u00a0')
  set('#language', english ? '中文' : 'English')
  document.querySelector('#language')?.setAttribute('lang', english ? 'zh-CN' : 'en')
  const demo = document.querySelector<HTMLElement>('#demo')
  if (demo) {
    demo.hidden = !profile?.demo
    demo.textContent = pick(TEXTS['demo'])
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const key = element.dataset['word']!
    element.textContent = pick(profile?.words[key]) || pick(TEXTS[key])
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = pick(TEXTS[element.dataset['text']!])
  }
}

function set(selector: string, text: string): void {
  const element = document.querySelector(selector)
  if (element) element.textContent = text
}

document.querySelector('#language')?.addEventListener('click', () => {
  english = !english
  localStorage.setItem(STORED, english ? 'en' : 'zh-CN')
  render()
})

render()
fetch('/api/profile')
  .then((response) => (response.ok ? (response.json() as Promise<ProfileView>) : null))
  .then((found) => {
    profile = found
    render()
  })
  .catch(() => undefined)
