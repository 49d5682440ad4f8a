/**
 * What a search compares: the same folding and the same terms where an archive is indexed and where a reader's browser asks.
 * Nothing here needs Node.
 */
import { hasPlainLetters } from './plain-letters.ts'

/** Scripts that put no space between words: indexed by pairs of characters. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\u30fc'
const RUNS = new RegExp(`[${UNSPACED}]+|[\\p{L}\\p{M}\\p{N}]+`, 'gu')
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u')
const PARTS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu')

/** Words of a text with plain letters. */
const PLAIN_RUNS = /[A-Za-z0-9]+/g

/** A longer word is known by its beginning. */
const MOST_UNITS = 40

/** A text as it is compared, and where each of its UTF-16 units stands in the text. */
export interface Folded {
  text: string
  /** Of the text that was given, in UTF-16 units; one more than `text` is long. */
  starts: number[]
}

const same: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  ß: 'ss',
  ẞ: 'ss',
  // The sigma at the end of a word is the same letter.
  ς: 'σ',
}

/** Han characters that are compared as another one: `軟` as `软` (`src/han-forms.ts`). */
export type HanForms = ReadonlyMap<string, string>

/** Such pairs as one string, `軟软陳陈`, for a browser to read. */
export const writeHanForms = (forms: Iterable<[string, string]>): string => [...forms].flat().join('')

export function readHanForms(text: string): HanForms {
  const characters = [...text]
  return new Map(characters.flatMap((it, i) => (i % 2 === 0 ? [[it, characters[i + 1] ?? it]] : [])))
}

/**
 * Makes nothing of case, accents, width, the form of quotation marks, hyphens and Han characters, and how much space there
 * is.
 *
 * @param given In NFC.
 */
export function fold(given: string, forms: HanForms): Folded {
  const starts: number[] = []
  let text = ''
  let at = 0
  for (const character of given) {
    const code = character.charCodeAt(0)
    if (code > 0x20 && code < 0x7f) {
      // Most of most texts; the rest below would make the same of it.
      text += code > 0x40 && code < 0x5b ? String.fromCharCode(code + 0x20) : character
      starts.push(at)
      at += 1
      continue
    }
    const plain = same[character] ?? character.normalize('NFKD').replace(/[\u0300-\u036f\u00ad\u200b-\u200f]/gu, '')
    // Kana and hangul are put together again: their marks are no accents.
    let piece = inOneForm(plain.normalize('NFC').toLowerCase(), forms)
    if (/^\s+$/u.test(piece)) piece = text === '' || text.endsWith(' ') ? '' : ' '
    // Half-width kana have their marks as characters of their own.
    const marked = text !== '' && /^[\u3099\u309a]/u.test(piece) ? (text.slice(-1) + piece).normalize('NFC') : ''
    if (marked.length === 1) {
      text = text.slice(0, -1) + marked
      piece = ''
    }
    for (let i = 0; i < piece.length; i += 1) starts.push(at)
    text += piece
    at += character.length
  }
  starts.push(at)
  return { text, starts }
}

/** One sign may be several characters by now: `㍿`. */
function inOneForm(piece: string, forms: HanForms): string {
  if (piece < '\u2e80') return piece
  let all = ''
  for (const character of piece) all += forms.get(character) ?? character
  return all
}

/** The terms of a folded text, as often as they stand there. */
export function* termsOf(folded: string): Generator<string> {
  if (hasPlainLetters(folded)) {
    for (const [word] of folded.matchAll(PLAIN_RUNS)) yield word.slice(0, MOST_UNITS)
    return
  }
  for (const [run] of folded.matchAll(RUNS))
    for (const [part] of run.matchAll(PARTS)) {
      if (!STARTS_UNSPACED.test(part)) {
        yield part.slice(0, MOST_UNITS)
        continue
      }
      const characters = [...part]
      for (let i = 0; i < characters.length; i += 1) yield characters.slice(i, i + 2).join('')
    }
}

/** One part of what is asked for: words that stand together. */
export interface Wanted {
  text: string
  /** Terms that a talk must have. */
  whole: string[]
  /** What its last term begins with, where the word may go on. */
  beginning?: string
  /** Whether it must stand at the beginning of a word. */
  isWord: boolean
}

/** What a person asks for: words, and phrases in quotation marks. A talk must have all of it. */
export function wanted(question: string, forms: HanForms): Wanted[] {
  const { text } = fold(question.normalize('NFC').replace(/[「」『』«»„]/gu, '"'), forms)
  return [...text.matchAll(/"([^"]+)"?|[^\s"]+/gu)].flatMap(([part, phrase]) => {
    const words = (phrase ?? part).trim()
    const terms = [...termsOf(words)]
    const last = terms.at(-1)
    if (last === undefined) return []
    // The last character of a run is a term of its own at the end of a run alone: pairs hold it elsewhere.
    const isUnspaced = STARTS_UNSPACED.test(last)
    const isWord = !STARTS_UNSPACED.test(words)
    const whole = terms.slice(0, -1)
    if (isUnspaced && whole.length > 0 && STARTS_UNSPACED.test(whole.at(-1) ?? ''))
      return [{ text: words, whole, isWord }]
    return [{ text: words, whole, beginning: last, isWord }]
  })
}

/**
 * Where a part stands in a folded text.
 *
 * @returns Beginning and end, in units of the folded text.
 */
export function* placesOf(
  { text, isWord }: Pick<Wanted, 'text' | 'isWord'>,
  folded: string,
): Generator<[number, number]> {
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length))
    if (
      !isWord ||
      !/[\p{L}\p{M}\p{N}]$/u.test(folded.slice(Math.max(0, at - 2), at)) ||
      PARTED.test(folded.slice(at - 1, at))
    )
      yield [at, at + text.length]
}

/** A word may begin right behind a character of these. */
const PARTED = new RegExp(`[${UNSPACED}]`, 'u')
