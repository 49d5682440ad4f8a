/** `colloquy archive`: a tree of transcripts in, their editions with a catalogue and a manifest out. */
import { appendFile, readFile, realpath, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { isAbsolute, join, relative, resolve } from 'node:path'
import {
  type ArchiveConfig,
  type Built,
  type Catalogue,
  defaultsFor,
  groupsOf,
  type KnownPerson,
  type Manifest,
  openStore,
  proposePeople,
  readConfig,
  readManifest,
  readPeople,
  type Slug,
  type Store,
  scan,
  sha256Of,
  slugsOf,
  type TalkFile,
  titleOf,
  verify,
  writeBag,
  writeWhole,
} from '../archive/index.ts'
import { atOnce } from '../at-once.ts'
import { ColloquyError } from '../errors.ts'
import type { Ahead } from './archive-ahead.ts'
import type { Book } from './archive-anthologies.ts'
import { runJobs, type Source, startWorker } from './archive-jobs.ts'
import { fewOf, refuseOutput } from './archive-output.ts'
import { progressOf } from './archive-progress.ts'
import { settingOf } from './archive-setting.ts'
import { hashesOf } from './archive-sources.ts'
import { hasSamePictures, type Job } from './archive-worker.ts'
import { readInput, refuseNoFolder } from './input.ts'
import { exitCodes } from './report.ts'
import { sourceDate } from './source-date.ts'

export interface ArchiveOptions {
  output?: string
  config?: string
  store?: string
  browser?: string
  jobs?: number
  /** What was made is said as JSON. */
  json?: boolean
  /** Nothing is said but what is wrong. */
  quiet?: boolean
}

/**
 * Builds an archive. A talk that cannot be built is reported at the end; its last editions stay where they are.
 *
 * @returns The exit code.
 */
export async function archiveCommand(folder: string, asked: ArchiveOptions): Promise<number> {
  const started = performance.now()
  if (asked.output === undefined)
    throw new ColloquyError('usage', 'An archive needs a folder of its own.', { advice: 'Name it with -o.' })
  const options = { ...asked, output: asked.output }
  await refuseNoFolder(folder)
  sourceDate(process.env)
  const store = options.store ?? join(options.output, '.colloquy')
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const config = await configOf(folder, options.config)
  const known = await knownPeople(folder)
  const former = await readManifest(options.output)
  await refuseOutput(folder, options, former !== undefined)
  const opened = await openStore(store, say)
  const { found, refused, ignored } = await scan(folder, [options.output, store])
  for (const { path, reason } of refused) say(`${join(folder, path)}  ${reason}`)
  for (const { folder: named } of config.defaults ?? [])
    if (named !== '' && !found.some(({ path }) => path.startsWith(`${named}/`)))
      say(`${folder}  warning: “defaults” in archive.yaml names “${named}”, where no transcript lies.`)
  const { slugs, shared } = slugsOf(found.map(({ path }) => path))
  for (const group of shared)
    say(`${fewOf(group)}  warning: Each would have the same name; a digest of the path tells them apart.`)
  const hashes = await hashesOf(folder, found, store)
  const setting = await settingOf(config, options)
  const sources = found.flatMap(({ path }): Source[] => {
    const sha256 = hashes.get(path)
    if (sha256 === undefined) return []
    const title = titleOf(groupsOf(path, config.paths), config.titles)
    const defaults = defaultsFor(path, config.defaults)
    // Its folder has the pictures that it shows.
    const key = sha256Of(JSON.stringify([setting, sha256, path, title, defaults]))
    const slug = slugs.get(path) ?? path
    return [{ path, input: join(folder, path), sha256, key, slug, defaults, ...(title === undefined ? {} : { title }) }]
  })
  const failures = new Map<string, string>()
  for (const { path } of found)
    if (!hashes.has(path)) failures.set(path, `${join(folder, path)}  It cannot be read. Check its permissions.`)
  // Loaded while talks are built by others.
  const publishing = import('./archive-publish.ts')
  const { built, ahead } = await buildAll(sources, config, opened, { ...options, store }, failures, former)
  const { publish, reportPath } = await publishing
  const processes = options.jobs ?? availableParallelism()
  /** What is made of the whole archive, beside its talks. */
  const ofAll = {
    setting,
    store: opened,
    job: commonOf({ ...options, store }),
    failed: (label: string, reason: string): void => void failures.set(label, reason),
  }
  const anthologies = async (talks: Catalogue): Promise<Book[]> => {
    if (!config.anthologies) return []
    const { anthologiesOf } = await import('./archive-anthologies.ts')
    return anthologiesOf(talks, {
      ...ofAll,
      config,
      known,
      sources,
      built,
      run: (jobs, finish) => {
        const tell = progressOf(jobs.length, 'books', options.quiet)
        return runJobs(jobs, processes, async (job, reason) => {
          await finish(job, reason)
          tell(failures.size)
        })
      },
      warn: (text) => say(`${options.output}  warning: ${text}`),
    })
  }
  const card = async (talks: Catalogue): Promise<TalkFile | undefined> => {
    if (config.address === undefined) return undefined
    const { cardOf } = await import('./archive-card.ts')
    return cardOf(talks, { ...ofAll, run: (jobs, finish) => runJobs(jobs, processes, finish) })
  }
  const place = {
    config,
    known,
    setting,
    output: options.output,
    store: opened,
    storeFolder: store,
    former,
    ahead,
    anthologies,
    card,
  }
  const { manifest, catalogue } = await publish(sources, built, place)
  if ([...built.values()].some(({ isNew }) => isNew)) {
    const { durationsScript } = await import('../site/index.ts')
    await writeWhole(join(store, 'durations.js'), durationsScript(durationsOf(sources, built)))
  }
  for (const reason of failures.values()) say(reason)
  const { length: doubtful } = catalogue.doubts
  if (doubtful > 0)
    say(
      `${options.output}  warning: ${doubtful === 1 ? 'A name is' : `${doubtful} names are`} doubtful. “colloquy archive people ${options.output}” lists them, and proposes a people.yaml.`,
    )
  const open = catalogue.talks.reduce((sum, { findings = [] }) => sum + findings.length, 0)
  if (open > 0)
    say(
      `${options.output}  warning: ${open === 1 ? 'Something was' : `${open} things were`} found in the editions: ${join(options.output, reportPath())}.`,
    )
  const made = [...built.values()].filter(({ isNew }) => isNew).length
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1))
  if (options.json === true) {
    const failed = Object.fromEntries([...refused.map(({ path, reason }) => [path, reason]), ...failures])
    const numbers = { talks: built.size, built: made, files: manifest.files.length, ignored, doubtful, found: open }
    process.stdout.write(`${JSON.stringify({ output: options.output, ...numbers, failed, seconds })}\n`)
  } else if (options.quiet !== true)
    process.stdout.write(
      `${options.output}: ${built.size} ${built.size === 1 ? 'talk' : 'talks'} (${made} built, ${built.size - made} as they were, ${failures.size} failed), ${manifest.files.length} files, ${ignored} other ${ignored === 1 ? 'file' : 'files'} ignored, in ${seconds.toFixed(1)} s\n`,
    )
  return failures.size + refused.length > 0 ? exitCodes.failed : exitCodes.done
}

/** `colloquy archive bag`: the archive as BagIt has it. */
export async function bagCommand(output: string, bag: string | undefined): Promise<void> {
  if (bag === undefined)
    throw new ColloquyError('usage', 'A bag needs a folder of its own.', { advice: 'Name it with -o.' })
  await refuseNoFolder(output)
  const manifest = await readManifest(output)
  if (!manifest)
    throw new ColloquyError('archive/manifest', 'There is no manifest.', {
      advice: 'Name the folder that “colloquy archive” wrote.',
      place: { file: output },
    })
  if (await stat(bag).catch(() => undefined))
    throw new ColloquyError('output/exists', 'This is there already.', {
      advice: 'Name another folder.',
      place: { file: bag },
    })
  const within = relative(await realpath(output), resolve(bag))
  if (within === '' || !(within.startsWith('..') || isAbsolute(within)))
    throw new ColloquyError('usage', 'The bag would lie in the archive, which would then hold what it does not list.', {
      advice: 'Name a folder beside it.',
      place: { file: bag },
    })
  const { description, publisher } = JSON.parse(await readFile(join(output, 'catalogue.json'), 'utf8')) as Catalogue
  const date = sourceDate(process.env)
  await writeBag(output, manifest, bag, {
    ...(description === undefined ? {} : { description }),
    ...(publisher === undefined ? {} : { organization: publisher }),
    ...(date ? { date: date.toISOString().slice(0, 10) } : {}),
  })
  process.stdout.write(`${bag}: ${manifest.files.length + 1} files\n`)
}

/** `colloquy archive people`: who is who, to be corrected and put beside the talks. */
export async function peopleCommand(output: string): Promise<void> {
  const file = join(output, 'catalogue.json')
  const text = new TextDecoder().decode(await readInput(file, 'catalogue'))
  process.stdout.write(proposePeople(JSON.parse(text) as Catalogue))
}

/** `people.yaml` in the folder of the talks, where there is one. */
async function knownPeople(folder: string): Promise<KnownPerson[]> {
  const file = join(folder, 'people.yaml')
  const bytes = await readInput(file, 'list of people').catch((error: unknown) => {
    if (error instanceof ColloquyError && error.code === 'input/missing') return new Uint8Array()
    throw error
  })
  return readPeople(new TextDecoder().decode(bytes), file)
}

/** `colloquy archive verify`. */
export async function verifyCommand(
  output: string,
  { json, quiet }: Pick<ArchiveOptions, 'json' | 'quiet'> = {},
): Promise<number> {
  const { files, differences } = await verify(output)
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ output, files, differences })}\n`)
    return differences.length > 0 ? exitCodes.failed : exitCodes.done
  }
  for (const { path, what } of differences) process.stdout.write(`${join(output, path)}  ${what}\n`)
  if (quiet !== true) process.stdout.write(`${output}: ${files} files, ${differences.length} differences\n`)
  return differences.length > 0 ? exitCodes.failed : exitCodes.done
}

async function configOf(folder: string, named: string | undefined): Promise<ArchiveConfig> {
  const file = named ?? join(folder, 'archive.yaml')
  const bytes = await readInput(file, 'configuration').catch((error: unknown) => {
    if (named === undefined && error instanceof ColloquyError && error.code === 'input/missing') return new Uint8Array()
    throw error
  })
  return readConfig(new TextDecoder().decode(bytes), file)
}

/** What every job has. */
function commonOf({ store, browser }: ArchiveOptions & { store: string }): Pick<Job, 'store' | 'browser' | 'date'> {
  const date = sourceDate(process.env)
  return {
    store: resolve(store),
    ...(browser === undefined ? {} : { browser }),
    ...(date ? { date: date.getTime() / 1000 } : {}),
  }
}

type BuiltNow = Built & { isNew: boolean }

/** What the store has, and what processes on all cores make of the rest, while this one works ahead. */
async function buildAll(
  sources: readonly Source[],
  config: ArchiveConfig,
  store: Store,
  options: ArchiveOptions & { store: string; output: string },
  failures: Map<string, string>,
  former: Manifest | undefined,
): Promise<{ built: Map<string, BuiltNow>; ahead: Ahead }> {
  const processes = options.jobs ?? availableParallelism()
  // A source that the archive does not have as it is now is built in all likelihood: the process for it is loaded meanwhile.
  const known = new Set(former?.files.map(({ source }) => source?.sha256))
  const early = former && sources.some(({ sha256 }) => !known.has(sha256)) ? startWorker() : undefined
  const built = new Map<string, BuiltNow>()
  const kept = new Map<string, { slug: Slug; record: Built }>()
  const waiting: Source[] = []
  const records = new Map<string, Built>()
  const reading = atOnce()
  for (const { key, path, input } of sources)
    await reading.add(async () => {
      const record = await store.record(key)
      if (record && (await hasSamePictures(input, record.pictures))) records.set(path, record)
    })
  await reading.done()
  for (const source of sources) {
    const record = records.get(source.path)
    if (record) {
      built.set(source.path, { ...record, isNew: false })
      kept.set(source.path, { slug: source.slug, record })
    } else waiting.push(source)
  }
  const { nothingAhead, workAhead } = await import('./archive-ahead.ts')
  if (waiting.length === 0) {
    early?.close()
    return { built, ahead: await nothingAhead(options.output) }
  }
  const ahead = workAhead(options.output, former, store, kept).catch(() => nothingAhead(options.output))
  const tell = progressOf(waiting.length, 'talks', options.quiet)
  const log = join(options.store, 'log.jsonl')
  const finish = async (source: Source, reason: string | undefined): Promise<void> => {
    const record = reason === undefined ? await store.record(source.key) : undefined
    if (record) built.set(source.path, { ...record, isNew: true })
    else failures.set(source.path, reason ?? `${source.input}  The store lost what was built of it. Run it again.`)
    const line = { source: source.path, isDone: record !== undefined, reason, milliseconds: record?.milliseconds }
    await appendFile(log, `${JSON.stringify(line)}\n`)
    tell(failures.size)
  }
  const jobs = new Map(
    waiting.map((source): [Job, Source] => {
      const { input, sha256, key, title, defaults } = source
      return [
        {
          ...commonOf(options),
          key,
          input,
          sha256,
          defaults,
          editions: config.editions,
          isChecked: config.checks === true,
          hasCard: config.address !== undefined,
          ...(title === undefined ? {} : { title }),
        },
        source,
      ]
    }),
  )
  const done = async (job: Job, reason: string | undefined): Promise<void> => {
    const source = jobs.get(job)
    if (source) await finish(source, reason)
  }
  await runJobs([...jobs.keys()], processes, done, early)
  return { built, ahead: await ahead }
}

/** How long each talk took when it was built, in milliseconds, by its name. */
function durationsOf(sources: readonly Source[], built: ReadonlyMap<string, Built>): Map<string, number> {
  return new Map(
    sources.flatMap(({ path, slug }): [string, number][] => {
      const record = built.get(path)
      return record ? [[slug, record.milliseconds]] : []
    }),
  )
}
