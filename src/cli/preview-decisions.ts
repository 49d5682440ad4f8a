/** `colloquy preview --source`: what cleaning decided about the source of a transcript, to accept or to take back. */
import type { Cleaned, Decision } from '../clean/index.ts'
import { ColloquyError } from '../errors.ts'
import type { State } from '../preview/index.ts'
import { readInput } from './input.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'

/** A page with more is no list to go through. */
const MOST_SHOWN = 150
/** Characters that it shows on either side, of the same line. */
const AROUND = 30
/** Characters of a passage that the list shows. */
const MOST_CHARACTERS = 240

/** The source, as it was cleaned. */
interface Read {
  bytes: Uint8Array
  cleaned: Cleaned
  decisions: Decision[]
}

/** What cleaning decided about one source. */
export class Decisions {
  readonly #path: string
  readonly #options: SourceOptions
  readonly #accepted = new Set<string>()
  #read: Read | undefined

  /** @param path Of the source, as it was found. */
  constructor(path: string, options: SourceOptions) {
    this.#path = path
    this.#options = options
  }

  /**
   * The decisions that stand in a transcript as they were made, and that nobody has accepted.
   *
   * @throws {ColloquyError} As reading the source does; `usage` where it is transcript Markdown itself.
   */
  async listed(transcript: string): Promise<NonNullable<State['decisions']>> {
    const { takeBack } = await import('../clean/index.ts')
    const { cleaned, decisions } = await this.#cleaned()
    const open = decisions.filter((it) => !this.#accepted.has(it.id) && takeBack(transcript, cleaned, it) !== undefined)
    const { markdown } = cleaned
    const shown = open
      .slice(0, MOST_SHOWN)
      .map(({ id, rule, line, source, result, confidence, range: [from, to] }) => ({
        id,
        rule,
        line,
        source: shortened(source),
        result: shortened(result),
        before: markdown.slice(Math.max(0, from - AROUND), from).replace(/^.*\n/su, ''),
        after: markdown.slice(to, to + AROUND).replace(/\n.*/su, ''),
        sure: Math.round(confidence * 100),
      }))
    return { shown, more: open.length - shown.length }
  }

  /** Accepts a decision: it is not listed any longer. */
  accept(id: string): void {
    this.#accepted.add(id)
  }

  /**
   * A transcript with a decision taken back.
   *
   * @throws {ColloquyError} `usage` where its place is not there any longer.
   */
  async reject(transcript: string, id: string): Promise<string> {
    const { takeBack } = await import('../clean/index.ts')
    const { cleaned, decisions } = await this.#cleaned()
    const decision = decisions.find((it) => it.id === id)
    const changed = decision && takeBack(transcript, cleaned, decision)
    if (changed === undefined)
      throw new ColloquyError('usage', 'What stood around this has been changed since it was cleaned.', {
        advice: 'Correct it by hand.',
      })
    return changed
  }

  async #cleaned(): Promise<Read> {
    const bytes = await readInput(this.#path)
    if (this.#read && Buffer.from(bytes).equals(this.#read.bytes)) return this.#read
    const [{ read }, { clean, decisionsOf }] = await Promise.all([
      import('../read/index.ts'),
      import('../clean/index.ts'),
    ])
    const source = await read(bytes, readOptionsOf(this.#path, this.#options))
    if (source.format === 'transcript')
      throw new ColloquyError('usage', 'This is transcript Markdown, and nothing was decided about it.', {
        advice: 'Name the source that the transcript was cleaned from.',
        place: { file: this.#path },
      })
    const cleaned = clean(source, { ...(await cleanOptionsOf(this.#options)), withOutput: true })
    this.#read = { bytes, cleaned, decisions: decisionsOf(cleaned) }
    return this.#read
  }
}

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
