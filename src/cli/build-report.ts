/** What `colloquy build` says of what it made: a few lines for people, or JSON. */
import { STANDARD } from './input.ts'
import type { BuildOptions } from './options.ts'

/** What was made of an input. */
export interface BuildResult {
  input: string
  turns: number
  speakers: number
  sections: number
  milliseconds: number
  editions: { path: string; bytes: number; pages?: number; about?: string }[]
  warnings: string[]
}

type Report = BuildResult | { input: string; error: string }

/** Says what became of each input, in the order of the inputs, whichever is done first. */
export class Reports {
  readonly #reports: (Report | undefined)[]
  readonly #isJson: boolean
  readonly #isSilent: boolean
  #next = 0

  constructor({ json = false, quiet = false, output }: BuildOptions, inputs: number) {
    this.#reports = Array.from({ length: inputs }, () => undefined)
    this.#isJson = json
    this.#isSilent = quiet || output === STANDARD
  }

  done(i: number, result: BuildResult): void {
    this.#reports[i] = result
    this.#print()
  }

  failed(i: number, input: string, line: string): void {
    process.stderr.write(`${line}\n`)
    this.#reports[i] = { input, error: line }
    this.#print()
  }

  end(): void {
    if (this.#isJson) process.stdout.write(`${JSON.stringify(this.#reports.filter(Boolean), undefined, 2)}\n`)
  }

  #print(): void {
    for (let report = this.#reports[this.#next]; report; report = this.#reports[this.#next]) {
      this.#next += 1
      if (!this.#isJson && !this.#isSilent && 'editions' in report) process.stdout.write(`${summary(report)}\n`)
    }
  }
}

function summary({ input, turns, speakers, sections, milliseconds, editions }: BuildResult): string {
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
  const head = `${input}: ${count(turns, 'turn')}, ${count(speakers, 'speaker')}, ${count(sections, 'section')} in ${(milliseconds / 1000).toFixed(1)} s`
  const width = Math.max(...editions.map(({ path }) => path.length))
  const lines = editions.map(({ path, bytes, pages, about }) => {
    const facts = [about ?? (pages === undefined ? undefined : count(pages, 'page')), `${Math.ceil(bytes / 1024)} KB`]
    return `  ${path.padEnd(width)}  ${facts.filter((it) => it !== undefined).join(', ')}`
  })
  return [head, ...lines].join('\n')
}
