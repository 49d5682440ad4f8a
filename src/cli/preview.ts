/** `colloquy preview`: a talk in the browser, built anew at every save. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { Browser } from 'puppeteer'
import { packageRoot, version } from '../assets.ts'
import type { MetadataDefaults } from '../config.ts'
import type { CoverName, DesignName, PaperName } from '../designs.ts'
import type { Document } from '../document/index.ts'
import { ColloquyError } from '../errors.ts'
import {
  type Actions,
  type Assets,
  type Build,
  Session,
  type SpeakerState,
  serve,
  watchFiles,
} from '../preview/index.ts'
import type { Transcript } from '../transcript/index.ts'
import { fillMetadata } from './config.ts'
import { type EditionOptions, withWishes } from './edition.ts'
import { readInput, readStyleSheet } from './input.ts'
import { isAddress, type PictureSources, readCover, readPictures } from './pictures.ts'
import { Decisions } from './preview-decisions.ts'
import { describeFailure, describeMessage, exitCodes } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { explain } from './speakers.ts'
import { writeTogether } from './write.ts'

/** What `colloquy preview` was asked for. */
export interface PreviewOptions extends SourceOptions {
  port?: number
  open?: boolean
  design?: DesignName
  paper?: PaperName
  theme?: string
  css?: string
  images?: string
  fetchImages?: string[]
  /** Path of what the transcript was cleaned from. */
  source?: string
  browser?: string
  metadata?: MetadataDefaults
  /** Options that the front matter may not change. */
  fixed?: ReadonlySet<string>
}

/** Serves the preview until it is interrupted. */
export async function previewCommand(path: string, options: PreviewOptions): Promise<void> {
  const describe = (error: unknown): string => describeFailure(error, { file: path })
  // What cannot be read at all is said at once, and not in a browser.
  await readInput(path)
  // From here on there is something to close, whenever it is interrupted.
  const ended = new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end())
  })
  const { openBrowser, closeBrowser } = await import('../render/browser/index.ts')
  const browser = openBrowser(options.browser === undefined ? {} : { path: options.browser })
  browser.catch(() => {})
  const { startSubsetting, stopSubsetting } = await import('../render/fonts/index.ts')
  startSubsetting()
  const watching = watchFiles(() => void session.rebuild())
  const decisions = options.source === undefined ? undefined : new Decisions(options.source, options)
  const build = buildOf(path, { ...options, fetched: new Map() }, { browser, decisions, watch: watching.set })
  const session = new Session(basename(path), build, describe)
  let said = ''
  session.listen(({ problem }) => {
    if (problem !== undefined && problem !== said) process.stderr.write(`${problem}\n`)
    said = problem ?? ''
  })
  const close = async (): Promise<void> => {
    watching.close()
    await session.close()
    const open = await browser.catch(() => undefined)
    if (open) await closeBrowser(open)
    await stopSubsetting()
  }
  try {
    const actions = actionsOn(path, options, { decisions, rebuild: () => void session.rebuild() })
    const served = await serve(session, actions, { assets: assets(), port: options.port ?? 0, describe })
    process.stdout.write(`${served.address}\n`)
    if (options.open === true) openInBrowser(served.address)
    void session.rebuild()
    await ended
    await served.close()
    process.exitCode = exitCodes.interrupted
  } finally {
    await close()
  }
}

/** Files of the page: our own, the bundled script with its parts, and the worker of PDF.js. */
function assets(): Assets {
  const scripts = join(packageRoot, 'dist', 'preview')
  const javaScript = 'text/javascript; charset=utf-8'
  const { resolve: find } = createRequire(import.meta.url)
  return {
    'index.html': { file: join(packageRoot, 'templates/preview/index.html'), type: 'text/html; charset=utf-8' },
    'preview.css': { file: join(packageRoot, 'styles/preview.css'), type: 'text/css; charset=utf-8' },
    'pdf.worker.mjs': { file: find('pdfjs-dist/build/pdf.worker.min.mjs'), type: javaScript },
    ...Object.fromEntries(readdirSync(scripts).map((name) => [name, { file: join(scripts, name), type: javaScript }])),
  }
}

/** Shows the address in the person's own browser; where that cannot be done, it is printed all the same. */
function openInBrowser(address: string): void {
  const [program = '', ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer'] : ['xdg-open']
  spawn(program, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/** Makes the editions, the quickest first, and says which files they depend on. */
function buildOf(
  path: string,
  options: PreviewOptions & PictureSources,
  {
    browser,
    decisions,
    watch,
  }: {
    browser: Promise<Browser>
    decisions: Decisions | undefined
    watch: (files: readonly string[], folders?: readonly string[]) => void
  },
): Build {
  // Who is shown a cover that has not changed need not wait for it.
  let cover: { of: string; picture: Promise<Uint8Array>; lacks: string[] } | undefined
  const own = [path, options.css, options.glossary, options.source].filter((it) => it !== undefined)
  const folders = options.theme !== undefined && /[\\/.]/u.test(options.theme) ? [options.theme] : []
  return async (signal, told) => {
    watch(own, folders)
    const css = options.css === undefined ? {} : { css: await readStyleSheet(options.css) }
    const { document, transcript, isRaw, pictures, warnings } = await documentAt(path, {
      ...options,
      drawnBy: () => browser,
    })
    const { design, paper, ...look } = lookOf(options, transcript)
    const theme =
      look.theme === undefined ? {} : { theme: (await import('../render/theme/index.ts')).readTheme(look.theme) }
    watch([...own, ...pictures], folders)
    signal.throwIfAborted()
    for (const warning of warnings) told.warned(warning)
    told.about({
      isRaw,
      speakers: await speakersOf(transcript, document),
      ...(decisions && !isRaw ? { decisions: await decisions.listed(await textAt(path)) } : {}),
    })
    const { renderHtml } = await import('../render/html/index.ts')
    told.made('html', renderHtml(document, { ...css, ...theme }))
    const warn = (text: string): void => told.warned(text)
    const { renderPdf } = await import('../render/pdf/index.ts')
    const pdf = await renderPdf(document, {
      browser,
      signal,
      warn,
      ...css,
      ...theme,
      ...(design === undefined ? {} : { design }),
      ...(paper === undefined ? {} : { paper }),
    })
    told.made('pdf', pdf.bytes)
    const { drawCover } = await import('../render/cover/index.ts')
    const { renderEpub } = await import('../render/epub/index.ts')
    const { metadata, speakers } = document
    const ofCover = { ...theme, ...(look.coverStyle === undefined ? {} : { style: look.coverStyle }) }
    const of = JSON.stringify([metadata, speakers, document.counts, ofCover])
    const named = isRaw ? undefined : metadata.cover
    if (cover?.of !== of) {
      const lacks: string[] = []
      cover = {
        of,
        lacks,
        picture:
          named === undefined
            ? drawCover(document, browser, { ...ofCover, warn: (text) => lacks.push(text) })
            : readCover(named, {
                named: { file: path, ...transcript.coverPlace },
                drawnBy: () => browser,
                language: metadata.language,
              }),
      }
    }
    try {
      const picture = await cover.picture
      cover.lacks.forEach(warn)
      told.made('epub', await renderEpub(document, { pages: pdf.pageList, cover: picture, signal, warn, ...theme }))
    } catch (error) {
      cover = undefined
      throw error
    }
  }
}

/** How it looks: as the command says, else as the transcript does. A preview shows the first of several printings. */
function lookOf(options: PreviewOptions, { metadata }: Transcript): PreviewLook {
  const { design, paper, theme, fixed = new Set() } = options
  const asked = {
    ...(design === undefined ? {} : { design: [design] }),
    ...(paper === undefined ? {} : { paper: [paper] }),
    ...(theme === undefined ? {} : { theme }),
  }
  const look: EditionOptions = withWishes(asked, metadata.edition, fixed)
  return {
    design: look.design?.[0],
    paper: look.paper?.[0],
    theme: look.theme,
    coverStyle: look.coverStyle,
  }
}

interface PreviewLook {
  design: DesignName | undefined
  paper: PaperName | undefined
  theme: string | undefined
  coverStyle: CoverName | undefined
}

interface Made {
  document: Document
  transcript: Transcript
  isRaw: boolean
  /** Files of its images. */
  pictures: string[]
  warnings: string[]
}

async function documentAt(path: string, options: PreviewOptions & PictureSources): Promise<Made> {
  const bytes = await readInput(path)
  const [{ read }, { clean }, { parse }, { toDocument }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
    import('../document/index.ts'),
  ])
  const source = await read(bytes, readOptionsOf(path, options))
  const isRaw = source.format !== 'transcript'
  const { markdown, messages } = clean(source, await cleanOptionsOf(options))
  const transcript = parse(markdown, { path })
  fillMetadata(transcript.metadata, options.metadata)
  if (isRaw) delete transcript.metadata.cover
  const { files, messages: ofPictures } = isRaw
    ? { files: new Map<string, never>(), messages: [] }
    : await readPictures(transcript, path, options)
  const all = [...messages, ...transcript.messages, ...ofPictures]
  return {
    document: toDocument(transcript, { version: version(), pictures: files }),
    transcript,
    isRaw,
    pictures: [...files.keys()].flatMap((url) => (isAddress(url) ? [] : resolve(dirname(path), decodeURI(url)))),
    warnings: [...new Set(all.map((message) => (isRaw ? message.reason : describeMessage(message, path))))],
  }
}

/** Who speaks, how often, and what is doubtful about their names. */
async function speakersOf(transcript: Transcript, { speakers }: Document): Promise<SpeakerState[]> {
  const { speakerDoubts } = await import('../transcript/index.ts')
  const doubts = speakerDoubts(transcript)
  const turns = transcript.body.children.filter((block) => block.type === 'turn')
  const of = (name: string, id: string | undefined): SpeakerState => ({
    name,
    turns: turns.filter(({ speaker }) => speaker === id).length,
    doubts: doubts.filter((doubt) => doubt.name === name || doubt.other === name).map(explain),
  })
  const people = speakers.map(({ id, name }) => of(name, id))
  return turns.some(({ speaker }) => speaker === undefined) ? [...people, of('?', undefined)] : people
}

const textAt = async (path: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readInput(path))

/**
 * Changes a transcript and nothing else of its file, unless somebody else has changed it meanwhile.
 *
 * @throws {ColloquyError} `usage` where it is no transcript Markdown in UTF-8, or was changed.
 */
async function changeTranscript(
  path: string,
  options: PreviewOptions,
  change: (text: string) => string | Promise<string>,
): Promise<void> {
  const bytes = await readInput(path)
  const { read } = await import('../read/index.ts')
  const source = await read(bytes, readOptionsOf(path, options))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (source.format !== 'transcript' || !Buffer.from(text).equals(bytes))
    throw new ColloquyError('usage', 'This is no transcript Markdown in UTF-8, so it is not changed.', {
      advice: 'Write transcript Markdown first, and correct that.',
      place: { file: path },
    })
  const markdown = await change(text)
  // A link stays a link: the file that it leads to is replaced.
  const target = await realpath(path)
  if (!Buffer.from(await readInput(path)).equals(bytes))
    throw new ColloquyError('usage', 'The file was changed meanwhile.', {
      advice: 'Look at it again.',
      place: { file: path },
    })
  await writeTogether([{ path: target, content: markdown, mode: (await stat(target)).mode & 0o777 }])
}

/** What the page can do to the file. */
function actionsOn(
  path: string,
  options: PreviewOptions,
  { decisions, rebuild }: { decisions: Decisions | undefined; rebuild: () => void },
): Actions {
  return {
    async rename(from, to) {
      if (to.trim() === '') throw new ColloquyError('usage', 'There is no name.', { advice: 'Write one.' })
      const { renameSpeakers } = await import('../transcript/index.ts')
      let labels = 0
      await changeTranscript(path, options, (text) => {
        const { markdown, renamed } = renameSpeakers(text, [{ from, to: to.trim() }], { path })
        labels = renamed.reduce((sum, it) => sum + it.labels, 0)
        return markdown
      })
      return `${from} → ${to.trim()}, ${labels} label${labels === 1 ? '' : 's'}`
    },
    async decide(id, isAccepted) {
      if (!decisions)
        throw new ColloquyError('usage', 'The source of this transcript is not known.', {
          advice: 'Name it with --source.',
        })
      if (isAccepted) {
        decisions.accept(id)
        rebuild()
        return 'Accepted.'
      }
      await changeTranscript(path, options, (text) => decisions.reject(text, id))
      return 'Taken back: the source’s own words stand there again.'
    },
    async clean() {
      const target = join(dirname(path), `${basename(path, extname(path))}.transcript.md`)
      if (await stat(target).catch(() => undefined))
        throw new ColloquyError('output/exists', 'This is there already, and perhaps corrected.', {
          advice: `Preview it: colloquy preview ${target}`,
          place: { file: target },
        })
      const bytes = await readInput(path)
      const [{ read }, { clean }] = await Promise.all([import('../read/index.ts'), import('../clean/index.ts')])
      const { markdown } = clean(await read(bytes, readOptionsOf(path, options)), await cleanOptionsOf(options))
      await writeTogether([{ path: target, content: markdown }])
      return `${target} is written. Correct it, and preview it: colloquy preview ${target}`
    },
  }
}
