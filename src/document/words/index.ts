import { type ByLanguage, byLanguage } from '../../by-language.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { tr } from './tr.ts'
import type { Words } from './types.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

const languages: ByLanguage<Words> = { ar, de, en, es, fa, fr, he, hi, it, ja, ko, nl, pl, pt, ru, tr, zhHans, zhHant }

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
