/** `colloquy build --cover` and `--cover-style`: what stands on the EPUB's cover. */
import { type Command, Option } from 'commander'
import type { Browser } from 'puppeteer'
import { type CoverName, coverNames } from '../designs.ts'
import type { Transcript } from '../transcript/index.ts'

/** What `build` can be told about the cover. */
export interface CoverFlags {
  /** Path of the person's own picture. */
  cover?: string
  /** How it is drawn; `rows` when left out. */
  coverStyle?: CoverName
}

/** Adds the options about the cover to `build`. */
export function withCoverOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--cover <file>',
        'picture (JPEG, PNG, WebP or SVG) for the cover of the EPUB (default: the front matter’s, or one drawn from the talk)',
      ).conflicts('coverStyle'),
    )
    .addOption(
      new Option('--cover-style <name>', 'how the cover of the EPUB is drawn (default: rows)').choices(coverNames),
    )
}

/**
 * The person's own cover: the one that the command names, or the one that the front matter names, unless the command says
 * how to draw one.
 *
 * @param input Path of the transcript: the front matter's cover lies in its folder.
 * @param drawnBy The browser that draws a cover that is neither JPEG nor PNG.
 * @returns The bytes of a JPEG or PNG; nothing where a cover is to be drawn.
 * @throws {ColloquyError} As `readCover`.
 */
export async function ownCover(
  input: string,
  { metadata, coverPlace }: Pick<Transcript, 'metadata' | 'coverPlace'>,
  { cover, coverStyle, images }: CoverFlags & { images?: string },
  drawnBy: () => Promise<Browser>,
): Promise<Uint8Array | undefined> {
  if (cover === undefined && (coverStyle !== undefined || metadata.cover === undefined)) return undefined
  const { readCover } = await import('./pictures.ts')
  if (cover !== undefined) return readCover(cover, { drawnBy, language: metadata.language })
  const named = { file: input, ...coverPlace }
  return readCover(metadata.cover ?? '', {
    named,
    drawnBy,
    language: metadata.language,
    ...(images === undefined ? {} : { images }),
  })
}
