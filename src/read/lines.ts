/** A line of a text: where it starts, where its characters end and where the next line starts. */
export interface Line {
  start: number
  end: number
  next: number
}

/** Cuts a text into lines at LF, CRLF or CR. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    let end = start
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
    const next = end >= text.length ? end : text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
    lines.push({ start, end, next })
    start = next
  }
  return lines
}

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[\s\u200b\ufeff]/.test(character)

/** The offsets of a range without the white space at both ends (no-break and full-width space, too). */
export function trimmed(text: string, start: number, end: number): [start: number, end: number] {
  let from = start
  let to = end
  while (from < to && isSpace(text[from])) from++
  while (to > from && isSpace(text[to - 1])) to--
  return [from, to]
}
