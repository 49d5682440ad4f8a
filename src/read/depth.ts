import { ColloquyError } from '../transcript/index.ts'

/** Parsers call themselves for what is nested: a file nested deeper than the stack is an error of the file. */
export function withinStack<T>(what: string, file: string | undefined, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ColloquyError('input/format', `The ${what} is nested too deep to be a transcript.`, {
      advice: 'Give the transcript itself, or as text.',
      place: { ...(file === undefined ? {} : { file }), line: 1, column: 1 },
      cause: error,
    })
  }
}
