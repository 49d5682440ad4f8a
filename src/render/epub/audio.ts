/** What a recording must be to stand in an EPUB, and how long it is. */
import type { IAudioMetadata } from 'music-metadata'
import { ColloquyError } from '../../errors.ts'
import { secondsOf } from './mp3.ts'

/** A recording that an EPUB may hold. */
export interface Audio {
  bytes: Uint8Array
  /** Core media types of EPUB 3.3 §3.2. */
  mediaType: 'audio/mpeg' | 'audio/mp4'
  /** Seconds. */
  duration: number
}

/**
 * Recognises a recording by what it holds, and measures it.
 *
 * @param options `path` of the file, for errors.
 * @throws {ColloquyError} `input/format` where it is neither MP3 nor AAC in MP4, holds a film, or has no length.
 */
export async function readAudio(bytes: Uint8Array, options: { path?: string } = {}): Promise<Audio> {
  const refuse = (reason: string, cause?: unknown): ColloquyError =>
    new ColloquyError('input/format', reason, {
      advice: 'Give an MP3 or an M4A (AAC) with the recording of this talk.',
      place: options.path === undefined ? {} : { file: options.path },
      cause,
    })
  const { parseBuffer } = await import('music-metadata')
  let format: IAudioMetadata['format']
  try {
    // Without `duration` more lengths would be estimated.
    format = (await parseBuffer(bytes, undefined, { duration: true, skipCovers: true })).format
  } catch (cause) {
    throw refuse('This is no audio that an EPUB can hold.', cause)
  }
  const mediaType = mediaTypeOf(format)
  if (mediaType === undefined) throw refuse('This is no audio that an EPUB can hold.')
  if (format.hasVideo === true) throw refuse('This is a film, not audio alone.')
  const duration = isEstimated(format) ? secondsOf(bytes) : format.duration
  if (duration === undefined || !Number.isFinite(duration) || duration <= 0)
    throw refuse('This audio does not say how long it is, or holds no sound.')
  return { bytes, mediaType, duration }
}

/** Of an MP3 that does not say its length, the first frames are taken for all, though others may be faster. */
const isEstimated = ({ container, codecProfile, tool }: IAudioMetadata['format']): boolean =>
  container === 'MPEG' && codecProfile === 'CBR' && tool === undefined

function mediaTypeOf({ container = '', codec = '' }: IAudioMetadata['format']): Audio['mediaType'] | undefined {
  if (container === 'MPEG' && /Layer 3$/u.test(codec)) return 'audio/mpeg'
  // An MP4 calls itself by the brands of its first box; what is in it counts.
  if (/^MPEG-4\/AAC/u.test(codec) && !/^ADTS/u.test(container)) return 'audio/mp4'
  return undefined
}
