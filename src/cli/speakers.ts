import { realpath, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { ColloquyError } from '../errors.ts'
import type { Source } from '../read/index.ts'
import type { Doubt, Rename, Transcript, Turn } from '../transcript/index.ts'
import { readInput } from './input.ts'
import { printMessages } from './report.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { table, widthOf } from './table.ts'
import { refuseInputs, writeTogether } from './write.ts'

/** What `colloquy speakers` was asked for. */
export interface SpeakersOptions extends SourceOptions {
  /** Each `old=new`. */
  rename?: string[]
  output?: string
  /** Print who speaks as JSON. */
  json?: boolean
}

/** `colloquy speakers`: who speaks in a transcript; with `--rename`, the transcript with other names. */
export async function speakersCommand(path: string, options: SpeakersOptions): Promise<void> {
  const renames = (options.rename ?? []).map(renameOf)
  if (options.output !== undefined && renames.length === 0)
    throw new ColloquyError('usage', 'There is nothing to write: -o goes with --rename.', {
      advice: 'Add --rename "Speaker 3=Ada Quist", or leave -o out.',
    })
  const bytes = await readInput(path)
  const [{ read }, { clean }] = await Promise.all([import('../read/index.ts'), import('../clean/index.ts')])
  const source = await read(bytes, readOptionsOf(path, options))
  const isRaw = source.format !== 'transcript'
  if (renames.length > 0 && options.output === undefined) refuseInPlace(source, bytes, path)
  const { markdown, messages } = clean(source, await cleanOptionsOf(options))
  printMessages(messages, path)
  if (renames.length === 0) await list(markdown, path, { isRaw, json: options.json === true })
  else await rename(`${markOf(bytes)}${markdown}`, renames, path, { isRaw, ...options })
}

function renameOf(value: string): Rename {
  const [, from = '', to = ''] = /^([^=]*)=(.*)$/su.exec(value) ?? []
  if (from.trim() !== '' && to.trim() !== '') return { from, to }
  throw new ColloquyError('usage', `“${value}” does not say who gets which name.`, {
    advice: 'Write --rename "Speaker 3=Ada Quist".',
  })
}

/** The byte order mark of UTF-8, which reading takes off and which stays where it was. */
const markOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : ''

/** Only what comes back to the byte is replaced. */
function refuseInPlace(source: Source, bytes: Uint8Array, path: string): void {
  if (source.format !== 'transcript')
    throw new ColloquyError('usage', 'This is a raw transcript; it is not replaced by what is made of it.', {
      advice: 'Name the file to write with -o.',
      place: { file: path },
    })
  if (!Buffer.from(`${markOf(bytes)}${source.text}`).equals(bytes))
    throw new ColloquyError('usage', `The file is in the encoding ${source.encoding}; what is written is UTF-8.`, {
      advice: 'Name the file to write with -o.',
      place: { file: path },
    })
}

async function rename(
  markdown: string,
  renames: readonly Rename[],
  path: string,
  { isRaw, output }: { isRaw: boolean; output?: string },
): Promise<void> {
  const { renameSpeakers } = await import('../transcript/index.ts')
  const { markdown: content, renamed } = renameSpeakers(markdown, renames, { path })
  // A link stays a link: the file that it leads to is replaced.
  const target = output ?? (await realpath(path))
  const mode = output === undefined ? { mode: (await stat(target)).mode & 0o777 } : {}
  const outputs = [{ path: target, content, ...mode }]
  if (isRaw) await refuseInputs(outputs, [path])
  if (output !== undefined || content !== markdown) await writeTogether(outputs)
  for (const { from, to, labels } of renamed)
    process.stdout.write(`${output ?? path}: ${from} → ${to}, ${labels} label${labels === 1 ? '' : 's'}\n`)
}

async function list(markdown: string, path: string, { isRaw, json }: { isRaw: boolean; json: boolean }): Promise<void> {
  const [{ parse, speakerDoubts }, { countWords }, { toString: textOf }] = await Promise.all([
    import('../transcript/index.ts'),
    import('../document/index.ts'),
    import('mdast-util-to-string'),
  ])
  const transcript = parse(markdown, { path })
  const doubts = speakerDoubts(transcript)
  const turns = transcript.body.children.filter((block): block is Turn => block.type === 'turn')
  const texts = new Map(turns.map((turn) => [turn, turn.children.map((child) => textOf(child)).join('\n')]))
  const wordsOf = (some: readonly Turn[]): number =>
    some.reduce((sum, turn) => sum + countWords(texts.get(turn) ?? ''), 0)
  const total = Math.max(1, wordsOf(turns))
  if (json) {
    const people = everyone(transcript, turns).map(({ name, aliases, own }) => ({
      name,
      aliases,
      turns: own.length,
      words: wordsOf(own),
      doubts: doubts
        .filter((doubt) => doubt.name === name)
        .map(({ kind, other }) => ({ kind, ...(other === undefined ? {} : { other }) })),
    }))
    process.stdout.write(`${JSON.stringify(people, undefined, 2)}\n`)
    return
  }
  const rows = everyone(transcript, turns).map(({ name, aliases, own }) => [
    `${doubts.some((doubt) => doubt.name === name || doubt.other === name) ? '! ' : '  '}${name}`,
    aliases.join(', '),
    String(own.length),
    `${Math.round((wordsOf(own) / total) * 100)} %`,
    cut((own[0] && texts.get(own[0])?.trim().split('\n')[0]) ?? ''),
  ])
  if (rows.length === 0) process.stdout.write('Nobody is named as speaking.\n')
  else process.stdout.write(table([['  Name', 'Aliases', 'Turns', 'Words', 'First line'], ...rows], [2, 3]))
  if (doubts.length > 0)
    process.stdout.write(`\n${doubts.map((doubt) => `! ${explain(doubt)}\n    ${fix(doubt, path, isRaw)}\n`).join('')}`)
}

/** Speakers in the order in which they first speak, silent ones behind them, unattributed turns last. */
function everyone(
  { speakers }: Transcript,
  turns: readonly Turn[],
): { name: string; aliases: readonly string[]; own: Turn[] }[] {
  const people = speakers.map(({ id, name, aliases }) => ({
    name,
    aliases,
    own: turns.filter((turn) => turn.speaker === id),
  }))
  const first = (own: readonly Turn[]): number => (own[0] ? turns.indexOf(own[0]) : turns.length)
  people.sort((a, b) => first(a.own) - first(b.own))
  const nobody = turns.filter(({ speaker }) => speaker === undefined)
  return nobody.length > 0 ? [...people, { name: '?', aliases: [], own: nobody }] : people
}

/** A doubt as one sentence. */
export function explain({ kind, name, other }: Doubt): string {
  if (kind === 'same') return `“${name}” and “${other}” may be one person.`
  if (kind === 'initials') return `“${name}” may be initials that nothing explains.`
  if (kind === 'no-person')
    return `“${name}” is nobody’s name. Write what it is as an event: :event[${name.toLowerCase()}].`
  return kind === 'unattributed' ? 'Some turns have no name.' : `“${name}” is no name.`
}

/** The command that mends it; NAME is for the person to fill in. */
function fix({ name, other }: Doubt, path: string, isRaw: boolean): string {
  const stem = basename(path, extname(path))
  const output = isRaw ? ` -o ${quoted(extname(path) === '.md' ? `${stem}.transcript.md` : `${stem}.md`)}` : ''
  return `colloquy speakers ${quoted(path)} --rename ${quoted(`${name}=${other ?? 'NAME'}`, true)}${output}`
}

/** A word of a shell's command, in quotes where it needs them. */
function quoted(word: string, always = false): string {
  if (!always && /^[\p{L}\p{N}_./@%+-]+$/u.test(word) && !word.startsWith('-')) return word
  return /["$`\\!]/u.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`
}

/** As much of a line as a row has room for. */
function cut(line: string): string {
  let width = 0
  let kept = ''
  for (const char of line) {
    width += widthOf(char)
    if (width > 50) return `${kept.trimEnd()}…`
    kept += char
  }
  return kept
}
