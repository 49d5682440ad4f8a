/** Words by the language that they are of. */
export interface ByLanguage<T> {
  ar: T
  de: T
  en: T
  es: T
  fr: T
  ja: T
  ko: T
  pt: T
  zhHans: T
  zhHant: T
}

/** Regions that write Han characters in their traditional form. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)(?:-|$)/u

/**
 * What a BCP 47 tag chooses; English where a language has none of its own. Another language is one more file of words, and one
 * more line here and above.
 */
export function byLanguage<T>(tag: string, words: ByLanguage<T>): T {
  const lower = tag.toLowerCase()
  const [language] = lower.split('-')
  if (language === 'zh') return TRADITIONAL.test(lower) ? words.zhHant : words.zhHans
  const { zhHans: _, zhHant: __, ...others } = words
  return Object.hasOwn(others, language ?? '') ? others[language as keyof typeof others] : words.en
}
