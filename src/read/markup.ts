/**
 * Emphasis and links on their way from a page to Markdown. In the text that rules read they stand as single characters that
 * Unicode keeps free for such use within a program (noncharacters, U+FDD0 to U+FDD3); what is written stands for them at the end.
 */
export const marks = { emphasis: '\ufdd0', strong: '\ufdd1', open: '\ufdd2', close: '\ufdd3' } as const

/** Behind the end of a link stands which one it is: a character of the private use area, counted from its beginning. */
const FIRST = 0xe000
const MOST_LINKS = 0x1900
const anyMark = /[\ufdd0-\ufdd2]|\ufdd3[\ue000-\uf8ff]?/g

/** What ends a link, or nothing when there are more than can be told apart. */
export function linkEnd(links: string[], address: string): string | undefined {
  if (links.length >= MOST_LINKS) return undefined
  links.push(address)
  return marks.close + String.fromCharCode(FIRST + links.length - 1)
}

/** Whether a text has marks of a page in it. */
export const hasMarks = (text: string): boolean => /[\ufdd0-\ufdd3]/.test(text)

/** A text without them. */
export const withoutMarks = (text: string): string => (hasMarks(text) ? text.replace(anyMark, '') : text)

/** A text with Markdown in their place; without links it is no page's, and such characters are somebody's own. */
export function asMarkdown(text: string, links: readonly string[] | undefined): string {
  if (!links || !hasMarks(text)) return text
  return text.replace(anyMark, (mark) => {
    if (mark === marks.emphasis) return '*'
    if (mark === marks.strong) return '**'
    if (mark === marks.open) return '['
    const address = links[(mark.charCodeAt(1) || 0) - FIRST]
    return address === undefined ? ']' : `](${address})`
  })
}

/** Where marks stand in a text. */
export const marksIn = (text: string): RegExpStringIterator<RegExpExecArray> | RegExpExecArray[] =>
  hasMarks(text) ? text.matchAll(anyMark) : []
