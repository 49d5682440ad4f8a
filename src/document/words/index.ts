import { type ByLanguage, byLanguage } from '../../by-language.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { pt } from './pt.ts'
import type { Words } from './types.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

const languages: ByLanguage<Words> = { ar, de, en, es, fr, ja, ko, pt, zhHans, zhHant }

/** The interface's words for a BCP 47 tag; English where a language has none of its own. */
export function wordsFor(language: string): Words {
  return byLanguage(language, languages)
}

/** The characters of the interface's words in a language, whatever numbers and names are put into them. */
export function charactersOfWords(language: string): string {
  const texts = Object.values(wordsFor(language)).map((word) =>
    typeof word === 'function' ? (word as (...about: unknown[]) => string)(1, 1, 1, 1) : word,
  )
  return [...new Set(texts.join(''))].join('')
}

export type { Words } from './types.ts'
