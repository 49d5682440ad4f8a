/** Media Overlays (EPUB 3.3 §9): which passage of the recording is heard with which turn. */
import { ColloquyError } from '../../errors.ts'
import { clock, type TimedTurn, toMilliseconds } from '../times.ts'
import type { Audio } from './audio.ts'

/** A turn and the passage of the recording with it, in seconds. */
export interface Clip {
  id: string
  begin: number
  end: number
}

/** The clips of one content document. */
export interface Overlay {
  /** Identifier of the part. */
  part: string
  clips: Clip[]
  /** Sum of the clips, in seconds. */
  duration: number
}

/**
 * Divides the recording at the times of turns. A passage belongs to the turn at whose time it begins, and reaches to the
 * next time that any turn has, or to the end, so that everything is heard once. Of several turns with one time, the first
 * has the passage: where the others begin in it, nobody has written down.
 *
 * @returns An overlay for each part with timed turns, in reading order.
 * @throws {ColloquyError} `transcript/times` when no turn has a time, or one begins behind the recording's end.
 */
export function overlaysOf(turns: readonly TimedTurn[], audio: Pick<Audio, 'duration'>): Overlay[] {
  if (turns.length === 0)
    throw new ColloquyError(
      'transcript/times',
      'No turn of this transcript has a time, so the audio cannot be heard with it.',
      {
        advice: 'Write times behind the names, as in “**Name:** [00:03:12] …”, or leave --audio out.',
      },
    )
  // Never behind the last sample.
  const end = Math.floor(audio.duration * 1000) / 1000
  const late = turns.find(({ start }) => start >= end)
  if (late)
    throw new ColloquyError(
      'transcript/times',
      `Turn ${late.number} begins at ${clock(late.start)}, but the audio ends at ${clock(end)}.`,
      { advice: 'Give the whole recording that this transcript was made from, or mend the time.' },
    )
  const times = [...new Set(turns.map(({ start }) => start))].sort((a, b) => a - b)
  const ends = new Map(times.map((time, i) => [time, times[i + 1] ?? end]))
  const overlays = new Map<string, Clip[]>()
  for (const { id, part, start } of turns) {
    const until = ends.get(start)
    if (until === undefined) continue
    ends.delete(start)
    const clips = overlays.get(part) ?? []
    clips.push({ id, begin: start, end: until })
    overlays.set(part, clips)
  }
  return [...overlays].map(([part, clips]) => ({
    part,
    clips,
    duration: sum(clips.map(({ begin, end }) => end - begin)),
  }))
}

/** In whole milliseconds, so that the parts add up to the total as it is written. */
export const sum = (seconds: readonly number[]): number =>
  toMilliseconds(seconds.reduce((total, one) => total + one, 0))
