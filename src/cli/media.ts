/** `colloquy build --audio` and `--media-url`: the recording of a talk. */
import { type Command, InvalidArgumentError } from 'commander'
import { ColloquyError } from '../errors.ts'
import type { Audio } from '../render/epub/index.ts'
import { readInput } from './input.ts'

/** What `build` can be told about the recording. */
export interface MediaFlags {
  /** Path of the recording, to be put into the EPUB. */
  audio?: string
  /** Address of the recording, to be linked. */
  mediaUrl?: string
}

/** Adds the options about the recording to `build`. */
export function withMediaOptions(command: Command): Command {
  return command
    .option('--audio <file>', 'recording (MP3, or AAC in M4A) to put into the EPUB: turns with a time can be heard')
    .option(
      '--media-url <url>',
      'recording on the web: turns with a time lead to it, in EPUB and web page (default: the front matter’s)',
      addressOf,
    )
}

function addressOf(value: string): string {
  if (!/^https?:\/\//iu.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('Give an address that begins with https:// or http://.')
  return value
}

/**
 * Refuses a recording for several inputs, and one that no edition would show.
 *
 * @throws {ColloquyError} `usage`.
 */
export function refuseMedia(
  inputs: readonly string[],
  { audio, mediaUrl, format }: MediaFlags & { format: readonly string[] },
): void {
  const given = [...(audio === undefined ? [] : ['--audio']), ...(mediaUrl === undefined ? [] : ['--media-url'])]
  const [option] = given
  if (option !== undefined && inputs.length > 1)
    throw new ColloquyError('usage', `${option} names the recording of one talk, and there are several inputs.`, {
      advice: 'Build each input by itself, with its own recording.',
    })
  if (audio !== undefined && !format.includes('epub'))
    throw new ColloquyError('usage', '--audio goes into the EPUB, and none is made.', {
      advice: 'Add epub to --format, or leave it out.',
    })
  if (mediaUrl !== undefined && !format.includes('epub') && !format.includes('html'))
    throw new ColloquyError('usage', '--media-url is linked in EPUB and web page, and neither is made.', {
      advice: 'Add epub or html to --format, or leave it out.',
    })
}

/**
 * The recording at a path.
 *
 * @throws {ColloquyError} As `readInput` and `readAudio`.
 */
export async function audioAt(path: string): Promise<Audio> {
  const bytes = await readInput(path, 'recording')
  const { readAudio } = await import('../render/epub/index.ts')
  return readAudio(bytes, { path })
}
