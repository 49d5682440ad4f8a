/** `colloquy doctor`: whether everything is there that Colloquy needs, tried out; and what else it could use. */
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../assets.ts'
import { cacheFolder } from '../cache-folder.ts'
import { ColloquyError } from '../errors.ts'
import { exitCodes } from './report.ts'

export interface DoctorOptions {
  browser?: string
  json?: boolean
}

/** What was looked at. */
interface Examined {
  name: string
  /** `missing` keeps something from being made; `absent` could be had, and nothing needs it. */
  state: 'ok' | 'missing' | 'absent'
  /** What was found. */
  found: string
  /** What to do where it is not there. */
  advice?: string
}

/** A talk in several languages, short and complete: what is made of it goes through everything. */
const TALK = `---
title: A trial
language: en
---

## One

**Ada Quist:** Can you read this?

**林晓雨：** 可以，谢谢。

**林雨：** 可以，謝謝。

**佐藤：** はい、読めます。

**김민지:** 네, 잘 보여요. \u{1f44d}
`

/** The first version of Node that package.json allows. */
const OLDEST = [20, 11] as const

/**
 * Examines the machine.
 *
 * @returns The exit code: 3 where something is missing that is needed.
 */
export async function doctorCommand(options: DoctorOptions): Promise<number> {
  const examined = [
    node(),
    await folder('This folder', process.cwd(), 'Editions go elsewhere with -o.'),
    await folder('Cache', cacheFolder(), 'Set XDG_CACHE_HOME to a folder that you can write to.'),
    await folder('Temporary files', tmpdir(), 'Set TMPDIR to a folder that you can write to.'),
    ...(await trial(options)),
  ]
  const missing = examined.filter(({ state }) => state === 'missing').length
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ version: version(), examined, missing }, null, 2)}\n`)
  else process.stdout.write(reportOf(examined, missing))
  return missing > 0 ? exitCodes.environment : exitCodes.done
}

function node(): Examined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNew = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  const found = `${process.version} on ${process.platform} ${process.arch}`
  return isNew
    ? { name: 'Node', state: 'ok', found }
    : { name: 'Node', state: 'missing', found, advice: `Install Node ${OLDEST.join('.')} or newer.` }
}

/** Whether a folder can be written to; one of our own is made. */
async function folder(name: string, path: string, advice: string): Promise<Examined> {
  try {
    if (path === cacheFolder()) await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK)
    await rm(await mkdtemp(join(path, '.colloquy-doctor-')), { recursive: true })
    return { name, state: 'ok', found: path }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    return { name, state: 'missing', found: `${path} cannot be written to (${reason})`, advice }
  }
}

/** Makes editions of a talk and has them examined by everybody who is there. */
async function trial(options: DoctorOptions): Promise<Examined[]> {
  const [{ parse }, { toDocument }, { openBrowser, closeBrowser, findBrowser }, { checkEpub, checkPdf }] =
    await Promise.all([
      import('../transcript/index.ts'),
      import('../document/index.ts'),
      import('../render/browser/index.ts'),
      import('../check/index.ts'),
    ])
  const document = toDocument(parse(TALK))
  const said: string[] = []
  let browser: Awaited<ReturnType<typeof openBrowser>>
  try {
    const path = options.browser === undefined ? {} : { path: options.browser }
    browser = await openBrowser({ ...path, log: (line) => said.push(line) })
  } catch (error) {
    return [failure('Browser', error)]
  }
  try {
    const examined: Examined[] = [
      {
        name: 'Browser',
        state: 'ok',
        found: [await browser.version(), ...said.filter((line) => /sandbox/u.test(line))].join('; '),
      },
    ]
    const [{ renderPdf }, { renderEpub }, { drawCover }] = await Promise.all([
      import('../render/pdf/index.ts'),
      import('../render/epub/index.ts'),
      import('../render/cover/index.ts'),
    ])
    const missing: string[] = []
    const pdf = await renderPdf(document, { browser, warn: (it) => missing.push(it) })
    examined.push(
      missing.length === 0
        ? { name: 'Fonts', state: 'ok', found: 'Latin, Chinese, Japanese and Korean type, and pictographs' }
        : { name: 'Fonts', state: 'missing', found: missing[0] ?? '', advice: 'Install Colloquy anew.' },
    )
    const book = await renderEpub(document, { cover: drawCover(document, browser), pages: pdf.pageList })
    const [printed, packed] = [await checkPdf(pdf.bytes), await checkEpub(book, { browser: () => findBrowser() })]
    const faults = [...printed.findings, ...packed.findings].filter(({ severity }) => severity !== 'info')
    examined.push(
      faults.length === 0
        ? { name: 'A trial', state: 'ok', found: `an EPUB and a PDF of ${pdf.pages} pages, nothing wrong with them` }
        : {
            name: 'A trial',
            state: 'missing',
            found: `${faults[0]?.code}: ${faults[0]?.message}`,
            advice: 'Report what “colloquy doctor --json” prints as a fault of ours.',
          },
    )
    for (const { engine, outcome, version: number, advice } of packed.engines) {
      if (engine === 'colloquy') continue
      const isThere = outcome === 'ran'
      examined.push({
        name: `Checker ${engine}`,
        state: isThere ? 'ok' : 'absent',
        found: isThere ? (number ?? 'it ran') : outcome === 'failed' ? 'it does not run' : 'not installed',
        ...(isThere || advice === undefined ? {} : { advice }),
      })
    }
    return examined
  } catch (error) {
    return [failure('A trial', error)]
  } finally {
    await closeBrowser(browser)
  }
}

function failure(name: string, error: unknown): Examined {
  if (error instanceof ColloquyError) return { name, state: 'missing', found: error.message, advice: error.advice }
  return {
    name,
    state: 'missing',
    found: error instanceof Error ? error.message : String(error),
    advice: 'Report it as a fault of ours.',
  }
}

const marks = { ok: 'ok', missing: 'MISSING', absent: '-' } as const

function reportOf(examined: readonly Examined[], missing: number): string {
  const width = Math.max(...examined.map(({ name }) => name.length))
  const lines = examined.flatMap(({ name, state, found, advice }) => [
    `${name.padEnd(width)}  ${marks[state].padEnd(7)}  ${found}`,
    ...(advice === undefined ? [] : [`${' '.repeat(width + 11)}${advice}`]),
  ])
  const end =
    missing === 0
      ? 'Everything that is needed is there.'
      : `${missing} ${missing === 1 ? 'thing is' : 'things are'} missing.`
  return `Colloquy ${version()}\n${lines.join('\n')}\n${end}\n`
}
