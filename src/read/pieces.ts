import type { Piece } from './extract.ts'

/** Pieces without the space at both ends. */
export function trimmedPieces(raw: string, pieces: readonly Piece[]): Piece[] {
  const isBlank = (piece: Piece | undefined): boolean =>
    piece !== undefined && (piece.result ?? raw.slice(piece.start, piece.end)).trim() === ''
  let from = 0
  let to = pieces.length
  while (from < to && isBlank(pieces[from])) from++
  while (to > from && isBlank(pieces[to - 1])) to--
  const left = pieces.slice(from, to)
  const [first] = left
  if (first) {
    const words = first.result ?? raw.slice(first.start, first.end)
    left[0] =
      first.result === undefined
        ? { start: first.start + words.length - words.trimStart().length, end: first.end }
        : { ...first, result: words.trimStart() }
  }
  const last = left.at(-1)
  if (last) {
    const words = last.result ?? raw.slice(last.start, last.end)
    left[left.length - 1] =
      last.result === undefined
        ? { start: last.start, end: last.end - (words.length - words.trimEnd().length) }
        : { ...last, result: words.trimEnd() }
  }
  return left
}
