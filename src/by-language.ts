/** Words by the language that they are of. */
export interface ByLanguage<T> {
  ar: T
  de: T
  en: T
  es: T
  fa: T
  fr: T
  he: T
  hi: T
  it: T
  ja: T
  ko: T
  nl: T
  pl: T
  pt: T
  ru: T
  tr: T
  zhHans: T
  zhHant: T
}

/** Regions that write Han characters in their traditional form. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)(?:-|$)/u

/** Older and narrower names of a language: Hebrew was `iw` before 1989, `prs` is the Persian of Afghanistan. */
const sameAs: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['prs', 'fa'],
])

/** The language that a BCP 47 tag begins with. */
export function baseOf(tag: string): string {
  const [first = ''] = tag.toLowerCase().split('-')
  return sameAs.get(first) ?? first
}

/**
 * What a BCP 47 tag chooses; English where a language has none of its own. Another language is one more file of words, and one
 * more line here and above.
 */
export function byLanguage<T>(tag: string, words: ByLanguage<T>): T {
  const language = baseOf(tag)
  if (language === 'zh') return TRADITIONAL.test(tag.toLowerCase()) ? words.zhHant : words.zhHans
  const { zhHans: _, zhHant: __, ...others } = words
  return Object.hasOwn(others, language) ? others[language as keyof typeof others] : words.en
}
