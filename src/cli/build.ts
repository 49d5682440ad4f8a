/** `colloquy build`: raw transcripts or transcript Markdown in, editions out. */
import { availableParallelism } from 'node:os'
import { basename, extname, join } from 'node:path'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Document, PictureFile } from '../document/index.ts'
import { ColloquyError } from '../errors.ts'
import { type ExportName, exportEndings, exportNames } from '../formats.ts'
import type { Audio } from '../render/epub/index.ts'
import type { PageList, PdfOptions } from '../render/pdf/index.ts'
import type { Theme } from '../render/theme/index.ts'
import type { Transcript } from '../transcript/index.ts'
import { refuseBooklet, withBooklets } from './booklet.ts'
import { type BuildResult, Reports } from './build-report.ts'
import { fillMetadata } from './config.ts'
import { ownCover } from './cover.ts'
import { type Drawing, drawingFor } from './drawing.ts'
import { withWishes } from './edition.ts'
import { nameOf, readInput, readStyleSheet, refuseNoFolder, STANDARD } from './input.ts'
import { audioAt, refuseMedia } from './media.ts'
import type { BuildOptions } from './options.ts'
import type { PictureSources } from './pictures.ts'
import { type Printing, printingsOf } from './printings.ts'
import { startProgress } from './progress.ts'
import { describeFailure, exitCodeOf, exitCodes, printMessages } from './report.ts'
import { sourceDate } from './source-date.ts'
import { cleanOptionsOf, readOptionsOf } from './source-options.ts'
import { type Output, refuseInputs, writeTogether } from './write.ts'

/** An edition, ready to be written. */
interface Edition extends Output {
  /** Of a PDF. */
  pages?: number
  pageList?: PageList
  /** Of a booklet: how to print it. */
  about?: string
}

/** More talks at once would need more memory than time is won. */
const MOST_AT_ONCE = 4

/**
 * Builds every input. One that fails is reported and leaves nothing behind; the others are built all the same.
 *
 * @returns The exit code.
 */
export async function buildCommand(inputs: string[], options: BuildOptions): Promise<number> {
  const modified = sourceDate(process.env)
  refuseSameNames(inputs)
  refuseBooklet(inputs, options)
  refuseWithoutEpub(options)
  refuseAcross(options)
  refusePiped(inputs, options)
  refuseMedia(inputs, options)
  // What does not go together is said before anything is read.
  printingsFor(options)
  if (options.images !== undefined) await refuseNoFolder(options.images)
  const css = options.css === undefined ? undefined : await readStyleSheet(options.css)
  await themeOf(options)
  let progress = startProgress()
  const log = options.verbose === true ? (line: string) => process.stderr.write(`${line}\n`) : () => {}
  const drawing = drawingFor(options, log)
  if (await needsBrowser(inputs, options)) void drawing.browser()
  const failures: number[] = []
  let isInterrupted = false
  const interrupt = (): void => {
    isInterrupted = true
    progress.end()
    drawing.close().finally(() => process.exit(exitCodes.interrupted))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  const reports = new Reports(options, inputs.length)
  let done = 0
  let drawn = 0
  // A book's own fonts are cut when its pages are known; a transcript may ask for them, too.
  let keepsFonts = false
  const started = process.uptime()
  /** How many inputs are done, and how long the others will take. */
  const prefix = (): string => {
    if (inputs.length === 1) return ''
    const left = ((process.uptime() - started) / done) * (inputs.length - done)
    return `${done}/${inputs.length}${done > 0 ? `, ${Math.ceil(left)} s left` : ''}: `
  }
  const work = async (i: number): Promise<void> => {
    const input = inputs[i] ?? ''
    try {
      const result = await buildOne(input, options, {
        drawing,
        inputs,
        modified,
        css,
        step: (text) => progress.step(`${prefix()}${text}`),
        // It is closed while the last book is packed.
        drawn: (embedsFonts) => {
          drawn += 1
          keepsFonts ||= embedsFonts
          if (drawn < inputs.length) return
          void drawing.close({ keepsFonts })
        },
      })
      progress.end()
      reports.done(i, result)
    } catch (error) {
      // What a closing browser leaves undone is no fault of the input.
      if (isInterrupted) return
      failures.push(exitCodeOf(error))
      progress.end()
      reports.failed(i, nameOf(input), describeFailure(error, { stack: options.stack === true, file: nameOf(input) }))
    }
    done += 1
    // Each has its own half second of silence.
    if (done < inputs.length) progress = startProgress()
  }
  try {
    let next = 0
    const worker = async (): Promise<void> => {
      for (let i = next++; i < inputs.length && !isInterrupted; i = next++) await work(i)
    }
    // One browser prints for all, side by side; standard input and a budget of memory are better not divided further.
    await Promise.all(Array.from({ length: Math.min(inputs.length, availableParallelism(), MOST_AT_ONCE) }, worker))
    reports.end()
  } finally {
    progress.end()
    await drawing.close()
  }
  if (isInterrupted) return exitCodes.interrupted
  // A text at fault is what a person mends first.
  return failures.includes(exitCodes.failed) ? exitCodes.failed : (failures[0] ?? exitCodes.done)
}

/** Whether a browser will be needed, as far as can be told before anything is read: it takes its time to come up. */
async function needsBrowser(
  inputs: readonly string[],
  { format, cover }: Pick<BuildOptions, 'format' | 'cover'>,
): Promise<boolean> {
  if (format.includes('pdf')) return true
  if (!format.includes('epub') || cover !== undefined) return false
  const { hasLikelyCover } = await import('./kept-covers.ts')
  return !inputs.every(hasLikelyCover)
}

interface Shared {
  drawing: Drawing
  /** All inputs: none of them may be overwritten. */
  inputs: readonly string[]
  modified: Date | undefined
  /** The person's own style sheet. */
  css: string | undefined
  /** Says what is being done. */
  step: (text: string) => void
  /** Told when the browser has nothing more to do for this input, and whether its book will have fonts of its own. */
  drawn: (embedsFonts: boolean) => void
}

/** A book where lines run down and nobody has said what is to be printed. */
function printingsFor({ design, paper, vertical }: BuildOptions): Printing[] {
  const isBook = vertical === true && design === undefined && paper === undefined
  return printingsOf(isBook ? ['book'] : (design ?? []), paper ?? [])
}

async function themeOf({ theme }: BuildOptions): Promise<Theme | undefined> {
  return theme === undefined ? undefined : (await import('../render/theme/index.ts')).readTheme(theme)
}

/** What is the same for all editions of an input. */
interface Look {
  printings: readonly Printing[]
  theme: Theme | undefined
  /** Whether lines run down, in EPUB and book. */
  vertical: boolean
}

async function buildOne(path: string, asked: BuildOptions, shared: Shared): Promise<BuildResult> {
  const input = nameOf(path)
  const started = process.uptime()
  const { step } = shared
  step(`${input}: reading`)
  const { document, transcript } = await documentOf(path, asked, shared)
  const options = withWishes(asked, transcript.metadata.edition, asked.fixed ?? new Set())
  const look: Look = {
    printings: printingsFor(options),
    theme: await themeOf(options),
    vertical: options.vertical === true,
  }
  const audio = options.audio === undefined ? undefined : await audioAt(options.audio)
  const own = options.format.includes('epub')
    ? await ownCover(input, transcript, asked, shared.drawing.browser)
    : undefined
  const stem = join(options.output === STANDARD ? '.' : options.output, basename(input, extname(input)))
  const warnings = new Set<string>()
  const making: Promise<Edition | Edition[]>[] = []
  step(`${input}: making ${options.format.join(', ')}`)
  // The cover is drawn while the page to print is made; the PDF, and the others while the browser prints it.
  let loaded: Promise<unknown> = Promise.resolve()
  let printed: Promise<unknown> = Promise.resolve()
  // The book cites the pages of the first PDF.
  let pageList: Promise<PageList | undefined> = Promise.resolve(undefined)
  const warn = (it: string) => warnings.add(it)
  let cover = own && Promise.resolve(own)
  if (options.format.includes('epub')) cover ??= drawnCover(document, path, options, { ...shared, ...look, warn })
  // Reported where it is awaited, in the book.
  cover?.catch(() => {})
  if (options.format.includes('pdf')) {
    const [isLoaded, isPrinted] = [signal(), signal()]
    const made = pdfs(document, stem, { ...shared, ...look }, { warn, loaded: isLoaded.give, printed: isPrinted.give })
    pageList = made.then(([first]) => first?.pageList).catch(() => undefined)
    loaded = Promise.race([isLoaded.given, made]).catch(() => {})
    printed = Promise.race([isPrinted.given, made]).catch(() => {})
    making.push(made.then((editions) => withBooklets(editions, options, document.words.colophon, warn)))
  }
  if (options.format.includes('html'))
    making.push(loaded.then(() => html(document, stem, options, { ...shared, ...look })))
  if (options.format.includes('epub'))
    making.push(loaded.then(() => epub(document, stem, options, { ...shared, ...look, pageList, audio, cover, warn })))
  void Promise.allSettled([printed, cover]).then(() => shared.drawn(options.embedFonts === true))
  if (options.format.includes('chapters')) making.push(chapters(document, stem))
  for (const name of exportNames) if (options.format.includes(name)) making.push(words(document, stem, name))
  // All are waited for even when one fails, so that nothing goes on in a browser that is being closed.
  const settled = await Promise.allSettled(making)
  const editions = settled.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  step(`${input}: writing`)
  editions.sort((a, b) => (a.path < b.path ? -1 : 1))
  const isPiped = options.output === STANDARD
  if (!isPiped) {
    await refuseInputs(editions, shared.inputs)
    await writeTogether(editions)
  }
  for (const warning of warnings) process.stderr.write(`${input}  warning: ${warning}\n`)
  if (isPiped) process.stdout.write(editions[0]?.content ?? '')
  const { turns, speakers, sections } = document.counts
  return {
    input,
    turns,
    speakers,
    sections,
    milliseconds: Math.round((process.uptime() - started) * 1000),
    editions: editions.map(({ path: at, content, pages, about }) => ({
      path: at,
      bytes: Buffer.byteLength(content),
      ...(pages === undefined ? {} : { pages }),
      ...(about === undefined ? {} : { about }),
    })),
    warnings: [...warnings],
  }
}

/** The transcript of an input, and its document: a raw transcript is cleaned first, through the same text that a person would edit. */
async function documentOf(
  path: string,
  options: BuildOptions,
  { drawing }: Pick<Shared, 'drawing'>,
): Promise<{ transcript: Transcript; document: Document }> {
  const bytes = await readInput(path)
  const input = nameOf(path)
  const [{ read }, { clean }, { parse }, { toDocument }, { version }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
    import('../document/index.ts'),
    import('../assets.ts'),
  ])
  // The browser takes its time to come up; the work below fills it.
  await drawing.starting()
  await turnOfTheLoop()
  const source = await read(bytes, readOptionsOf(input, options))
  await drawing.expect(source.text)
  const { markdown, messages } = clean(source, await cleanOptionsOf(options))
  await turnOfTheLoop()
  // The browser comes up meanwhile. It is answered now, and opens its pages while the text is parsed.
  const [open] = await Promise.all([
    drawing.opening()?.catch(() => undefined),
    options.format.includes('pdf') ? import('../render/pdf/index.ts') : undefined,
  ])
  const transcript = parse(markdown, { path: input })
  fillMetadata(transcript.metadata, options.metadata)
  await turnOfTheLoop()
  if (open) await (await import('../render/browser/index.ts')).pagesReady(open)
  printMessages(messages, input)
  // Lines of a raw input's transcript are not lines of a file that anybody has.
  printMessages(transcript.messages, input, { places: source.format === 'transcript' })
  if (source.format !== 'transcript') dropCover(transcript, input)
  // A raw input's images are words already.
  const pictures =
    source.format === 'transcript'
      ? await picturesOf(transcript, input, { ...options, drawnBy: drawing.browser })
      : undefined
  return { transcript, document: toDocument(transcript, { version: version(), ...(pictures ? { pictures } : {}) }) }
}

/** What somebody else's page calls its cover is a path on that page's machine. */
function dropCover({ metadata }: Transcript, input: string): void {
  if (metadata.cover === undefined) return
  process.stderr.write(
    `${input}  warning: The cover that a raw source names is not read. Name a picture with --cover, or clean it first.\n`,
  )
  delete metadata.cover
}

/** The files of a transcript's images, loaded when there are any. */
async function picturesOf(
  transcript: Transcript,
  input: string,
  sources: PictureSources,
): Promise<ReadonlyMap<string, PictureFile>> {
  const { readPictures } = await import('./pictures.ts')
  const { files, messages } = await readPictures(transcript, input, sources)
  printMessages(messages, input)
  return files
}

/** Something that others wait for. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}

/** What the book needs beside. */
interface ForBook extends Shared, Look {
  pageList: Promise<PageList | undefined>
  audio: Audio | undefined
  /** The person's own, or one that is being drawn. */
  cover: Promise<Uint8Array> | undefined
  warn: (text: string) => void
}

async function epub(
  document: Document,
  stem: string,
  { embedFonts = false, mediaUrl }: BuildOptions,
  { modified, pageList, audio, cover, warn, theme, vertical }: ForBook,
): Promise<Edition> {
  const { renderEpub } = await import('../render/epub/index.ts')
  const content = await renderEpub(document, {
    pages: pageList,
    embedFonts,
    vertical,
    warn,
    ...(cover ? { cover } : {}),
    ...(theme ? { theme } : {}),
    ...(modified ? { modified } : {}),
    ...(audio ? { audio } : {}),
    ...(mediaUrl === undefined ? {} : { media: mediaUrl }),
  })
  return { path: `${stem}.epub`, content }
}

/** A cover for who has none: the one that was drawn from the same before, or a new one. */
async function drawnCover(
  document: Document,
  input: string,
  { coverStyle: style, browser: path }: BuildOptions,
  { drawing, theme, warn }: Pick<Shared & Look, 'drawing' | 'theme'> & { warn: (text: string) => void },
): Promise<Uint8Array> {
  const [{ coverContent, drawCover }, { findBrowser }, kept] = await Promise.all([
    import('../render/cover/index.ts'),
    import('../render/browser/index.ts'),
    import('./kept-covers.ts'),
  ])
  // A cover that lacks something is said to lack it every time: it is not kept.
  let isWhole = true
  const tell = (text: string): void => {
    isWhole = false
    warn(text)
  }
  const options = { ...(style && { style }), ...(theme && { theme }), warn: tell }
  const draw = (): Promise<Uint8Array> => drawCover(document, drawing.browser(), options)
  // What comes from standard input is no file that could be built again.
  if (input === STANDARD) return draw()
  const drawn = kept.hasLikelyCover(input) ? undefined : draw()
  // It is awaited below; until then a failure must not count as unhandled.
  drawn?.catch(() => {})
  const found = await findBrowser(path === undefined ? {} : { path })
  const content = coverContent(document, options)
  const from = found && content !== undefined ? kept.drawnFrom(content, found.executable) : undefined
  const before = drawn === undefined && from !== undefined ? kept.keptCover(input, from) : undefined
  if (before) return before
  const picture = await (drawn ?? draw())
  if (from !== undefined && isWhole) kept.keepCover(input, from, picture)
  return picture
}

async function pdfs(
  document: Document,
  stem: string,
  { drawing, modified, printings, css, theme, vertical }: Shared & Look,
  tell: Required<Pick<PdfOptions, 'warn' | 'loaded' | 'printed'>>,
): Promise<Edition[]> {
  const browser = drawing.browser()
  const { renderPdf } = await import('../render/pdf/index.ts')
  const made: Edition[] = []
  for (const [i, { design, paper, suffix }] of printings.entries()) {
    const isLast = i === printings.length - 1
    const { bytes, pages, pageList } = await renderPdf(document, {
      browser,
      design,
      paper,
      warn: tell.warn,
      loaded: tell.loaded,
      ...(isLast ? { printed: tell.printed } : {}),
      ...(theme ? { theme } : {}),
      vertical,
      ...(css === undefined ? {} : { css }),
      ...(modified ? { modified } : {}),
    })
    made.push({ path: `${stem}${suffix}.pdf`, content: bytes, pages, pageList })
  }
  return made
}

async function html(
  document: Document,
  stem: string,
  { mediaUrl }: BuildOptions,
  { css, theme }: Shared & Look,
): Promise<Edition> {
  const { renderHtml } = await import('../render/html/index.ts')
  const content = renderHtml(document, {
    ...(theme ? { theme } : {}),
    ...(css === undefined ? {} : { css }),
    ...(mediaUrl === undefined ? {} : { media: mediaUrl }),
  })
  return { path: `${stem}.html`, content }
}

async function chapters(document: Document, stem: string): Promise<Edition> {
  const { renderChapters } = await import('../render/chapters/index.ts')
  return { path: `${stem}.chapters.json`, content: renderChapters(document) }
}

async function words(document: Document, stem: string, name: ExportName): Promise<Edition> {
  const { renderExport } = await import('../render/exports/index.ts')
  return { path: `${stem}${exportEndings[name]}`, content: await renderExport(document, name) }
}

/** What is asked of the EPUB alone needs an EPUB. */
function refuseWithoutEpub({ format, embedFonts, cover, coverStyle }: BuildOptions): void {
  if (format.includes('epub')) return
  const [asked] = [
    ...(embedFonts === true ? ['--embed-fonts'] : []),
    ...(cover === undefined ? [] : ['--cover']),
    ...(coverStyle === undefined ? [] : ['--cover-style']),
  ]
  if (asked === undefined) return
  throw new ColloquyError('usage', `${asked} is about the EPUB, which is not among the editions.`, {
    advice: `Add epub to the list of -f, or leave ${asked} away.`,
  })
}

/** Standard output takes one file. */
function refusePiped(
  inputs: readonly string[],
  { output, format, design = [], paper = [], booklet, json }: BuildOptions,
): void {
  if (output !== STANDARD) return
  const files = format.length + (format.includes('pdf') ? printingsOf(design, paper).length - 1 : 0)
  if (inputs.length === 1 && files === 1 && booklet !== true && json !== true) return
  throw new ColloquyError('usage', 'Standard output takes one edition of one transcript.', {
    advice: 'Name one edition with -f, or a folder with -o.',
  })
}

/** Lines run down in EPUB and book alone. */
function refuseAcross({ format, vertical }: BuildOptions): void {
  if (vertical !== true || format.includes('epub') || format.includes('pdf')) return
  throw new ColloquyError('usage', '--vertical is about EPUB and PDF, and neither is among the editions.', {
    advice: 'Add epub or pdf to the list of -f, or leave --vertical away.',
  })
}

/** Two inputs of one name would overwrite each other's editions. */
function refuseSameNames(inputs: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const input of inputs) {
    const stem = basename(nameOf(input), extname(input)).toLowerCase()
    const other = seen.get(stem)
    if (other !== undefined)
      throw new ColloquyError('usage', `“${other}” and “${input}” would have editions of the same name.`, {
        advice: 'Build them into different folders with -o, or rename one.',
      })
    seen.set(stem, input)
  }
}
