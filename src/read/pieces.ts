import type { Piece } from './extract.ts'

/** Pieces without the space at both ends. */
export function trimmedPieces(raw: string, pieces: readonly Piece[]): Piece[] {
  const left = [...pieces]
  const isBlank = ({ start, end, result }: Piece): boolean => (result ?? raw.slice(start, end)).trim() === ''
  while (left[0] && isBlank(left[0])) left.shift()
  for (let last = left.at(-1); last && isBlank(last); last = left.at(-1)) left.pop()
  const [first] = left
  if (first && first.result === undefined) {
    const words = raw.slice(first.start, first.end)
    left[0] = { start: first.start + words.length - words.trimStart().length, end: first.end }
  }
  const last = left.at(-1)
  if (last && last.result === undefined) {
    const words = raw.slice(last.start, last.end)
    left[left.length - 1] = { start: last.start, end: last.end - (words.length - words.trimEnd().length) }
  }
  return left
}
