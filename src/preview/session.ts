/** What a preview shows: the last good editions, and what is wrong with the text as it stands now. */

export type EditionName = 'html' | 'pdf' | 'epub'

/** A speaker, as the page lists them. */
export interface SpeakerState {
  name: string
  turns: number
  /** What is doubtful about the name. */
  doubts: string[]
}

/** A decision of cleaning that stands as it was made, as the page lists it. */
export interface DecisionState {
  id: string
  rule: string
  /** In the source, from 1. */
  line: number
  source: string
  result: string
  /** What stands around it in the transcript. */
  before: string
  after: string
  /** Per cent. */
  sure: number
}

/** What the page is told. */
export interface State {
  /** Name of the file. */
  title: string
  /** Whether the file can be corrected: a raw source becomes transcript Markdown first. */
  isRaw: boolean
  /** Number of the build that each edition is of; 0 before there is one. */
  editions: Record<EditionName, number>
  isBusy: boolean
  /** Why the text as it stands cannot be built, with file and line. */
  problem?: string
  warnings: string[]
  speakers: SpeakerState[]
  /** What cleaning decided and nobody has changed or accepted; absent where the source was not named. */
  decisions?: { shown: DecisionState[]; more: number }
}

/** What a build tells of itself while it goes on. */
export interface Told {
  about(about: Pick<State, 'isRaw' | 'speakers' | 'decisions'>): void
  made(edition: EditionName, content: Uint8Array): void
  warned(warning: string): void
}

/** Builds the editions once. Throws what is wrong, or the signal's reason. */
export type Build = (signal: AbortSignal, told: Told) => Promise<void>

/** One file that is watched, and whoever looks at it. */
export class Session {
  readonly state: State
  readonly #build: Build
  readonly #describe: (error: unknown) => string
  readonly #contents = new Map<EditionName, Uint8Array>()
  readonly #listeners = new Set<(state: State) => void>()
  #going: { end: AbortController; done: Promise<void> } | undefined
  #number = 0

  /** @param describe A failure as one line. */
  constructor(title: string, build: Build, describe: (error: unknown) => string) {
    this.state = {
      title,
      isRaw: false,
      editions: { html: 0, pdf: 0, epub: 0 },
      isBusy: false,
      warnings: [],
      speakers: [],
    }
    this.#build = build
    this.#describe = describe
  }

  content(edition: EditionName): Uint8Array | undefined {
    return this.#contents.get(edition)
  }

  /** Calls `listener` with every new state, and with the present one now; gives back what ends that. */
  listen(listener: (state: State) => void): () => void {
    this.#listeners.add(listener)
    listener(this.state)
    return () => this.#listeners.delete(listener)
  }

  /** Builds anew; what was being built is given up. Settles when there is nothing left to do. */
  async rebuild(): Promise<void> {
    this.#going?.end.abort()
    const end = new AbortController()
    const before = this.#going?.done
    const done = (async () => {
      await before
      if (!end.signal.aborted) await this.#once(end.signal)
    })()
    this.#going = { end, done }
    await done
  }

  /** Gives up what is being built, and waits until it is. */
  async close(): Promise<void> {
    this.#going?.end.abort()
    await this.#going?.done
    this.#listeners.clear()
  }

  async #once(signal: AbortSignal): Promise<void> {
    const { state } = this
    this.#number += 1
    const number = this.#number
    const warnings = new Set<string>()
    const isMine = (): boolean => !signal.aborted
    state.isBusy = true
    this.#tell()
    try {
      await this.#build(signal, {
        about: (about) => {
          if (!isMine()) return
          Object.assign(state, about)
          delete state.problem
          this.#tell()
        },
        made: (edition, content) => {
          if (!isMine()) return
          this.#contents.set(edition, content)
          state.editions = { ...state.editions, [edition]: number }
          this.#tell()
        },
        warned: (warning) => void warnings.add(warning),
      })
    } catch (error) {
      // Another build has begun, and will say how it stands.
      if (!isMine()) return
      state.problem = this.#describe(error)
    }
    if (!isMine()) return
    state.warnings = [...warnings]
    state.isBusy = false
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.state)
  }
}
