/** Recordings of silence, as small as a format allows. */

/** One frame of MPEG-1 Layer III, 32 kbit/s, 44.1 kHz, mono: 1152 samples, all of them zero. */
const FRAME = 104
const SECONDS_A_FRAME = 1152 / 44_100

/** An MP3 that is silent for about so many seconds. */
export function silentMp3(seconds: number): Uint8Array {
  const frames = Math.round(seconds / SECONDS_A_FRAME)
  const bytes = new Uint8Array(frames * FRAME)
  for (let i = 0; i < frames; i++) bytes.set([0xff, 0xfb, 0x10, 0xc4], i * FRAME)
  return bytes
}

/** An MP3 that begins with twenty slow frames and goes on with fast ones: its beginning says nothing of its length. */
export function unevenMp3(frames: number): { bytes: Uint8Array; duration: number } {
  const slow = silentMp3(20 * SECONDS_A_FRAME)
  // 320 kbit/s.
  const fast = Array.from({ length: frames - 20 }, () => {
    const frame = new Uint8Array(1044)
    frame.set([0xff, 0xfb, 0xe0, 0xc4])
    return frame
  })
  return { bytes: Buffer.concat([slow, ...fast]), duration: frames * SECONDS_A_FRAME }
}

/** How long it really is. */
export const lengthOf = (mp3: Uint8Array): number => (mp3.length / FRAME) * SECONDS_A_FRAME

/** Units a second of an MP4's times. */
const SCALE = 1000

const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const box = (type: string, ...content: number[][]): number[] => {
  const body = content.flat()
  return [...u32(body.length + 8), ...Buffer.from(type), ...body]
}
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

/** A track that says how long it lasts, and holds no samples. */
function track(code: string, seconds: number): number[] {
  const isSound = code !== 'avc1'
  const entry = isSound
    ? box(code, zeros(6), [0, 1], zeros(8), [0, 2, 0, 16], zeros(4), [...u32((44_100 << 16) >>> 0)])
    : box(code, zeros(6), [0, 1], zeros(16), [0, 16, 0, 16], zeros(50))
  const table = (type: string): number[] => box(type, zeros(4), u32(0))
  const minf = box(
    'minf',
    box(
      'stbl',
      box('stsd', zeros(4), u32(1), entry),
      table('stts'),
      table('stsc'),
      box('stsz', zeros(4), u32(0), u32(0)),
      table('stco'),
    ),
  )
  const mdia = box(
    'mdia',
    box('mdhd', zeros(4), u32(0), u32(0), u32(SCALE), u32(seconds * SCALE), [0x55, 0xc4, 0, 0]),
    box('hdlr', zeros(4), zeros(4), [...Buffer.from(isSound ? 'soun' : 'vide')], zeros(12), [0]),
    minf,
  )
  const tkhd = box('tkhd', [0, 0, 0, 7], u32(0), u32(0), u32(1), zeros(4), u32(seconds * SCALE), zeros(60))
  return box('trak', tkhd, mdia)
}

/**
 * An MP4 (ISO 14496-12) whose tracks say that they last so many seconds; nobody reads samples here.
 *
 * @param codes Of the samples: `mp4a` for AAC, `alac`, or `avc1` for pictures.
 */
export function emptyMp4(seconds: number, codes = ['mp4a']): Uint8Array {
  const mvhd = box('mvhd', zeros(4), u32(0), u32(0), u32(SCALE), u32(seconds * SCALE), zeros(76), u32(2))
  return Uint8Array.from([
    ...box('ftyp', [...Buffer.from('M4A ')], u32(0), [...Buffer.from('M4A mp42isom')]),
    ...box('moov', mvhd, ...codes.map((code) => track(code, seconds))),
    ...box('mdat', zeros(4)),
  ])
}
