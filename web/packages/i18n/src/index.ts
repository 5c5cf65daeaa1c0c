import { createI18n } from 'vue-i18n'
import type { App, Ref } from 'vue'
import type { Language, LocalizedText } from '@minqing/api'
import commonEn from './areas/common.en'
import commonZh from './areas/common.zh'

export type Messages = { readonly [key: string]: string | Messages }

/** One area's words in both languages; `areas/` has a pair of files for each. */
export interface Area {
  name: string
  zh: Messages
  en: Messages
}

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const STORED = 'minqing.language'

/** The language chosen on this device before; Chinese otherwise. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

/** The words of `common` under their own names, those of the other areas under the area's name. */
export function createWords(areas: readonly Area[] = []) {
  const zh: Record<string, Messages> = { ...commonZh }
  const en: Record<string, Messages> = { ...commonEn }
  for (const area of areas) {
    zh[area.name] = area.zh
    en[area.name] = area.en
  }
  const language = storedLanguage()
  document.documentElement.lang = language
  words = build(language, { 'zh-CN': zh, en })
  return words
}

/** What we use of vue-i18n; its own types follow every key of every language. */
interface Words {
  global: {
    locale: Ref<string>
    t(key: string, values: Record<string, unknown>): string
    te(key: string): boolean
  }
  install(app: App): void
}

function build(locale: Language, messages: Record<Language, Record<string, Messages>>): Words {
  return createI18n({
    legacy: false,
    locale: locale as string,
    fallbackLocale: 'zh-CN',
    messages: messages as never,
  }) as unknown as Words
}

/** One page, one set of words: stores and components reach it without an injection. */
let words: Words | null = null

/** The text of a name that the server sent in both languages. */
export function pick(text: LocalizedText | string | null | undefined, language: string): string {
  if (text === null || text === undefined) return ''
  if (typeof text === 'string') return text
  return (language === 'en' ? text.en : text.zh) || text.zh || text.en
}

/** Words, names and the language, for components and stores. */
export function useWords() {
  const { global } = words ?? createWords()
  const { locale } = global
  return {
    t: (key: string, values: Record<string, unknown> = {}): string => global.t(key, values),
    /** whether there are words under this key */
    has: (key: string): boolean => global.te(key),
    language: locale,
    /** several names after each other, parted as the language parts them */
    list: (items: readonly string[]) => items.join(locale.value === 'en' ? ', ' : '、'),
    /** what something is called, and what it is */
    labelled: (label: string, value: string) => `${label}${locale.value === 'en' ? ': ' : '：'}${value}`,
    name: (text: LocalizedText | string | null | undefined) => pick(text, locale.value),
    setLanguage(language: Language) {
      locale.value = language
      document.documentElement.lang = language
      try {
        localStorage.setItem(STORED, language)
      } catch {
        // A browser that forbids storage forgets the choice at the end of the visit.
      }
    },
  }
}
