/** `colloquy check`: what is wrong with finished editions and with transcripts. */
import { extname } from 'node:path'
import type { Checked, EngineName, EngineRun, Finding } from '../check/index.ts'
import { nameOf, readInput } from './input.ts'
import { describeFailure, describeFinding, exitCodes, failureFinding } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'

/** What `colloquy check` was asked for. */
export interface CheckOptions extends SourceOptions {
  json?: boolean
  engines: EngineName[]
  stack?: boolean
}

/** A file with what was found in it. */
interface CheckedFile extends Checked {
  file: string
}

/**
 * Examines every file. One that cannot be examined is reported as one line; the others are examined all the same.
 *
 * @returns The exit code: 1 when there is an error, a warning, or a file that could not be examined.
 */
export async function checkCommand(files: string[], options: CheckOptions): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(exitCodes.interrupted))
  const checked: CheckedFile[] = []
  for (const path of files) {
    const file = nameOf(path)
    try {
      const found = await checkFile(path, options)
      checked.push({ file, ...found })
      if (options.json !== true) process.stdout.write(reportOf(file, found))
    } catch (error) {
      checked.push({ file, findings: [failureFinding(error)], engines: [] })
      if (options.json !== true)
        process.stderr.write(`${describeFailure(error, { stack: options.stack === true, file })}\n`)
    }
  }
  const findings = checked.flatMap((it) => it.findings)
  const summary = {
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
    infos: count(findings, 'info'),
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify({ files: checked, ...summary }, null, 2)}\n`)
  else process.stdout.write(`${missingEngines(checked)}${summaryLine(files.length, summary)}\n`)
  return summary.errors + summary.warnings > 0 ? exitCodes.failed : exitCodes.done
}

/** Examines a file as what it is; as what its name says where it cannot be that. */
async function checkFile(path: string, options: CheckOptions): Promise<Checked> {
  const bytes = await readInput(path)
  const file = nameOf(path)
  const extension = extname(file).toLowerCase()
  const { checkEpub, checkPdf, looksLikeEpub, looksLikePdf } = await import('../check/index.ts')
  if (extension === '.epub' || looksLikeEpub(bytes))
    return checkEpub(bytes, { path: file, engines: options.engines, browser: browserForAce })
  if (extension === '.pdf' || looksLikePdf(bytes)) return checkPdf(bytes, { path: file })
  return checkTranscript(bytes, file, options)
}

/** The browser that also prints; Ace goes its own way where there is none. */
async function browserForAce(): Promise<{ executable: string; env: Record<string, string> } | undefined> {
  const { findBrowser } = await import('../render/browser/index.ts')
  return findBrowser()
}

/** What reading, cleaning and parsing warn of, and doubtful speakers. */
async function checkTranscript(bytes: Uint8Array, file: string, options: SourceOptions): Promise<Checked> {
  const [{ read }, { clean }, { parse, speakerDoubts }, { findingsOfMessages }, { explain }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
    import('../check/index.ts'),
    import('./speakers.ts'),
  ])
  const source = await read(bytes, readOptionsOf(file, options))
  const { markdown, messages } = clean(source, await cleanOptionsOf(options))
  const transcript = parse(markdown, { path: file })
  const doubts = speakerDoubts(transcript).map(
    (doubt): Finding => ({
      severity: 'info',
      code: 'transcript/doubtful-speaker',
      message: `${explain(doubt)} “colloquy speakers” says how to mend it.`,
      where: '',
      engine: 'colloquy',
    }),
  )
  return {
    findings: [
      ...findingsOfMessages(messages),
      // Lines of a raw input's transcript are not lines of a file that anybody has.
      ...findingsOfMessages(transcript.messages, { places: source.format === 'transcript' }),
      ...doubts,
    ],
    engines: [{ engine: 'colloquy', outcome: 'ran' }],
  }
}

const count = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((it) => it.severity === severity).length

const order: readonly Finding['severity'][] = ['error', 'warning', 'info']

/** The findings of a file, gravest first, and who looked for them. */
function reportOf(file: string, { findings, engines }: Checked): string {
  const lines = order.flatMap((severity) =>
    findings.filter((it) => it.severity === severity).map((it) => describeFinding(it, file)),
  )
  const ran = engines.filter(({ outcome }) => outcome === 'ran')
  const by = ran.map(({ engine, version }) => [engine, version].filter(Boolean).join(' ')).join(', ')
  const found = order.map((severity) => amount(count(findings, severity), severity)).filter(Boolean)
  return `${[...lines, `${file}: ${found.join(', ') || 'nothing found'} (examined by ${by || 'nobody'})`].join('\n')}\n`
}

/** What other engines could have told, each once for all files. */
function missingEngines(checked: readonly CheckedFile[]): string {
  const absent = new Map<EngineName, EngineRun>()
  for (const { engines } of checked)
    for (const run of engines) if (run.outcome === 'absent') absent.set(run.engine, run)
  return [...absent.values()].map(({ engine, advice }) => `Not there: ${engine}. ${advice}\n`).join('')
}

function summaryLine(
  files: number,
  { errors, warnings, infos }: Record<'errors' | 'warnings' | 'infos', number>,
): string {
  const parts = [amount(errors, 'error'), amount(warnings, 'warning'), amount(infos, 'info')].filter(Boolean)
  return `${files} ${files === 1 ? 'file' : 'files'}: ${parts.join(', ') || 'nothing found'}`
}

const nouns = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] } as const

function amount(n: number, severity: Finding['severity']): string {
  return n === 0 ? '' : `${n} ${nouns[severity][n === 1 ? 0 : 1]}`
}
