/** Examines an EPUB: our own checks, EPUBCheck's port, and what else is installed. */
import { unlessAborted } from '../../abort.ts'
import { type Checked, type EngineName, engineNames, type Finding } from '../finding.ts'
import { checkMimetype, openContainer } from './container.ts'
import { ace } from './engines/ace.ts'
import type { Engine, EngineInput, EngineResult } from './engines/engine.ts'
import { epubcheck } from './engines/epubcheck.ts'
import { epubcheckPort } from './engines/epubcheck-port.ts'
import { checkIdentifiers } from './identifiers.ts'
import { checkLinks } from './links.ts'
import { mergeFindings } from './merge.ts'
import { checkContents, checkPageList } from './navigation.ts'
import { checkPictures } from './pictures.ts'
import { type Publication, readPublication } from './publication.ts'

export interface EpubCheckOptions {
  /** Names the file in errors. */
  path?: string
  /** Who is to examine it; all that are there when left out. */
  engines?: readonly EngineName[]
  /** Where programs are looked for; the process's own environment when left out. */
  env?: NodeJS.ProcessEnv
  /** Ends the examination, with the programs that it has started. */
  signal?: AbortSignal
  /** A browser for Ace. */
  browser?: EngineInput['browser']
}

const engines: Record<Exclude<EngineName, 'colloquy'>, Engine> = { 'epubcheck-ts': epubcheckPort, epubcheck, ace }

/** Our own checks of a book's documents, in the order of the report. */
const ownChecks: readonly ((publication: Publication) => Finding[])[] = [
  ({ unread }) => unread,
  checkLinks,
  checkContents,
  checkPageList,
  checkPictures,
  checkIdentifiers,
]

/** Examines an EPUB: `checkEpub`, which loads this. */
export async function examineEpub(bytes: Uint8Array, options: EpubCheckOptions = {}): Promise<Checked> {
  const { path, env = process.env, browser, signal } = options
  signal?.throwIfAborted()
  const wanted = options.engines ?? engineNames
  const publication = readPublication(openContainer(bytes, path), path)
  const examining = Promise.all(
    wanted.map((name): Promise<EngineResult> | EngineResult =>
      name === 'colloquy'
        ? {
            run: { engine: 'colloquy', outcome: 'ran' },
            findings: [...checkMimetype(bytes), ...ownChecks.flatMap((check) => check(publication))],
          }
        : engines[name]({ bytes, env, ...(browser ? { browser } : {}), ...(signal ? { signal } : {}) }),
    ),
  )
  const results = await unlessAborted(examining, signal)
  return { findings: mergeFindings(results.map(({ findings }) => findings)), engines: results.map(({ run }) => run) }
}
