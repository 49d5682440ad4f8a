/** A process of `colloquy archive`: makes the editions of the talks that it is given, with a browser that stays open. */
import { dirname, resolve } from 'node:path'
import {
  type AnthologyTalk,
  type ArchiveEdition,
  anthologyOf,
  type Built,
  countTerms,
  describeTalk,
  type EditionFinding,
  fillDefaults,
  type KnownPerson,
  passagesOf,
  sha256Of,
  storeAt,
  type TalkDefaults,
  writePassages,
} from '../archive/index.ts'
import type { PictureFile } from '../document/index.ts'
import { ColloquyError } from '../errors.ts'
import { exportEndings, exportNames } from '../formats.ts'
import type { ArchiveCard } from '../render/cover/index.ts'
import type { Transcript } from '../transcript/index.ts'
import { closeBrowsers, type Loan, lendBrowser } from './archive-browsers.ts'
import { readInput } from './input.ts'
import { isAddress, readCover, readPictures } from './pictures.ts'
import { describeFailure } from './report.ts'

/** One talk to build: everything that its editions depend on is in the key. */
export interface Job {
  key: string
  /** The source on the disk. */
  input: string
  /** Its hash; a source that has changed meanwhile is not built under it. */
  sha256: string
  editions: ArchiveEdition[]
  /** What it is called where it has no title of its own. */
  title?: string
  /** What its folder says for it. */
  defaults?: TalkDefaults
  /** Whether EPUB and PDF are examined. */
  isChecked?: boolean
  /** Whether there is an address that somebody may link to. */
  hasCard?: boolean
  store: string
  /** The browser's executable. */
  browser?: string
  /** Seconds since 1970 that the editions carry. */
  date?: number
  /** Of a book of many talks; `input` then is what it is called. */
  anthology?: {
    title: string
    talks: Pick<Job, 'input' | 'sha256' | 'title' | 'defaults'>[]
    known: KnownPerson[]
  }
  /** The picture that goes with links to the whole archive, and nothing else. */
  card?: ArchiveCard
}

/** What a worker answers. */
export type Answer = { key: string } & ({ isDone: true } | { isDone: false; reason: string })

/** Answers jobs that arrive on the channel to the process that started this one, and ends with it. */
export function archiveWorker(): Promise<void> {
  return new Promise((end) => {
    process.on('message', (job: Job) => {
      void answer(job).then((it) => process.send?.(it))
    })
    process.once('disconnect', () => {
      void closeBrowsers().then(end)
    })
  })
}

async function answer(job: Job): Promise<Answer> {
  let loan: Loan | undefined
  const browser = (): Loan['browser'] => {
    loan ??= lendBrowser(job.browser)
    return loan.browser
  }
  try {
    await (job.card ? makeCard(job, job.card, browser) : make(job, browser))
    return { key: job.key, isDone: true }
  } catch (error) {
    return { key: job.key, isDone: false, reason: describeFailure(error, { file: job.input }) }
  } finally {
    await loan?.giveBack()
  }
}

/** A transcript, and the pictures that it shows, by their address there. */
interface ReadTalk {
  transcript: Transcript
  files: Map<string, PictureFile>
  /** What those of them held that were drawn. */
  originals: Map<string, Uint8Array>
}

/** Reads a talk and cleans it. A source that is not what it was when the archive was looked through is refused. */
async function readTalk(
  { input, sha256, title, defaults }: Pick<Job, 'input' | 'sha256' | 'title' | 'defaults'>,
  warnings: Set<string>,
  browser: () => Loan['browser'],
): Promise<ReadTalk> {
  const [{ read }, { clean }, { parse }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
  ])
  const bytes = await readInput(input)
  if (sha256Of(bytes) !== sha256) throw new Error('the file was changed while the archive was built; run it again')
  const source = await read(bytes, { path: input })
  const language = defaults?.language === undefined ? {} : { language: defaults.language }
  const { markdown, messages } = clean(source, language)
  const transcript = parse(markdown, { path: input, ...language })
  const isUntitled = transcript.messages.some(({ ruleId }) => ruleId === 'no-title')
  if (title !== undefined && isUntitled) {
    transcript.metadata.title = title
    transcript.messages = transcript.messages.filter(({ ruleId }) => ruleId !== 'no-title')
  }
  if (defaults !== undefined) fillDefaults(transcript.metadata, defaults)
  const isOurs = source.format === 'transcript'
  if (!isOurs) delete transcript.metadata.cover
  const {
    files,
    originals,
    messages: ofPictures,
  } = isOurs
    ? await readPictures(transcript, input, { drawnBy: browser })
    : { files: new Map<string, PictureFile>(), originals: new Map<string, Uint8Array>(), messages: [] }
  for (const { reason } of [...messages, ...transcript.messages, ...ofPictures]) warnings.add(reason)
  return { transcript, files, originals }
}

/** Reads the talks of a book, one after another, and joins them. */
async function readAnthology(
  { title, talks: all, known }: NonNullable<Job['anthology']>,
  browser: () => Loan['browser'],
): Promise<ReadTalk> {
  const files: ReadTalk['files'] = new Map()
  const read: AnthologyTalk[] = []
  for (const [i, one] of all.entries()) {
    // What is doubtful about a talk is said of the talk.
    const talk = await readTalk(one, new Set(), browser)
    const imagePath = (path: string): string => `${i + 1}/${path}`
    for (const [url, file] of talk.files) files.set(imagePath(url), file)
    read.push({ transcript: talk.transcript, imagePath })
  }
  const { parse, stringify } = await import('../transcript/index.ts')
  // As a person would find it who joins the same talks and builds what was written.
  return { transcript: parse(stringify(anthologyOf(read, { title, known }).transcript)), files, originals: new Map() }
}

/** A picture that goes with links; nothing, and a warning, where no browser is there: web pages are made without one, too. */
async function cardBy(draw: () => Promise<Uint8Array>, warn: (text: string) => void): Promise<Uint8Array | undefined> {
  try {
    return await draw()
  } catch (error) {
    if (!(error instanceof ColloquyError && error.code === 'browser/missing')) throw error
    warn(`There is no picture that goes with links to it: ${error.message}`)
    return undefined
  }
}

async function makeCard(job: Job, says: ArchiveCard, browser: () => Loan['browser']): Promise<void> {
  const started = performance.now()
  const { drawArchiveCard } = await import('../render/cover/index.ts')
  const store = storeAt(job.store)
  const warnings: string[] = []
  const bytes = await cardBy(
    () => drawArchiveCard(says, browser()),
    (text) => warnings.push(text),
  )
  await store.keep(job.key, {
    files: bytes ? [{ kind: 'card', ending: '.jpg', bytes: bytes.length, sha256: await store.put(bytes) }] : [],
    warnings,
    milliseconds: Math.round(performance.now() - started),
  })
}

async function make(job: Job, browser: () => Loan['browser']): Promise<void> {
  const started = performance.now()
  const { input, editions, anthology } = job
  // It comes up while the talk is read.
  if (job.hasCard === true || editions.includes('epub') || editions.includes('pdf')) void browser()
  const [{ toDocument }, { version }] = await Promise.all([import('../document/index.ts'), import('../assets.ts')])
  const warnings = new Set<string>()
  const { transcript, files, originals } = anthology
    ? await readAnthology(anthology, browser)
    : await readTalk(job, warnings, browser)
  const document = toDocument(transcript, { version: version(), pictures: files })
  // A book's key has its sources, and theirs have their pictures.
  const pictures = anthology
    ? []
    : // One that stands in the transcript changes with it.
      [...files].flatMap(([url, { bytes: its }]) =>
        isAddress(url) ? [] : [{ path: decoded(url), sha256: sha256Of(originals.get(url) ?? its) }],
      )
  const own = transcript.metadata.cover
  const named = { file: input, ...transcript.coverPlace }
  const keepCover = (bytes: Uint8Array): void => void originals.set(own ?? '', bytes)
  const cover =
    own === undefined
      ? undefined
      : await readCover(own, { named, drawnBy: browser, language: transcript.metadata.language, keep: keepCover })
  if (own !== undefined && cover) pictures.push({ path: own, sha256: sha256Of(originals.get(own) ?? cover) })

  const date = job.date === undefined ? {} : { modified: new Date(job.date * 1000) }
  const warn = (text: string): void => void warnings.add(text)
  const store = storeAt(job.store)
  const made: Built['files'] = []
  const keep = async (
    kind: ArchiveEdition | 'cover' | 'card' | 'passages',
    content: Uint8Array,
    ending = `.${kind}`,
  ): Promise<void> => {
    made.push({ kind, ending, bytes: content.length, sha256: await store.put(content) })
  }
  const findings: EditionFinding[] = []
  const examine = async (edition: 'epub' | 'pdf', bytes: Uint8Array): Promise<void> => {
    if (job.isChecked !== true) return
    const { checkEpub, checkPdf } = await import('../check/index.ts')
    // What is installed on a machine beside this package is no part of what the archive depends on.
    const checked = await (edition === 'pdf'
      ? checkPdf(bytes)
      : checkEpub(bytes, { engines: ['colloquy', 'epubcheck-ts'] }))
    for (const { severity, code, message, where } of checked.findings)
      findings.push({ edition, severity, code, message, where })
  }
  const { drawCard, drawCovers, drawThumbnail, shrinkCover } = await import('../render/cover/index.ts')
  let pages: number | undefined
  let pageList: Parameters<typeof import('../render/epub/index.ts').renderEpub>[1] = {}
  if (editions.includes('pdf')) {
    const { renderPdf } = await import('../render/pdf/index.ts')
    const pdf = await renderPdf(document, { browser: browser(), warn, ...date })
    pages = pdf.pages
    pageList = { pages: pdf.pageList }
    await keep('pdf', pdf.bytes)
    await examine('pdf', pdf.bytes)
  }
  if (editions.includes('epub')) {
    const { renderEpub } = await import('../render/epub/index.ts')
    const drawn = cover
      ? { cover, thumbnail: await shrinkCover(cover, browser()) }
      : await drawCovers(document, browser(), { warn })
    const book = await renderEpub(document, { ...pageList, cover: drawn.cover, warn, ...date })
    await keep('epub', book)
    await examine('epub', book)
    await keep('cover', drawn.thumbnail, '.cover.jpg')
  } else if (editions.includes('pdf')) {
    // Lists of books show it, too.
    const thumbnail = await (cover ? shrinkCover(cover, browser()) : drawThumbnail(document, browser()))
    await keep('cover', thumbnail, '.cover.jpg')
  }
  if (job.hasCard === true) {
    const card = await cardBy(() => drawCard(document, browser()), warn)
    if (card) await keep('card', card, '.card.jpg')
  }
  if (editions.includes('html')) {
    const { renderHtml } = await import('../render/html/index.ts')
    await keep('html', renderHtml(document))
  }
  for (const name of exportNames) {
    if (!editions.includes(name)) continue
    const { renderExport } = await import('../render/exports/index.ts')
    try {
      await keep(name, new TextEncoder().encode(await renderExport(document, name)), exportEndings[name])
    } catch (error) {
      // In an archive some talks have times, and others have none.
      if (!(error instanceof ColloquyError)) throw error
      warn(`${error.message} There is no ${name} of it.`)
    }
  }
  const passages = passagesOf(document)
  await keep('passages', writePassages(passages), '.passages.js')
  const terms = await store.put(new TextEncoder().encode(countTerms(passages)))
  await store.keep(job.key, {
    talk: { ...describeTalk(document), ...(pages === undefined ? {} : { pages }) },
    files: made,
    terms,
    pictures,
    warnings: [...warnings],
    ...(job.isChecked === true ? { findings } : {}),
    milliseconds: Math.round(performance.now() - started),
  })
}

/** The path that an address in Markdown means. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/**
 * Whether the pictures that a talk was built with are still the same.
 *
 * @param input The source on the disk.
 */
export async function hasSamePictures(input: string, pictures: Built['pictures']): Promise<boolean> {
  for (const { path, sha256 } of pictures) {
    const bytes = await readInput(resolve(dirname(input), path)).catch(() => undefined)
    if (!bytes || sha256Of(bytes) !== sha256) return false
  }
  return true
}
