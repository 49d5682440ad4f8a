/** Pages whose lines are numbered in the margin, as courts have them: each is full before the next begins. */
import type { PrintedPage } from './text.ts'

/** Fewer numbers below each other may be a list's. */
const LEAST = 10

/** The numbers of the pages that count their lines: beside the text stand 1, 2, 3 … below each other, as artifacts. */
export function lineNumberedPages(pages: readonly PrintedPage[]): Set<number> {
  return new Set(pages.filter(countsLines).map(({ number }) => number))
}

function countsLines({ runs }: PrintedPage): boolean {
  let expected = 1
  let y = Number.POSITIVE_INFINITY
  for (const run of runs) {
    if (run.mark !== undefined || run.text.trim() !== String(expected) || run.y >= y) continue
    expected += 1
    y = run.y
  }
  return expected > LEAST
}
