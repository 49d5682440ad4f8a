#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { version } from '../assets.ts'
import { ColloquyError } from '../errors.ts'
import { type BuildOptions, type Format, formats, type PageName, pageNames } from './options.ts'
import { describeFailure, exitCodes } from './report.ts'

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

const exitCodeHelp = `
Exit codes:
  0  everything was written
  1  something could not be read, built or written; nothing of that input's editions was written
  2  the command was not understood`

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
  $ colloquy build talk.txt -o out --page A4,A5  both page sizes, in out/
  $ colloquy clean talk.txt -o talk.md          the transcript as Markdown, to correct by hand
  $ colloquy build talk.md                      the editions of what you corrected

More: colloquy build --help, colloquy clean --help
${exitCodeHelp}`,
  )

program
  .command('build')
  .summary('make the editions of transcripts')
  .description('Makes an EPUB, a PDF and a web page of each input: a raw transcript, or transcript Markdown.')
  .argument('<input...>', 'transcripts: plain text as copied from a page, or transcript Markdown (.md)')
  .option('-o, --output <dir>', 'folder for the editions; made if need be', '.')
  .addOption(
    new Option('-f, --format <list>', `editions to make: ${formats.join(', ')}`)
      .argParser(listOf<Format>(formats, 'edition'))
      .default([...formats], 'all'),
  )
  .addOption(
    new Option('-p, --page <list>', `paper of the PDF: ${pageNames.join(', ')}; several make several PDFs`)
      .argParser(listOf<PageName>(pageNames, 'paper size'))
      .default(['A4'], 'A4'),
  )
  .option('--browser <path>', 'Chrome or Chromium to print with (default: $COLLOQUY_BROWSER, or the one that is found)')
  .option('-v, --verbose', 'say on the error output which browser is used, and how')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Editions are named after the input: talk.txt gives talk.epub, talk.html, talk.pdf; with several
paper sizes talk-a4.pdf, talk-a5.pdf. An input's editions appear all together or not at all.
The same input gives the same bytes; set SOURCE_DATE_EPOCH to choose the date they carry.

Examples:
  $ colloquy build talk.txt
  $ colloquy build talk.md -o out -f epub
  $ colloquy build one.txt two.txt -o out --page A4,A5
${exitCodeHelp}`,
  )
  .action(async (inputs: string[], options: BuildOptions) => {
    const { buildCommand } = await import('./build.ts')
    process.exitCode = await buildCommand(inputs, options)
  })

program
  .command('clean')
  .summary('turn a raw transcript into transcript Markdown')
  .description('Turns a raw transcript into transcript Markdown, which you can correct, keep and build.')
  .argument('<input>', 'a transcript: plain text as copied from a page')
  .option('-o, --output <file>', 'file to write (default: standard output)')
  .option('--ledger <file>', 'also write what was done to every character, as JSON')
  .option('--stack', 'show where in the program a failure arose')
  .addHelpText(
    'after',
    `
Examples:
  $ colloquy clean talk.txt -o talk.md
  $ colloquy clean talk.txt | less
  $ colloquy clean talk.txt -o talk.md --ledger talk.ledger.json
${exitCodeHelp}`,
  )
  .action(async (input: string, options: { output?: string; ledger?: string }) => {
    const { cleanCommand } = await import('./clean.ts')
    await cleanCommand(input, options)
  })

/** A reader that goes away (`colloquy clean talk.txt | head`) is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  process.stderr.write(
    `colloquy  The standard output cannot be written (${error.code}). Make room for it, or use -o.\n`,
  )
  process.exit(exitCodes.failed)
})

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
    process.exitCode = error instanceof ColloquyError && error.code === 'usage' ? exitCodes.usage : exitCodes.failed
  }
}
