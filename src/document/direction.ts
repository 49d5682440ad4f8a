import { scriptOf } from '../script-of.ts'

const RIGHT_TO_LEFT: ReadonlySet<string | undefined> = new Set(
  'Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa'.split(' '),
)

/** The direction that a language is written in (BCP 47 tag). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : 'ltr'
}
