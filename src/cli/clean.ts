import type { Ledger } from '../transcript/index.ts'
import { nameOf, readInput } from './input.ts'
import { printMessages } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { type Output, refuseInputs, writeTogether } from './write.ts'

/** `colloquy clean`: a raw transcript in, transcript Markdown out. */
export async function cleanCommand(
  input: string,
  options: SourceOptions & { output?: string; ledger?: string; json?: boolean },
): Promise<void> {
  const bytes = await readInput(input)
  const path = nameOf(input)
  const [{ read }, { clean }] = await Promise.all([import('../read/index.ts'), import('../clean/index.ts')])
  const source = await read(bytes, readOptionsOf(path, options))
  const { markdown, ledger, messages } = clean(source, {
    ...(await cleanOptionsOf(options)),
    withOutput: options.ledger !== undefined,
  })
  const outputs: Output[] = []
  if (options.output !== undefined) outputs.push({ path: options.output, content: markdown })
  if (options.ledger !== undefined)
    outputs.push({ path: options.ledger, content: `${JSON.stringify(ledger, null, 2)}\n` })
  await refuseInputs(outputs, [path])
  await writeTogether(outputs)
  printMessages(messages, path)
  if (options.json === true) {
    const about = {
      ...summaryOf(path, ledger),
      ...(options.output === undefined ? { markdown } : { output: options.output }),
    }
    process.stdout.write(`${JSON.stringify(about, null, 2)}\n`)
    return
  }
  if (options.output === undefined) process.stdout.write(markdown)
  // In a pipe the transcript alone is wanted.
  if (options.output !== undefined || process.stderr.isTTY) process.stderr.write(`${summaryLine(path, ledger)}\n`)
  if (options.output !== undefined) await pointOutSpeakers(options.output, markdown)
}

/** More than this many characters would take longer to read again than to clean. */
const MOST_TO_PARSE = 2_000_000

/** Says how to name speakers that the source does not name. */
async function pointOutSpeakers(path: string, markdown: string): Promise<void> {
  if (markdown.length > MOST_TO_PARSE) return
  const { parse, speakerDoubts } = await import('../transcript/index.ts')
  const doubts = speakerDoubts(parse(markdown, { path }))
  const [first] = doubts
  if (!first) return
  const fix = `colloquy speakers ${path} --rename "${first.name}=${first.other ?? 'NAME'}"`
  process.stderr.write(
    `${path}: ${doubts.length === 1 ? '1 speaker is' : `${doubts.length} speakers are`} doubtful: ${fix}${doubts.length === 1 ? '' : '; “colloquy speakers” lists them all'}\n`,
  )
}

/** How many characters went which way, by which rules, and how many decisions a person should look at. */
interface Summary {
  input: string
  format: string
  encoding: string
  /** Of the source, as it was decoded (UTF-16 units). */
  characters: number
  /** Characters by what became of them. */
  kinds: Record<string, number>
  /** Characters that were left out by each rule, white space alone not counted. */
  dropped: Record<string, number>
  doubtful: number
}

function summaryOf(input: string, { entries, format, encoding }: Ledger): Summary {
  const sums = new Map<string, number>()
  const rules = new Map<string, number>()
  let doubtful = 0
  let all = 0
  for (const { kind, source, rule, confidence } of entries) {
    const words = source.replace(/\s+/g, '').length
    all += source.length
    sums.set(kind, (sums.get(kind) ?? 0) + source.length)
    if (kind === 'dropped' && rule && words > 0) rules.set(rule, (rules.get(rule) ?? 0) + source.length)
    if (confidence !== undefined && confidence < 0.95) doubtful++
  }
  return {
    input,
    format,
    encoding,
    characters: all,
    kinds: Object.fromEntries(
      ['kept', 'normalised', 'moved', 'dropped', 'corrected'].flatMap((kind) =>
        sums.get(kind) ? [[kind, sums.get(kind) ?? 0]] : [],
      ),
    ),
    dropped: Object.fromEntries(
      [...rules].sort(([, one], [, other]) => other - one).map(([rule, n]) => [rule.replace('clean/', ''), n]),
    ),
    doubtful,
  }
}

/** The same as a line. */
export function summaryLine(path: string, ledger: Ledger): string {
  const { format, encoding, characters, kinds: sums, dropped, doubtful } = summaryOf(path, ledger)
  const number = (n: number): string => n.toLocaleString('en')
  const kinds = Object.entries(sums).map(([kind, n]) => `${number(n)} ${kind}`)
  const by = Object.entries(dropped).map(([rule, n]) => `${rule} ${number(n)}`)
  return `${path}: ${format}, ${encoding}: ${number(characters)} characters: ${kinds.join(', ')}${by.length > 0 ? ` (by ${by.slice(0, 6).join(', ')})` : ''}; ${doubtful === 0 ? 'no decision is' : doubtful === 1 ? '1 decision is' : `${doubtful} decisions are`} doubtful`
}
