/** What went wrong, for programs: one code a kind of failure. */
export type ErrorCode =
  | 'input/missing'
  | 'input/directory'
  | 'input/empty'
  | 'input/binary'
  | 'input/encoding'
  | 'input/format'
  | 'input/unreadable'
  | 'transcript/front-matter'
  | 'transcript/nesting'
  | 'image/missing'
  | 'image/outside'
  | 'image/format'
  | 'image/size'
  | 'transcript/times'
  | 'output/unwritable'
  | 'output/exists'
  | 'archive/config'
  | 'archive/manifest'
  | 'archive/people'
  | 'archive/talk'
  | 'usage'
  | 'browser/missing'
  | 'browser/failed'
  | 'font/missing'
  | 'theme'
  | 'render/failed'

/** A place in a file a person can open: 1-based line and column. */
export interface Place {
  file?: string
  line?: number
  column?: number
}

/**
 * A failure that a person can act on: what is wrong, where, and what to do. Everything that Colloquy throws on purpose
 * is one of these; anything else is a fault of ours.
 */
export class ColloquyError extends Error {
  readonly code: ErrorCode
  /** What to do about it: one sentence in the imperative. */
  readonly advice: string
  readonly place: Place

  /**
   * @param code The kind of failure.
   * @param reason What is wrong: one sentence, without place and without advice.
   * @param options `advice` is what to do; `place` where it is; `cause` the error underneath.
   */
  constructor(code: ErrorCode, reason: string, options: { advice: string; place?: Place; cause?: unknown }) {
    super(reason, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ColloquyError'
    this.code = code
    this.advice = options.advice
    this.place = options.place ?? {}
  }
}
