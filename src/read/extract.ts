import type { TraceEntry } from './source.ts'

/** A run of the file whose characters are words, or stand for words: `&amp;` for `&`. */
export interface Piece {
  start: number
  end: number
  /** What the run stands for, where that is not what is written there. */
  result?: string
}

/**
 * Takes the words out of a file that has them in markup. It goes through the file once, from the beginning to the end: what
 * lies between two pieces is what the format adds, and is put on record as dropped or as the space that it stands for.
 */
export class Extract {
  readonly #raw: string
  readonly #rule: string
  readonly #trace: TraceEntry[] = []
  readonly #parts: string[] = []
  #at = 0
  #length = 0
  #space = ''

  /** @param rule Code under which the markup goes on record. */
  constructor(raw: string, rule: string) {
    this.#raw = raw
    this.#rule = rule
  }

  /** Where the next character will stand in the text. */
  get length(): number {
    return this.#length + this.#space.length
  }

  /** What stands between what was taken last and what is taken next; without words before it there is no space. */
  space(words: string): void {
    if (this.#length > 0) this.#space = words
  }

  /** Takes a piece. Pieces come in the order of the file; one that lies before the last one is left out. */
  take({ start, end, result }: Piece): void {
    if (start < this.#at || end < start) return
    this.#gap(start)
    const source = this.#raw.slice(start, end)
    const words = result ?? source
    if (result !== undefined && result !== source)
      this.#record({ start, end, kind: 'normalised', rule: this.#rule, result })
    this.#parts.push(words)
    this.#length += words.length
    this.#at = end
  }

  /** Takes a run out of the text because it goes somewhere else: a name into a label, a time to its turn. */
  move(start: number, end: number, rule: string, result: string): void {
    if (start < this.#at || end <= start) return
    this.#leave(start)
    this.#record({ start, end, kind: 'moved', rule, result })
    this.#at = end
  }

  /** Leaves out a run that is words, for a reason that has a name. */
  drop(start: number, end: number, rule: string, confidence?: number): void {
    if (start < this.#at || end <= start) return
    this.#leave(start)
    this.#record({ start, end, kind: 'dropped', rule, ...(confidence === undefined ? {} : { confidence }) })
    this.#at = end
  }

  /** The text, and how it came out of the file. */
  done(): { text: string; trace: TraceEntry[] } {
    this.#space = ''
    this.#leave(this.#raw.length)
    return { text: this.#parts.join(''), trace: this.#trace }
  }

  #gap(to: number): void {
    const space = this.#space
    this.#space = ''
    if (space) {
      this.#parts.push(space)
      this.#length += space.length
    }
    if (to > this.#at && this.#raw.slice(this.#at, to) === space) {
      this.#at = to
      return
    }
    // Space that nothing in the file stands for has an entry without source.
    if (to > this.#at || space)
      this.#record(
        space
          ? { start: this.#at, end: to, kind: 'normalised', rule: this.#rule, result: space }
          : { start: this.#at, end: to, kind: 'dropped', rule: this.#rule },
      )
    this.#at = to
  }

  #leave(to: number): void {
    if (to > this.#at) this.#record({ start: this.#at, end: to, kind: 'dropped', rule: this.#rule })
    this.#at = Math.max(this.#at, to)
  }

  #record(entry: TraceEntry): void {
    this.#trace.push(entry)
  }
}
