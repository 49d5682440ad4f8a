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

/** By BCP 47 prefix, longest first. Another language is one more file and one more line. */
const languages: readonly [prefix: string, words: Words][] = [
  ['zh-hant', zhHant],
  ['zh-tw', zhHant],
  ['zh-hk', zhHant],
  ['zh-mo', zhHant],
  ['zh', zhHans],
  ['ja', ja],
  ['ko', ko],
  ['en', en],
  ['de', de],
  ['fr', fr],
  ['es', es],
  ['pt', pt],
  ['ar', ar],
]

/** The interface's words for a BCP 47 tag; English where a language has none of its own. */
export function wordsFor(language: string): Words {
  const tag = language.toLowerCase()
  return languages.find(([prefix]) => tag === prefix || tag.startsWith(`${prefix}-`))?.[1] ?? en
}

/** The characters of the interface's words in a language, whatever numbers and names are put into them. */
export function charactersOfWords(language: string): string {
  const texts = Object.values(wordsFor(language)).map((word) =>
    typeof word === 'function' ? (word as (...about: unknown[]) => string)(1, 1, 1, 1) : word,
  )
  return [...new Set(texts.join(''))].join('')
}

export type { Words } from './types.ts'
