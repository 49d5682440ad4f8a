/** What a theme's style sheet may ask for: nothing from the network, and of files only those of its own folder. */

/** Something that a style sheet wants from elsewhere. */
export interface Wish {
  /** Where its address stands, as offsets of the sheet: the whole `url(…)`. */
  start: number
  end: number
  /** `@import`, `image-set` or `url`. */
  what: string
  /** Empty but for `url`. */
  address: string
}

/** `url(` with or without quotation marks, `src(`, and the rules and functions that take bare strings as addresses. */
const wishes =
  /\/\*[\s\S]*?(?:\*\/|$)|(?:(?<!-)\b(?:url|src)\(\s*(?:"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|([^)"']*))\s*\)?)|@import\b|\bimage-set\s*\(|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/giu

/** An escape (CSS Syntax 3 §4.3.7) outside of strings could spell any of these names. */
const escaped = /\\[0-9a-f]/iu

/**
 * Finds what a style sheet would load, but for `data:` addresses and fragments, which load nothing.
 *
 * @returns In the order of the sheet. Words in comments and strings are none.
 */
export function wishesOf(css: string): Wish[] {
  const found: Wish[] = []
  let last = 0
  const hidden = (until: number): void => {
    const at = css.slice(last, until).search(escaped)
    if (at >= 0)
      found.push({ start: last + at, end: last + at + 1, what: 'an escape outside of a string', address: '' })
  }
  for (const match of css.matchAll(wishes)) {
    const [text, double, single, bare] = match
    hidden(match.index)
    last = match.index + text.length
    if (/^["'/]/u.test(text)) continue
    const address = (double ?? single ?? bare ?? '').trim()
    if (/^(?:data:|#)/iu.test(address)) continue
    const what = /^(?:url|src)\(/iu.test(text) ? 'url' : text.replace(/\s*\($/u, '').toLowerCase()
    found.push({ start: match.index, end: last, what, address: what === 'url' ? address : '' })
  }
  hidden(css.length)
  return found
}

/** 1-based line and column of an offset. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
