import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { version } from '../assets.ts'
import type { EngineName } from '../check/index.ts'
import { designNames, type PaperName, paperNames } from '../designs.ts'
import { sourceFormats } from '../formats.ts'
import type { AnthologyFlags } from './anthology.ts'
import type { ArchiveOptions } from './archive.ts'
import { withBookletOptions } from './booklet.ts'
import type { CheckOptions } from './check.ts'
import type { Origins } from './config.ts'
import { withCoverOptions } from './cover.ts'
import type { DoctorOptions } from './doctor.ts'
import { fixedIn } from './edition.ts'
import type { Beginning } from './init.ts'
import { withMediaOptions } from './media.ts'
import { type BuildOptions, editions, engineNames, type Format, formats } from './options.ts'
import { withPictureOptions } from './picture-options.ts'
import type { PreviewOptions } from './preview.ts'
import { describeFailure, exitCodeOf, exitCodes } from './report.ts'
import type { SourceOptions } from './source-options.ts'
import type { SpeakersOptions } from './speakers.ts'
import type { StatsOptions } from './stats.ts'

/** Reads a list as `epub,pdf` or `epub pdf`, in any case; each name must be one of `known`. */
function listOf<T extends string>(known: readonly T[], what: string): (value: string) => T[] {
  // The option may stand several times.
  const given: T[] = []
  return (value) => {
    const names = value.split(/[\s,]+/).filter(Boolean)
    const found = names.map((name) => {
      const match = known.find((k) => k.toLowerCase() === name.toLowerCase())
      if (match === undefined)
        throw new InvalidArgumentError(`“${name}” is no ${what}; choose from ${known.join(', ')}.`)
      return match
    })
    if (found.length === 0) throw new InvalidArgumentError(`Name at least one ${what}: ${known.join(', ')}.`)
    given.push(...found)
    return [...new Set(given)]
  }
}

/** A whole number above 0. */
function positive(value: string): number {
  if (!/^[1-9]\d{0,2}$/u.test(value)) throw new InvalidArgumentError('Name a number from 1 to 999.')
  return Number(value)
}

/** Inputs with patterns (`talks/*.txt`) replaced by what they stand for, where the shell has not done that. */
async function namedInputs(inputs: string[]): Promise<string[]> {
  if (!inputs.some((input) => /[*?[{]/u.test(input))) return inputs
  const { inputsOf } = await import('./patterns.ts')
  return inputsOf(inputs)
}

/** A port of TCP. */
function port(value: string): number {
  if (!/^\d{1,5}$/u.test(value) || Number(value) > 65_535 || Number(value) === 0)
    throw new InvalidArgumentError('Name a number from 1 to 65535.')
  return Number(value)
}

const exitCodeHelp = `
Exit codes:
  0  everything was written
  1  something could not be read or built; nothing of that input's editions was written
  2  the command was not understood
  3  something is missing on this machine, or cannot be written to (colloquy doctor)`

/** Options of every command that reads a source and cleans it. */
function withSourceOptions(command: Command): Command {
  return command
    .addOption(new Option('--from <format>', 'format of the input, where it is not recognised').choices(sourceFormats))
    .option(
      '--encoding <label>',
      'encoding of the input, where it is not recognised: gb18030, shift_jis, windows-1252 …',
    )
    .option('--off <rules>', 'rules of cleaning to leave out, as section,event; may stand several times', listed())
    .option('--tidy', 'drop stutters and fillers (um, 嗯); without it every word stays')
    .addOption(
      new Option('--verbatim', 'keep every word (the default); refuses --tidy and --apply-glossary').conflicts([
        'tidy',
        'applyGlossary',
      ]),
    )
    .option('--glossary <file>', 'YAML of terms and how they are misheard: report where they stand')
    .option('--apply-glossary', 'correct what the glossary lists, instead of reporting it')
    .option('--config <file>', 'configuration (default: the nearest colloquy.config.yaml, .json, .js or .ts)')
    .option('--no-config', 'read no configuration')
}

/** Collects the values of a list option that may stand several times. */
const listed = (): ((value: string, before: string[] | undefined) => string[]) => (value, before) => [
  ...(before ?? []),
  ...value.split(/[\s,]+/).filter(Boolean),
]

const program = new Command('colloquy')
  .description('Turns a written-down conversation into an EPUB, a PDF and a web page worth keeping.')
  .version(version(), '-V, --version', 'print the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand(false)
  .configureHelp({ showGlobalOptions: false })
  .showSuggestionAfterError(true)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'colloquy: ')) })
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy build talk.txt                     talk.epub, talk.html and talk.pdf, here
  $ colloquy build talk.txt -o out --paper A4,A5  a report and a book, in out/
  $ colloquy clean talk.txt -o talk.md          the transcript as Markdown, to correct by hand
  $ colloquy speakers talk.md                   who speaks in it, and names that look doubtful
  $ colloquy build talk.md                      the editions of what you corrected
  $ colloquy check talk.epub talk.pdf           what is wrong with them

More: colloquy build --help, colloquy clean --help, colloquy speakers --help, colloquy check --help
${exitCodeHelp}`,
  )

/** One list for both names of the option. */
const papers = listOf<PaperName>(paperNames, 'paper size')

const build = withSourceOptions(program.command('build'))
  .summary('make the editions of transcripts')
  .description('Makes an EPUB, a PDF and a web page of each input: a raw transcript, or transcript Markdown.')
  .argument(
    '<input...>',
    'transcripts: text, Markdown, web page, captions, JSON, CSV, DOCX, ODT, or transcript Markdown (.md); - for standard input',
  )
  .option(
    '-o, --output <dir>',
    'folder for the editions; made if need be; - for standard output, with one edition',
    '.',
  )
  .addOption(
    new Option('-f, --format <list>', `editions to make: ${formats.join(', ')}`)
      .argParser(listOf<Format>(formats, 'edition'))
      .default([...editions], editions.join(', ')),
  )
  .addOption(
    new Option(
      '-d, --design <list>',
      `designs of the PDF: ${designNames.join(', ')} (default: the paper’s own)`,
    ).argParser(listOf(designNames, 'design')),
  )
  .addOption(
    new Option(
      '-p, --paper <list>',
      `paper of the PDF: ${paperNames.join(', ')}; --page is the same (default: A4, or the design’s own)`,
    ).argParser(papers),
  )
  .addOption(new Option('--page <list>').argParser(papers).hideHelp())
  .option(
    '--theme <name|dir>',
    'how all editions look: quiet, modern, archive, or a folder of your own (docs/theming.md)',
  )
  .option('--css <file>', 'a style sheet of your own, behind ours, for PDF and web page (docs/designs.md)')
  .option('--embed-fonts', 'put fonts with the characters used into the EPUB (default: the reader’s own)')
  .option('--vertical', 'EPUB, and PDF in the design book, of a Chinese or Japanese text in lines that run down')

withMediaOptions(withBookletOptions(withCoverOptions(withPictureOptions(build))))
  .option('--browser <path>', 'Chrome or Chromium to print with (default: $COLLOQUY_BROWSER, or the one that is found)')
  .option('--print-config', 'print every option with its value and where that comes from, and make nothing')
  .addOption(new Option('--json', 'say what was made as JSON').conflicts('quiet'))
  .option('-q, --quiet', 'say only what is wrong')
  .option('-v, --verbose', 'say on the error output which browser is used, and how')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Editions are named after the input: talk.txt gives talk.epub, talk.html, talk.pdf; several PDFs
are named apart: talk-book.pdf, talk-handout.pdf, or talk-a4.pdf, talk-a5.pdf. A booklet is named
talk-booklet.pdf; print it on both sides, flipped on the short edge. Chapters for a podcast are named
talk.chapters.json; captions, text, TEI and citations are talk.vtt, talk.srt and so on (docs/exports.md).
An input's editions appear all together or not at all.
The same input gives the same bytes; set SOURCE_DATE_EPOCH to choose the date they carry.

Examples:
  $ colloquy build talk.txt
  $ colloquy build talk.md -o out -f epub
  $ colloquy build one.txt two.txt -o out --paper A4,A5
  $ colloquy build 'talks/*.txt' -o out --json > made.json
  $ colloquy build talk.md --design handout,large-print --paper Letter
  $ colloquy build talk.md --paper A5 --booklet --sheet A4
  $ colloquy build talk.md --audio talk.mp3 --format epub,chapters
${exitCodeHelp}`,
  )
  .action(async (inputs: string[], options: BuildOptions) => {
    if (options.printConfig === true) {
      const [{ printedConfig }, { table }] = await Promise.all([import('./config.ts'), import('./table.ts')])
      const [{ wishesOf }, [input = '', ...others]] = await Promise.all([import('./wishes.ts'), namedInputs(inputs)])
      // Of several transcripts each may say something else.
      const wishes = others.length > 0 ? undefined : await wishesOf(input, options)
      process.stdout.write(table(printedConfig(build, origins, wishes && { from: input, wishes }), []))
      return
    }
    const { buildCommand } = await import('./build.ts')
    const named = await namedInputs(inputs)
    const papers = [...new Set([...(options.paper ?? []), ...(options.page ?? [])])]
    const fixed = fixedIn(origins)
    process.exitCode = await buildCommand(named, { ...options, fixed, ...(papers.length > 0 ? { paper: papers } : {}) })
  })

withSourceOptions(program.command('clean'))
  .summary('turn a raw transcript into transcript Markdown')
  .description('Turns a raw transcript into transcript Markdown, which you can correct, keep and build.')
  .argument(
    '<input>',
    'a transcript: text, Markdown, web page, captions (vtt, srt, ttml), JSON, CSV, DOCX, ODT, chat log',
  )
  .option('-o, --output <file>', 'file to write (default: standard output)')
  .option('--ledger <file>', 'also write what was done to every character, as JSON')
  .option('--json', 'print what was done, in numbers, as JSON; with the transcript, where no file is named')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy clean talk.txt -o talk.md
  $ colloquy clean talk.txt | less
  $ colloquy clean talk.txt -o talk.md --ledger talk.ledger.json
  $ colloquy clean talk.txt -o talk.md --json > cleaned.json
${exitCodeHelp}`,
  )
  .action(async (input: string, options: SourceOptions & { output?: string; ledger?: string; json?: boolean }) => {
    const { cleanCommand } = await import('./clean.ts')
    await cleanCommand(input, options)
  })

withSourceOptions(program.command('review'))
  .summary('show a source and its transcript side by side')
  .description(
    'Makes one page where a source and what cleaning makes of it stand side by side, what is doubtful first.',
  )
  .argument('<input>', 'a transcript as it was found; - for standard input')
  .option('-o, --output <file>', 'page to write (default: the input’s name with .review.html, here)')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy review talk.txt
  $ colloquy review captions.vtt -o check.html
${exitCodeHelp}`,
  )
  .action(async (input: string, options: SourceOptions & { output?: string }) => {
    const { reviewCommand } = await import('./review.ts')
    await reviewCommand(input, options)
  })

withSourceOptions(program.command('speakers'))
  .summary('list the speakers of a transcript, and rename them')
  .description('Lists who speaks in a transcript and marks doubtful names; with --rename gives them others.')
  .argument('<input>', 'a transcript: transcript Markdown (.md), or a raw one')
  .option('--rename <old=new>', 'give a speaker another name; may stand several times', (one, all: string[] = []) => [
    ...all,
    one,
  ])
  .option('-o, --output <file>', 'file to write, with --rename (default: the input, where it is transcript Markdown)')
  .addOption(new Option('--json', 'print who speaks as JSON').conflicts('rename'))
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
The name “?” stands for turns that nobody is named for. A name that another speaker has makes
the two one. Only labels of turns and the list of speakers in the front matter are touched.

Examples:
  $ colloquy speakers talk.md
  $ colloquy speakers talk.md --rename "Speaker 3=Ada Quist" --rename "?=Tomas Reyes"
  $ colloquy speakers talk.txt --rename "Speaker 3=Ada Quist" -o talk.md
  $ colloquy speakers talk.md --json > speakers.json
${exitCodeHelp}`,
  )
  .action(async (input: string, options: SpeakersOptions) => {
    const { speakersCommand } = await import('./speakers.ts')
    await speakersCommand(input, options)
  })

withSourceOptions(program.command('check'))
  .summary('examine finished editions and transcripts')
  .description('Examines EPUBs, PDFs and transcripts, and reports what is wrong with them.')
  .argument(
    '<file...>',
    'EPUBs (.epub), PDFs (.pdf), transcript Markdown (.md), or raw transcripts; - for standard input',
  )
  .option('--json', 'print the findings as JSON')
  .addOption(
    new Option('--engines <list>', `who examines an EPUB: ${engineNames.join(', ')}`)
      .argParser(listOf<EngineName>(engineNames, 'engine'))
      .default([...engineNames], 'all that are there'),
  )
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
An EPUB is examined by our own checks and by EPUBCheck's port, which come along; by EPUBCheck
($EPUBCHECK_JAR, or epubcheck on PATH, with java) and by DAISY's Ace ($ACE, or ace-cli or ace on
PATH) where they are installed. The report says who examined it. docs/checking.md lists the codes.

Examples:
  $ colloquy check talk.epub talk.pdf
  $ colloquy check out/*.epub --engines colloquy,epubcheck-ts
  $ colloquy check talk.md
  $ colloquy check talk.pdf --json > findings.json

Exit codes:
  0  no error and no warning was found
  1  some were found, or a file could not be examined
  2  the command was not understood`,
  )
  .action(async (files: string[], options: CheckOptions) => {
    const { checkCommand } = await import('./check.ts')
    process.exitCode = await checkCommand(await namedInputs(files), options)
  })

program
  .command('init')
  .summary('write the files to begin with')
  .description('Writes a first transcript and a configuration, an archive’s folder, or a theme. Nothing is replaced.')
  .addArgument(
    new Argument('[what]', 'what you have; asked when left out').choices(['file', 'talk', 'archive', 'theme']),
  )
  .argument('[dir]', 'folder to write to; made if need be', '.')
  .addHelpText(
    'after',
    `
  file     a transcript as it was found: a configuration to build it with
  talk     a talk to write down: a first transcript, and a configuration
  archive  many transcripts: archive.yaml, and a first one
  theme    the style sheets of a theme of your own

Examples:
  $ colloquy init talk
  $ colloquy init archive talks
  $ colloquy init theme our-theme
${exitCodeHelp}`,
  )
  .action(async (what: Beginning | undefined, folder: string) => {
    const { initCommand } = await import('./init.ts')
    await initCommand(what, folder)
  })

program
  .command('doctor')
  .summary('say whether everything is there that Colloquy needs')
  .description(
    'Tries out what Colloquy needs: Node, the browser, fonts, folders to write to, and programs that check editions.',
  )
  .option('--browser <path>', 'Chrome or Chromium to print with (default: $COLLOQUY_BROWSER, or the one that is found)')
  .option('--json', 'print what was found as JSON')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy doctor
  $ colloquy doctor --json > doctor.json

Exit codes:
  0  everything that is needed is there
  3  something is missing`,
  )
  .action(async (options: DoctorOptions) => {
    const { doctorCommand } = await import('./doctor.ts')
    process.exitCode = await doctorCommand(options)
  })

withSourceOptions(program.command('stats'))
  .summary('say who speaks how much')
  .description('Counts turns and words: who speaks how much, when, and how fast.')
  .argument('<input...>', 'transcripts: transcript Markdown (.md), or raw ones; - for standard input')
  .option('--json', 'print it as JSON')
  .option('--csv', 'print a line of CSV for each turn: number, speaker, section, start in seconds, words')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy stats talk.md
  $ colloquy stats talk.txt --json > talk.json
  $ colloquy stats talk.md --csv > turns.csv

Words are counted as readers do: Han, kana and hangul by character, other scripts by word.
${exitCodeHelp}`,
  )
  .action(async (inputs: string[], options: StatsOptions) => {
    const { statsCommand } = await import('./stats.ts')
    await statsCommand(await namedInputs(inputs), options)
  })

program
  .command('completion')
  .summary('print a script that completes commands in a shell')
  .description('Prints a script with which bash, zsh or fish complete commands, options and their values.')
  .argument('<shell>', 'bash, zsh or fish')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy completion bash > colloquy.bash
  $ colloquy completion zsh > _colloquy
  $ colloquy completion fish > colloquy.fish

Exit codes:
  0  the script was printed
  2  the shell is none of these`,
  )
  .action(async (shell: string) => {
    const { completionFor } = await import('./completion.ts')
    process.stdout.write(completionFor(program, shell))
  })

withPictureOptions(withSourceOptions(program.command('preview')))
  .summary('show a transcript in the browser while you correct it')
  .description(
    'Shows web page, PDF and EPUB of a transcript side by side in your browser, and builds them anew at every save.',
  )
  .argument('<input>', 'a transcript: transcript Markdown (.md), or a raw one')
  .option('--source <file>', 'what the transcript was cleaned from: decisions of cleaning can then be taken back')
  .option('--port <number>', 'port to serve on (default: any that is free)', port)
  .option('--open', 'open the page in your browser')
  .addOption(new Option('-d, --design <name>', 'design of the PDF').choices(designNames))
  .addOption(new Option('-p, --paper <name>', 'paper of the PDF').choices(paperNames))
  .option('--theme <name|dir>', 'how all editions look: quiet, modern, archive, or a folder of your own')
  .option('--css <file>', 'a style sheet of your own, behind ours')
  .option('--browser <path>', 'Chrome or Chromium to print with (default: $COLLOQUY_BROWSER, or the one that is found)')
  .addHelpText(
    'after',
    `
It prints the address of the page, which other machines cannot reach, and ends with Ctrl-C. Speakers
can be renamed on the page; the file keeps everything else.

Examples:
  $ colloquy preview talk.md
  $ colloquy preview talk.md --open --design book
  $ colloquy preview talk.txt --port 8080

Exit codes:
  1    the transcript could not be read
  2    the command was not understood, or the port is taken
  3    something is missing on this machine
  130  it was ended with Ctrl-C`,
  )
  .action(async (input: string, options: PreviewOptions) => {
    const { previewCommand } = await import('./preview.ts')
    await previewCommand(input, { ...options, fixed: fixedIn(origins) })
  })

withSourceOptions(program.command('anthology'))
  .summary('join transcripts into one')
  .description(
    'Joins transcripts into one, a section a talk, with one list of speakers: a book of many talks, to edit and to build.',
  )
  .argument(
    '<input...>',
    'transcripts, raw or in transcript Markdown, in the order of the book; patterns are understood',
  )
  .requiredOption('--title <text>', 'title of the book')
  .option('--subtitle <text>', 'subtitle of the book')
  .option('--language <tag>', 'language of the book, such as en or zh-Hans (default: that of most talks)')
  .option('--people <file>', 'who is who: a people.yaml, as “colloquy archive people” proposes it')
  .option('-o, --output <file>', 'file to write (default: standard output)')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy anthology monday.md tuesday.txt --title "Two Days in May" -o may.md
  $ colloquy anthology "talks/*.md" --title "The Year in Talks" -o year.md
  $ colloquy build may.md
${exitCodeHelp}`,
  )
  .action(async (inputs: string[], options: AnthologyFlags) => {
    const { anthologyCommand } = await import('./anthology.ts')
    await anthologyCommand(await namedInputs(inputs), options)
  })

const archive = program
  .command('archive')
  .summary('make an archive of a folder of transcripts')
  .description('Makes the editions of every transcript below a folder, with a catalogue and a manifest.')
  .argument('<dir>', 'folder of transcripts, of any format that build reads')
  .option('-o, --output <dir>', 'folder of the archive; made if need be')
  .option('--config <file>', 'what is made of it (default: archive.yaml in the folder)')
  .option('--store <dir>', 'where what was built is kept (default: .colloquy in the output)')
  .option('--jobs <number>', 'processes that talks are made in (default: one for each core)', positive)
  .option('--browser <path>', 'Chrome or Chromium to print with (default: $COLLOQUY_BROWSER, or the one that is found)')
  .addOption(new Option('--json', 'say what was made as JSON').conflicts('quiet'))
  .option('-q, --quiet', 'say only what is wrong')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy archive talks -o archive                  its editions, its site and its feeds
  $ colloquy archive talks -o archive --jobs 1         on one core
  $ colloquy archive verify archive                    whether a copy is whole
  $ colloquy archive people archive > people.yaml      who is who, to correct and to put beside the talks
  $ colloquy archive bag archive -o bag                for a library (BagIt)
${exitCodeHelp}`,
  )
  .action(async (folder: string, options: ArchiveOptions) => {
    const { archiveCommand } = await import('./archive.ts')
    process.exitCode = await archiveCommand(folder, options)
  })
archive
  .command('verify')
  .summary('compare an archive with its manifest')
  .description('Compares every file of an archive with its manifest: what is changed, missing or extra.')
  .argument('<output>', 'folder of the archive')
  .option('--json', 'print the differences as JSON')
  .option('-q, --quiet', 'print the differences alone')
  .action(async (output: string, _: object, command: Command) => {
    const { verifyCommand } = await import('./archive.ts')
    // The archive's own options have the same names.
    process.exitCode = await verifyCommand(output, command.optsWithGlobals<{ json?: boolean; quiet?: boolean }>())
  })
archive
  .command('bag')
  .summary('copy an archive into a BagIt bag')
  .description('Copies an archive into a bag (BagIt 1.0, RFC 8493), with SHA-256 and SHA-512 of every file.')
  .argument('<output>', 'folder of the archive')
  .option('-o, --output <dir>', 'folder of the bag, which must not be there')
  .action(async (output: string, _: object, command: Command) => {
    const { bagCommand } = await import('./archive.ts')
    // The archive's own option has the same name.
    await bagCommand(output, command.optsWithGlobals<{ output?: string }>().output)
  })
archive
  .command('people')
  .summary('propose who is who in an archive')
  .description('Prints a people.yaml for an archive: everybody who speaks in it, and which names are doubtful.')
  .argument('<output>', 'folder of the archive')
  .action(async (output: string) => {
    const { peopleCommand } = await import('./archive.ts')
    await peopleCommand(output)
  })
program.command('archive-worker', { hidden: true }).action(async () => {
  const { archiveWorker } = await import('./archive-worker.ts')
  await archiveWorker()
})

/** Where the values of the options come from. */
let origins: Origins = new Map()
program.hook('preAction', async (_, command) => {
  // An archive has a configuration of another form.
  if (!command.options.some((it) => it.attributeName() === 'from')) return
  const { applyConfig } = await import('./config.ts')
  origins = await applyConfig(command, build)
})

/** A reader that goes away (`colloquy clean talk.txt | head`) is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  process.stderr.write(
    `colloquy  The standard output cannot be written (${error.code}). Make room for it, or use -o.\n`,
  )
  process.exit(exitCodes.failed)
})

async function main(): Promise<void> {
  try {
    if (process.argv.length <= 2) {
      program.outputHelp({ error: true })
      process.exitCode = exitCodes.usage
    } else {
      await program.parseAsync()
    }
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its line; help and version end with 0.
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    } else {
      process.stderr.write(`${describeFailure(error, { stack: process.argv.includes('--stack') })}\n`)
      process.exitCode = exitCodeOf(error)
    }
  }
}

/** Waits until what was written has gone out: a pipe may take its time. */
const sent = (stream: NodeJS.WriteStream): Promise<unknown> => new Promise((resolve) => stream.write('', resolve))

// Everything is done then, and Node would still take its memory apart, piece by piece, for forty milliseconds.
void main()
  .then(() => Promise.all([sent(process.stdout), sent(process.stderr)]))
  .then(() => process.exit())
