import { baseOf } from '../by-language.ts'
import { kind, kindsOf } from '../letter-kinds.ts'
import { hasPlainLetters } from '../plain-letters.ts'
import { scriptOf } from '../script-of.ts'

/** Characters that one written form of Chinese has and the other does not; frequent enough to tell a page apart. */
const SIMPLIFIED = /[们这个说时会过还对开发现问见长样应与业东车马门关书写头话让认议论记讲谢请该觉学实点经给从产电网]/gu
const TRADITIONAL = /[們這個說時會過還對開發現問見長樣應與業東車馬門關書寫頭話讓認議論記講謝請該覺學實點經給從產電網]/gu

/** Characters that Chinese is written with, in one form or the other, and Japanese is not. */
const CHINESE_ALONE =
  /[们这说时过还对开发问见长样应业东车马门关书头话让认议论记讲谢请该觉实经给从产电网們這說還對麼嗎您很]/gu

/** Function words of languages in Latin script, each of which stands in almost every paragraph of its language. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to that is you it in we',
  de: 'und der die das ist nicht ich wir ein auch',
  fr: 'les des est que dans une pour nous vous pas',
  es: 'que los las una por para como pero con del',
  pt: 'que não uma para com dos por mas isso você',
  it: 'che non per una della sono con anche questo gli',
  nl: 'het een van niet dat ik wij maar ook zijn',
  sv: 'och att det är inte jag på för som har',
  da: 'og det ikke jeg på hvad også efter nogle meget',
  nb: 'og det ikke jeg på hva også etter noen mye',
  fi: 'ei että hän oli mutta ovat niin kun myös tämä',
  pl: 'nie się że jest jak czy było przez więc tylko',
  cs: 'že jsem není jako byl který jsme jsou když nebo',
  hu: 'és hogy nem egy csak volt mert azt ezt vagy',
  ro: 'și este în să sunt pentru că după foarte acest',
  tr: 'bir için çok ancak gibi değil daha olarak kadar bunu',
  vi: 'và của như không có được người này những một',
  id: 'yang adalah ini itu dengan untuk tidak dari akan pada',
}

/** Languages of which one word in a phrase is enough; names and abbreviations look like words of others. */
const WELL_KNOWN: ReadonlySet<string> = new Set(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'])

/** Which languages a function word belongs to. */
const languagesOf = new Map<string, string[]>()
for (const [language, words] of Object.entries(FUNCTION_WORDS))
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])

/** How many function words of each language a text has: all languages in their order, in one pass over the text. */
function functionWordsIn(text: string): Map<string, number> {
  const counts = new Map(Object.keys(FUNCTION_WORDS).map((language) => [language, 0]))
  for (const [word] of text.matchAll(hasPlainLetters(text) ? /[A-Za-z]+/g : /\p{L}+/gu))
    for (const language of languagesOf.get(word.toLowerCase()) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1)
  return counts
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** How many characters of Han and of kana a text has. */
function countCjk(text: string): { han: number; kana: number } {
  const kinds = kindsOf(text)
  if (!kinds)
    return { han: count(text, /\p{Script=Han}/gu), kana: count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) }
  let [han, kana] = [0, 0]
  for (const it of kinds) {
    if (it === kind.han) han += 1
    else if (it === kind.kana) kana += 1
  }
  return { han, kana }
}

/** Whether this has the form of a BCP 47 tag, as far as the front matter asks for it: `en`, `zh-Hans`, `pt-BR`. */
export const isLanguageTag = (text: string): boolean => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)

/**
 * The language a text is written in, as far as its script and its commonest words show it.
 *
 * @param text Any amount of running text; the first 20,000 characters are looked at.
 * @returns A BCP 47 tag (`zh-Hans`, `zh-Hant`, `ja`, `ko`, `ar`, `en`, `de` …); `en` where nothing speaks for another.
 */
export function recogniseLanguage(text: string): string {
  const sample = text.slice(0, 20_000)
  const { han, kana } = countCjk(sample)
  const hangul = count(sample, /\p{Script=Hangul}/gu)
  const latin = count(sample, /\p{Script=Latin}+/gu)
  if (kana > 0.05 * (han + kana) && han + kana > latin) return 'ja'
  if (hangul > han && hangul > latin) return 'ko'
  if (han > latin) return count(sample, TRADITIONAL) > count(sample, SIMPLIFIED) ? 'zh-Hant' : 'zh-Hans'
  const written = languageByScript(sample, latin)
  if (written !== undefined) return written
  let best = 'en'
  let most = 0
  // Two neighbours share most short words. One has such letters in words all the time, the other in names alone.
  const isPortuguese = count(sample, /[ãõçâêô]/giu) * 40 > latin && !/[ñ¿¡]/iu.test(sample)
  for (const [language, found] of functionWordsIn(sample)) {
    if (language === 'es' && isPortuguese) continue
    if (found > most) {
      best = language
      most = found
    }
  }
  return best
}

/** Languages by a script that hardly any other language of today's transcripts is written in. */
const BY_SCRIPT: readonly [script: RegExp, language: string][] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Gujarati}/u, 'gu'],
  [/\p{Script=Gurmukhi}/u, 'pa'],
  [/\p{Script=Kannada}/u, 'kn'],
  [/\p{Script=Malayalam}/u, 'ml'],
  [/\p{Script=Sinhala}/u, 'si'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Tibetan}/u, 'bo'],
  [/\p{Script=Ethiopic}/u, 'am'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
  // Letters that one language of the script has, before what most texts in it are.
  [/[ٹڈڑںے]/u, 'ur'],
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/[іїєґ]/iu, 'uk'],
  [/[ђјљњћџ]/iu, 'sr'],
  [/\p{Script=Cyrillic}/u, 'ru'],
]

/** Words in the scripts of `BY_SCRIPT`; Korean is told before. */
const OTHER_SCRIPTS = new RegExp(
  `[${BY_SCRIPT.flatMap(([script]) => /\\p\{Script=(?!Hangul)\w+\}/u.exec(script.source) ?? []).join('')}]+`,
  'gu',
)
/** A language's own letters are so frequent in it, of all; fewer stand in names. */
const FREQUENT = 0.01

/** The language of a text that has more words in a script of `BY_SCRIPT` than in Latin script. */
function languageByScript(text: string, latinWords: number): string | undefined {
  const words = text.match(OTHER_SCRIPTS) ?? []
  if (words.length <= latinWords) return undefined
  const letters = words.join('')
  return BY_SCRIPT.find(([script, language]) => {
    const found = count(letters, new RegExp(script.source, `g${script.flags}`))
    return found > (isOwnLetters(language) ? FREQUENT : 0.5) * letters.length
  })?.[1]
}

/** Whether a language is told by letters of its own in a script that others share. */
const isOwnLetters = (language: string): boolean => ['fa', 'ur', 'uk', 'sr'].includes(language)

/** Fewer words than these may be a name, a title or a term, which is of every language. */
const LEAST_WORDS = 3

/** How many function words of a language stand in a text; none of one of which we know no words. */
export const countWordsOf = (text: string, language: string): number => functionWordsIn(text).get(baseOf(language)) ?? 0

/** How often function words of each language stand in a text, of all its words in Latin script. */
export type WordShares = ReadonlyMap<string, number>

/**
 * How often words stand in a text that a language of which we know no words shares with those of which we do: Swiss German
 * with German, Scots with English.
 *
 * @param said All that is said in it; not asked for where the language is known by words of its own, or is not written in
 *   Latin script, and nothing is returned.
 */
export function sharedWords(language: string, said: () => string): WordShares | undefined {
  if (FUNCTION_WORDS[baseOf(language)] !== undefined || scriptOf(language) !== 'Latn') return undefined
  const text = said()
  const words = count(text, LATIN_WORD)
  return new Map([...functionWordsIn(text)].map(([known, found]) => [known, found / Math.max(1, words)]))
}

const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}’'-]*/gu

/** So much more often than in the whole text do a language's words stand in a piece that is in it. */
const CLEARLY_MORE = 1.5

/**
 * The language of a piece of text within a longer one, where the piece itself shows it; a name or a term shows none.
 *
 * @param text A piece in one script (kana and Han are one).
 * @param around Language of the longer text. One that is written in the same Latin script must be outweighed clearly.
 * @param shared Of `sharedWords`: what the longer text has of other languages' words is no sign of theirs.
 * @returns A BCP 47 tag, or nothing where the piece may be of several languages.
 */
export function languageOfPiece(text: string, around: string, shared?: WordShares): string | undefined {
  const isPlain = hasPlainLetters(text)
  const other = isPlain ? undefined : otherScript(text, around)
  if (other) return other.language
  const words = count(text, isPlain ? /[A-Za-z][A-Za-z’'-]*/g : LATIN_WORD)
  if (words < LEAST_WORDS) return undefined
  const found = [...functionWordsIn(text)]
    .map(([language, words]) => ({ language, words }))
    .sort((a, b) => b.words - a.words)
  const [first, second] = found
  if (!first || first.words === (second?.words ?? 0)) return undefined
  if (shared && first.words / words < CLEARLY_MORE * (shared.get(first.language) ?? 0)) return undefined
  const own = found.find(({ language }) => language === baseOf(around))
  if (own && own !== first && (first.words < 3 || first.words <= 2 * own.words)) return undefined
  // Every sixth word of running text is such a word; a title of three words has one.
  return first.words >= Math.max(WELL_KNOWN.has(first.language) ? 1 : 2, words / 6) ? first.language : undefined
}

/** The language of a piece that has another script than Latin, where it shows; nothing where it is all in Latin script. */
function otherScript(text: string, around: string): { language: string | undefined } | undefined {
  const { han, kana } = countCjk(text)
  if (around.startsWith('ja') ? kana > 0 : kana > 1 && kana > 0.2 * (han + kana)) return { language: 'ja' }
  if (han > 0) {
    // Most characters of either form are Japanese, too.
    if (around.startsWith('ja') && count(text, CHINESE_ALONE) < 3) return { language: undefined }
    const [traditional, simplified] = [count(text, TRADITIONAL), count(text, SIMPLIFIED)]
    if (traditional === simplified) return { language: undefined }
    return { language: traditional > simplified ? 'zh-Hant' : 'zh-Hans' }
  }
  const letters = BY_SCRIPT.find(([script]) => script.test(text))
  // Persian is no Arabic and Bulgarian no Russian: in the script of the text around it, a piece is of the language around it.
  return letters && { language: scriptOf(letters[1]) === scriptOf(around) ? undefined : letters[1] }
}
