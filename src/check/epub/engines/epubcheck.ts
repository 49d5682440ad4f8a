/** EPUBCheck itself, where it is installed: a jar that Java runs, or a program that starts one. */
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding, Severity } from '../../finding.ts'
import { type Engine, failed, messageOf } from './engine.ts'
import { findProgram, lastLine, run, withBook } from './program.ts'

const advice =
  'Install EPUBCheck (https://www.w3.org/publishing/epubcheck/) and Java, and name the jar in EPUBCHECK_JAR or put “epubcheck” on PATH.'

/** Its report (`--json`), as far as it is read. */
interface Report {
  checker: { checkerVersion: string }
  messages: {
    ID: string
    severity: string
    message: string
    locations: { path: string; line: number; column: number }[]
  }[]
}

const severities: Record<string, Severity> = { FATAL: 'error', ERROR: 'error', WARNING: 'warning', INFO: 'info' }

export const epubcheck: Engine = async ({ bytes, env, signal }) => {
  const named = env.EPUBCHECK_JAR || findProgram(['epubcheck'], env)
  const java = findProgram(['java'], env)
  if (named === undefined) return { run: { engine: 'epubcheck', outcome: 'absent', advice }, findings: [] }
  try {
    // Debian puts the bare jar on PATH; others put a script there.
    const isJar = await beginsAsZip(named)
    if (isJar && java === undefined) return { run: { engine: 'epubcheck', outcome: 'absent', advice }, findings: [] }
    const around = { env, ...(signal ? { signal } : {}) }
    return await withBook(bytes, async (book, folder) => {
      const out = join(folder, 'report.json')
      const args = [book, '--json', out, '-q']
      // One compiler tier halves the time of so short a run.
      const said = await (isJar && java !== undefined
        ? run(java, ['-XX:TieredStopAtLevel=1', '-jar', named, ...args], around)
        : run(named, args, around))
      const written = await readFile(out, 'utf8').catch(() => undefined)
      if (written === undefined)
        return failed({
          engine: 'epubcheck',
          advice: `EPUBCheck wrote no report (${lastLine(said)}). Check EPUBCHECK_JAR and the version of Java.`,
        })
      const report = JSON.parse(written) as Report
      const version = report.checker.checkerVersion
      return { run: { engine: 'epubcheck', version, outcome: 'ran' }, findings: findingsOf(report, version) }
    })
  } catch (error) {
    return failed({
      engine: 'epubcheck',
      advice: `EPUBCheck did not run (${messageOf(error)}). Check EPUBCHECK_JAR and the version of Java.`,
    })
  }
}

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}

/** What is valid EPUB 3.3, and what EPUBCheck 4, which knows 3.2, rejects: EPUBCheck 5 accepts it. */
const superseded: { id: string; says: RegExp }[] = [
  { id: 'OPF-027', says: /pageBreakSource/u },
  { id: 'RSC-005', says: /element "search" not allowed/u },
  { id: 'MED-003', says: /webp/iu },
  { id: 'OPF-003', says: /./u },
]

/** @internal */
export function findingsOf({ messages }: Report, version: string): Finding[] {
  const isOld = Number.parseInt(version, 10) < 5
  return messages.flatMap(({ ID, severity, message, locations }) => {
    const known = severities[severity]
    if (!known) return []
    const isSuperseded = isOld && superseded.some(({ id, says }) => id === ID && says.test(message))
    // What it would have expected instead can be hundreds of names.
    const short = message
      .replace(/; expected .*$/su, '')
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/[^.!?]$/u, '$&.')
    return (locations.length > 0 ? locations : [undefined]).map((place) => ({
      severity: isSuperseded ? 'info' : known,
      code: ID,
      message: isSuperseded ? `${short} EPUBCheck 5 accepts it: it is valid EPUB 3.3.` : short,
      where: place ? [place.path, ...(place.line > 0 ? [place.line, place.column] : [])].join(':') : '',
      engine: 'epubcheck',
    }))
  })
}
