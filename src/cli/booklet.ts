/** `colloquy build --booklet`: beside each PDF a second one, imposed for printing and folding. */
import { basename, extname } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { ColloquyError } from '../errors.ts'
import type { Booklet, BookletOptions, SheetName } from '../render/pdf/index.ts'
import type { Output } from './write.ts'

/** What `build` can be told about booklets. */
export interface BookletFlags {
  booklet?: boolean
  /** Pages in a signature. */
  signature?: number
  /** In millimetres. */
  creep?: number
  cropMarks?: boolean
  sheet?: SheetName
}

/** An edition, and what is to be said about it beside its size. */
interface Made extends Output {
  about?: string
}

const sheets: readonly SheetName[] = ['A4', 'Letter', 'A3']

/** Adds the options of booklets to `build`. */
export function withBookletOptions(command: Command): Command {
  return command
    .option('--booklet', 'also a booklet of each PDF, to print on both sides (flipped on the short edge) and fold')
    .option('--signature <n>', 'booklet: pages in a signature, a multiple of 4 (default: all in one)', signatureOf)
    .option('--creep <mm>', 'booklet: thickness of the paper, such as 0.1; inner pages move inwards by it', creepOf)
    .option('--crop-marks', 'booklet: show where to cut and to fold')
    .addOption(
      new Option(
        '--sheet <name>',
        `booklet: paper to print on, ${sheets.join(', ')} (default: twice the page)`,
      ).argParser(sheetOf),
    )
}

function signatureOf(value: string): number {
  const pages = Number(value)
  if (!/^\d{1,4}$/.test(value) || pages === 0 || pages % 4 !== 0)
    throw new InvalidArgumentError('A sheet has four pages; give a multiple of 4, such as 16.')
  return pages
}

function creepOf(value: string): number {
  // Card is half a millimetre thick.
  if (!/^\d*\.?\d+$/.test(value) || Number(value) > 1)
    throw new InvalidArgumentError('Give the thickness of one sheet of paper in millimetres, such as 0.1.')
  return Number(value)
}

function sheetOf(value: string): SheetName {
  const found = sheets.find((name) => name.toLowerCase() === value.toLowerCase())
  if (found === undefined) throw new InvalidArgumentError(`“${value}” is no sheet; choose from ${sheets.join(', ')}.`)
  return found
}

/**
 * Refuses options of booklets where none is made, and inputs whose editions a booklet would overwrite.
 *
 * @throws {ColloquyError} `usage`.
 */
export function refuseBooklet(inputs: readonly string[], options: BookletFlags & { format: readonly string[] }): void {
  const given = [
    ...(options.signature === undefined ? [] : ['--signature']),
    ...(options.creep === undefined ? [] : ['--creep']),
    ...(options.cropMarks === true ? ['--crop-marks'] : []),
    ...(options.sheet === undefined ? [] : ['--sheet']),
  ]
  if (options.booklet !== true) {
    if (given[0] === undefined) return
    throw new ColloquyError('usage', `${given[0]} is about a booklet, and none is made.`, {
      advice: 'Add --booklet, or leave it out.',
    })
  }
  if (!options.format.includes('pdf'))
    throw new ColloquyError('usage', 'A booklet is made of the PDF, and none is made.', {
      advice: 'Add pdf to --format, or leave --booklet out.',
    })
  const stems = inputs.map((input) => basename(input, extname(input)).toLowerCase())
  const taken = stems.find((stem) => stems.includes(`${stem}-booklet`))
  if (taken !== undefined)
    throw new ColloquyError('usage', `The booklet of “${taken}” would have the name of another input’s PDF.`, {
      advice: 'Build them into different folders with -o, or rename one.',
    })
}

/** Staples and folds take about so many sheets of common paper. */
const MOST_SHEETS = 20

/**
 * The PDFs, each with its booklet behind it where one is asked for.
 *
 * @param closing Title of the part that ends each PDF, and is to end its booklet.
 * @param warn Told of a booklet that nobody could fold.
 */
export async function withBooklets<T extends Made>(
  pdfs: readonly T[],
  options: BookletFlags,
  closing: string,
  warn: (message: string) => void,
): Promise<(T | Made)[]> {
  if (options.booklet !== true) return [...pdfs]
  const { impose } = await import('../render/pdf/index.ts')
  const all: (T | Made)[] = []
  for (const pdf of pdfs) {
    const made = await impose(pdf.content as Uint8Array, { ...howOf(options), closing })
    all.push(pdf, { path: pdf.path.replace(/\.pdf$/, '-booklet.pdf'), content: made.bytes, about: aboutOf(made) })
    if (made.sheets / made.signatures > MOST_SHEETS)
      warn(
        `The booklet has ${made.sheets} sheets in one fold, and staples take about ${MOST_SHEETS}. Divide it with --signature 32.`,
      )
  }
  return all
}

const howOf = ({ signature, creep, cropMarks, sheet }: BookletFlags): BookletOptions => ({
  ...(signature === undefined ? {} : { signature }),
  ...(creep === undefined ? {} : { creep }),
  ...(cropMarks === undefined ? {} : { cropMarks }),
  ...(sheet === undefined ? {} : { sheet }),
})

/** What who prints it must know. */
function aboutOf({ sheets: count, signatures, scale }: Booklet): string {
  const size = Math.round(scale * 100)
  return [
    `${count} sheet${count === 1 ? '' : 's'}${signatures > 1 ? ` in ${signatures} signatures` : ''}`,
    ...(size < 100 ? [`pages at ${size} %`] : []),
    'print on both sides, flip on the short edge',
  ].join(', ')
}
