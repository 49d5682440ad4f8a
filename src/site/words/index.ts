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
import type { SiteWords } from './types.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

const languages: ByLanguage<SiteWords> = {
  ar,
  de,
  en,
  es,
  fa,
  fr,
  he,
  hi,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  ru,
  tr,
  zhHans,
  zhHant,
}

/** The words of a catalogue's pages for a BCP 47 tag; English where a language has none of its own. */
export function siteWordsFor(language: string): SiteWords {
  return byLanguage(language, languages)
}

/** What a grouping is called: a word of ours where there is one, else as the person wrote it. */
export function groupingTitle({ show, year, event, languageName }: SiteWords, key: string): string {
  const known: Readonly<Record<string, string>> = { show, year, event, language: languageName }
  return known[key] ?? key.charAt(0).toUpperCase() + key.slice(1)
}

export type { SiteWords } from './types.ts'
