/** The length of an MP3, frame by frame (ISO 11172-3 §2.4.2.3, ISO 13818-3). */

/** Kilobits a second of Layer III by their index in a frame's header: MPEG-1, and MPEG-2 and 2.5. */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

/** Samples a second, by the version's bits: MPEG-2.5, none, MPEG-2, MPEG-1. */
const SAMPLES = [[11_025, 12_000, 8000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]] as const

/**
 * Adds up the frames of an MP3. What stands between them, such as tags, is passed over.
 *
 * @returns Seconds.
 */
export function secondsOf(mp3: Uint8Array): number {
  let seconds = 0
  let at = 0
  /** Where the last frame ended. */
  let end = -1
  while (at + 4 <= mp3.length) {
    const frame = frameAt(mp3, at)
    const next = frame && at + frame.length
    // Four bytes of a tag may look like a header: a frame stands behind one, or is followed by one or by the end.
    if (frame && next !== undefined && (at === end || next === mp3.length || frameAt(mp3, next))) {
      seconds += frame.seconds
      end = at = next
    } else at += 1
  }
  return seconds
}

function frameAt(mp3: Uint8Array, at: number): { length: number; seconds: number } | undefined {
  const [sync = 0, sort = 0, rates = 0] = [mp3[at], mp3[at + 1], mp3[at + 2]]
  // Eleven bits of one, and the layer's two bits.
  if (sync !== 0xff || (sort & 0xe6) !== 0xe2) return undefined
  const version = (sort >> 3) & 3
  const isFirst = version === 3
  const kilobits = (isFirst ? RATES_1 : RATES_2)[rates >> 4]
  const samples = SAMPLES[version]?.[(rates >> 2) & 3]
  if (kilobits === undefined || kilobits === 0 || samples === undefined) return undefined
  const padding = (rates >> 1) & 1
  return {
    length: Math.floor(((isFirst ? 144_000 : 72_000) * kilobits) / samples) + padding,
    seconds: (isFirst ? 1152 : 576) / samples,
  }
}
