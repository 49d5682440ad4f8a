/** `colloquy anthology`: transcripts in, one transcript of all of them out. */
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { AnthologyTalk } from '../archive/index.ts'
import { ColloquyError } from '../errors.ts'
import { nameOf, readInput, STANDARD } from './input.ts'
import { printMessages } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { refuseInputs, writeTogether } from './write.ts'

export interface AnthologyFlags extends SourceOptions {
  output?: string
  title: string
  subtitle?: string
  language?: string
  /** Path of a `people.yaml`. */
  people?: string
}

/** Joins transcripts; raw ones are cleaned first. Nothing is written when one of them cannot be read. */
export async function anthologyCommand(inputs: readonly string[], options: AnthologyFlags): Promise<void> {
  if (options.title.trim() === '')
    throw new ColloquyError('usage', 'An anthology needs a title.', { advice: 'Give it one with --title.' })
  const [{ read }, { clean }, { parse, stringify }, { anthologyOf, readPeople }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../transcript/index.ts'),
    import('../archive/index.ts'),
  ])
  const { people, title, subtitle, language } = options
  const known =
    people === undefined ? [] : readPeople(new TextDecoder().decode(await readInput(people, 'list of people')), people)
  const cleaning = await cleanOptionsOf(options)
  const talks: AnthologyTalk[] = []
  for (const input of inputs) {
    const path = nameOf(input)
    const source = await read(await readInput(input), readOptionsOf(path, options))
    const { markdown, messages } = clean(source, cleaning)
    const transcript = parse(markdown, { path })
    printMessages(messages, path)
    // Lines of a raw input's transcript are not lines of a file that anybody has.
    printMessages(transcript.messages, path, { places: source.format === 'transcript' })
    talks.push({ transcript, imagePath: pathFrom(input, options.output) })
  }
  const { transcript, merged } = anthologyOf(talks, {
    title: title.trim(),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(language === undefined ? {} : { language }),
    known,
  })
  const markdown = stringify(transcript)
  const target = options.output ?? STANDARD
  if (target === STANDARD) process.stdout.write(markdown)
  else {
    const output = { path: target, content: markdown }
    await refuseInputs([output], inputs)
    await writeTogether([output])
  }
  for (const { name, talks: many } of merged)
    process.stderr.write(
      `colloquy  warning: “${name}” speaks in ${many} talks, and is taken for one person. If it is several, write their names in full in the talks, and run it again.\n`,
    )
  if (target !== STANDARD)
    process.stderr.write(`${target}: ${count(talks.length, 'talk')}, ${count(transcript.speakers.length, 'speaker')}\n`)
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** The path of an image of `input`, as it is found from the folder of `output`. Addresses and absolute paths stay. */
function pathFrom(input: string, output: string | undefined): (path: string) => string {
  const from = output === undefined || output === STANDARD ? '.' : dirname(output)
  const folder = relative(from, input === STANDARD ? '.' : dirname(input))
  if (folder === '') return (path) => path
  const encoded = folder.split(sep).map(encodeURIComponent).join('/')
  return (path) => (/^(?:[a-z][a-z\d+.-]*:|[/\\#])/iu.test(path) || isAbsolute(path) ? path : join(encoded, path))
}
