/** Where the runs of the cleaned text stand in the transcript. */

/** A stretch of words that was written as one: what rules made of the text, then escaped as Markdown. */
interface Written {
  /** In the text that was cleaned. */
  start: number
  end: number
  /** For each offset from `start` to `end`, where it stands in the transcript. */
  outAt: Uint32Array
}

/** A part of made words: kept text, or what an edit put in its place. */
export interface Part {
  start: number
  end: number
  /** Characters of it in the made words. */
  length: number
  isEdit: boolean
}

/** A sign that writing set, because a rule decided so: a label, the beginning of a heading, a fence. */
interface Sign {
  start: number
  end: number
  rule: string
}

/** Remembers, while a transcript is written, where the words go. */
export class Places {
  readonly #written: Written[] = []
  readonly #signs: Sign[] = []
  readonly #isMarkdown: boolean

  /** @param isMarkdown Whether the text was Markdown before it was cleaned. */
  constructor(isMarkdown: boolean) {
    this.#isMarkdown = isMarkdown
  }

  /**
   * Records words that were written.
   *
   * @param parts What the words were made of, in order.
   * @param made The words before they were escaped.
   * @param safe The words as they were written: escapes are in, and spaces at the ends of lines are out.
   * @param at Offset in the transcript.
   */
  add(parts: readonly Part[], made: string, safe: string, at: number): void {
    const [first] = parts
    const last = parts.at(-1)
    if (!first || !last) return
    const map = aligned(made, safe, this.#isMarkdown)
    const outAt = new Uint32Array(last.end - first.start + 1)
    let from = 0
    for (const { start, end, length, isEdit } of parts) {
      for (let i = start; i < end; i++)
        outAt[i - first.start] = at + (map[from + (isEdit ? 0 : i - start)] ?? safe.length)
      from += length
      outAt[end - first.start] = at + (map[from] ?? safe.length)
    }
    outAt[last.end - first.start] = at + safe.length
    this.#written.push({ start: first.start, end: last.end, outAt })
  }

  /**
   * Records a sign that no word of the text stands for.
   *
   * @param start Offset in the transcript; signs are recorded in its order.
   * @param rule Code of the rule that decided it.
   */
  addSign(start: number, end: number, rule: string): void {
    this.#signs.push({ start, end, rule })
  }

  /** The signs that lie whole in a range of the transcript, in order. */
  signsIn(start: number, end: number): readonly Sign[] {
    let low = 0
    let high = this.#signs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#signs[middle]?.start ?? 0) < start) low = middle + 1
      else high = middle
    }
    let to = low
    while ((this.#signs[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to++
    return this.#signs.slice(low, to)
  }

  /** Where a run of the text stands, `undefined` where nothing of it was written as words. */
  rangeOf(start: number, end: number): [number, number] | undefined {
    const first = this.#find(start)
    const last = this.#find(Math.max(start, end - 1))
    if (!first || !last) return undefined
    return [first.outAt[start - first.start] ?? 0, last.outAt[end - last.start] ?? 0]
  }

  /** Where, inside a run of the text, words begin or end: between them stand space and marks. */
  cutsIn(start: number, end: number): number[] {
    const cuts: number[] = []
    let low = 0
    let high = this.#written.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#written[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    for (let one = this.#written[low]; one && one.start < end; one = this.#written[++low])
      for (const cut of [one.start, one.end]) if (cut > start && cut < end) cuts.push(cut)
    return cuts
  }

  #find(offset: number): Written | undefined {
    let low = 0
    let high = this.#written.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const one = this.#written[middle]
      if (!one || one.start > offset) high = middle - 1
      else if (one.end <= offset) low = middle + 1
      else return one
    }
    return undefined
  }
}

/** For each character of `made`, and for its end, where it stands in `safe`; an escape stands with what it escapes. */
function aligned(made: string, safe: string, isMarkdown: boolean): Uint32Array {
  const map = new Uint32Array(made.length + 1)
  let at = 0
  for (let i = 0; i < made.length; i++) {
    const character = made[i] ?? ''
    map[i] = at
    const isBreak = character === '\r'
    if (isBreak && made[i + 1] === '\n') continue
    const wanted = isBreak ? '\n' : character
    // A backslash of the text is doubled where it would escape something; in Markdown it stands as it is.
    if (wanted === '\\' && !isMarkdown && safe[at] === '\\' && safe[at + 1] === '\\') at += 2
    else if (safe[at] === wanted) at++
    else if (safe[at] === '\\' && safe[at + 1] === wanted) at += 2
    // Space at the end of a line is not written.
  }
  map[made.length] = safe.length
  return map
}
