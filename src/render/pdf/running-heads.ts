/**
 * Running heads. Chromium knows neither `string-set` nor `:nth()` pages, but page margins may print the page number in a
 * counter style of our own: a list of strings, one for each page, that is known after the first pass.
 */

import { emsOf } from '../../document/index.ts'

/** What stands in the margins of one page; what a design does not print is not asked for. */
export interface RunningHead {
  talk: string
  section: string
  /** Whose turn its first line continues. */
  continued: string
  folio: string
}

/**
 * A title that fits in a number of ems, cut at sense: before a mark of punctuation where there is one in the second half,
 * else between words, else between characters, never leaving half a pair of quotation marks or brackets.
 */
export function shorten(title: string, ems: number): string {
  const characters = [...title]
  let room = ems - 1
  let end = 0
  if (emsOf(title) <= ems) return title
  for (const character of characters) {
    room -= emsOf(character)
    if (room < 0) break
    end++
  }
  const fits = characters.slice(0, end).join('')
  const cuts = [...fits.matchAll(/[\s，。：；、？！,:;?!—–-]+/gu)].map((match) => match.index)
  const marks = [...fits.matchAll(/[，。：；？！,:;?!—–]+/gu)].map((match) => match.index)
  const late = (at: number): boolean => at > fits.length / 2
  const cut = marks.filter(late).at(-1) ?? cuts.filter(late).at(-1) ?? fits.length
  const text = fits.slice(0, cut)
  const opened = Math.max(
    ...['“', '‘', '「', '『', '《', '（', '('].map((mark, i) => {
      const at = text.lastIndexOf(mark)
      return at > text.lastIndexOf('”’」』》）)'.charAt(i)) ? at : -1
    }),
  )
  return `${(opened > 0 ? text.slice(0, opened) : text).trimEnd()}…`
}

/** The counter styles `talk-heads`, `section-heads`, `continued-heads` and `folios`, for the pages in order. */
export function headsCss(heads: readonly RunningHead[]): string {
  const style = (name: string, text: (head: RunningHead) => string): string =>
    `@counter-style ${name} { system: fixed; suffix: ""; symbols: ${heads.map((head) => cssString(text(head))).join(' ') || '""'}; }`
  return [
    style('talk-heads', (head) => head.talk),
    style('section-heads', (head) => head.section),
    style('continued-heads', (head) => head.continued),
    style('folios', (head) => head.folio),
  ].join('\n')
}

/** CSS Syntax 3 §4.3.5: what would end the string, or the style element, is written as an escape. */
function cssString(text: string): string {
  return `"${text.replace(/[\n\r\f"\\<>&\0]/gu, (mark) => `\\${mark.codePointAt(0)?.toString(16)} `)}"`
}
