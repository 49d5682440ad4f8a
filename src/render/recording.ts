/** Where the recording of a talk can be heard. */
import { addressOf, type Document } from '../document/index.ts'
import { ColloquyError } from '../errors.ts'

/**
 * The address of the recording: the one that is asked for, else the front matter's audio or video where that is an
 * address of the web.
 *
 * @throws {ColloquyError} `usage` when what is asked for is no such address.
 */
export function recordingOf({ metadata: { media } }: Document, asked?: string): URL | undefined {
  if (asked === undefined) return webAddress(media?.audio) ?? webAddress(media?.video)
  const address = webAddress(asked)
  if (address === undefined)
    throw new ColloquyError('usage', `“${asked}” is no address of a recording.`, {
      advice: 'Give one that begins with https:// or http://.',
    })
  return address
}

function webAddress(text: string | undefined): URL | undefined {
  return text !== undefined && /^https?:\/\//iu.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

/** The place in a recording, in seconds from its start (Media Fragments URI 1.0 §4.2.1). */
export function placeIn(recording: URL, start: number): string {
  const place = new URL(recording)
  place.hash = `t=${start}`
  return addressOf(place.href) ?? place.href
}
