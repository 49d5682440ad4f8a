import { ColloquyError, type Place } from '../transcript/index.ts'

/** Decoded text and the WHATWG label of the encoding it was in. */
export interface Decoded {
  text: string
  encoding: string
}

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

/** First bytes of files that hold no text, by what people call them. */
const binaryKinds: [name: string, magic: number[]][] = [
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive (an EPUB or a Word document is one, too)', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['an MP3 recording', [0x49, 0x44, 0x33]],
  ['an Ogg recording', [0x4f, 0x67, 0x67, 0x53]],
  ['a gzip archive', [0x1f, 0x8b]],
]

/**
 * Decodes a text file: UTF-8, UTF-16 with or without a byte order mark, or GB18030.
 *
 * @param bytes The whole file.
 * @param file Its path, for errors.
 * @throws {ColloquyError} `input/binary` where the bytes are no text, `input/encoding` where no encoding fits.
 */
export function decode(bytes: Uint8Array, file?: string): Decoded {
  const place = file === undefined ? {} : { file }
  if (startsWith(bytes, 0xef, 0xbb, 0xbf))
    return { text: utf8(bytes.subarray(3)) ?? unreadable(bytes.subarray(3), place), encoding: 'utf-8' }
  if (startsWith(bytes, 0xff, 0xfe)) return { text: utf16(bytes.subarray(2), 'utf-16le', place), encoding: 'utf-16le' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: utf16(bytes.subarray(2), 'utf-16be', place), encoding: 'utf-16be' }
  for (const [name, magic] of binaryKinds)
    if (startsWith(bytes, ...magic)) throw binary(`The file is ${name}, not text.`, place)
  if (bytes.includes(0)) {
    const encoding = utf16ByNulls(bytes)
    if (!encoding)
      throw binary('The file holds bytes that no text has.', {
        ...place,
        ...endOf(lenient(bytes.subarray(0, bytes.indexOf(0)))),
      })
    return { text: utf16(bytes, encoding, place), encoding }
  }
  const text = utf8(bytes)
  if (text !== undefined) return { text, encoding: 'utf-8' }
  if (hasChinesePairs(bytes)) {
    const chinese = new TextDecoder('gb18030').decode(bytes)
    if (isPlausible(chinese)) return { text: chinese, encoding: 'gb18030' }
  }
  return unreadable(bytes, place)
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 as it stands, with halves of characters where there are any: a TextDecoder would hide them. */
function units(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const pairs = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return (encoding === 'utf-16be' ? pairs.swap16() : pairs).toString('utf16le')
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', place: Place): string {
  const text = units(bytes, encoding)
  const broken = bytes.length % 2 ? text.length : text.search(/[\ud800-\udfff]/u)
  if (broken < 0) return text
  throw new ColloquyError('input/encoding', 'The file is UTF-16 and is broken here: half a character is missing.', {
    advice: 'Get the file once more; it may have been cut off. Or save it as UTF-8 in a text editor.',
    place: { ...place, ...endOf(text.slice(0, broken)) },
  })
}

/** Latin letters and spaces in UTF-16 have a NUL as every other byte: on the odd places little-endian, on the even big-endian. */
function utf16ByNulls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2) return undefined
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  let ascii = 0
  for (const [i, byte] of sample.entries()) {
    if (byte === 0) i % 2 ? odd++ : even++
    else if (byte < 0x7f) ascii++
  }
  // Bytes of Latin text with a stray NUL among them: read in pairs they would be Han that nobody wrote.
  if (even + odd < sample.length / 4 && ascii > (sample.length - even - odd) * 0.8) return undefined
  const encoding = even === 0 && odd > 0 ? 'utf-16le' : odd === 0 && even > 0 ? 'utf-16be' : undefined
  return encoding && isPlausible(units(sample, encoding)) ? encoding : undefined
}

/**
 * Whether the bytes beyond ASCII come in the pairs that Chinese text has. Almost any bytes can be read as GB18030: Japanese
 * in Shift JIS, an English apostrophe of Windows. But what people write stands nearly all in the square of GB 2312.
 */
function hasChinesePairs(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  const length = Math.min(bytes.length, 200_000)
  for (let i = 0; i < length; i++) {
    const first = bytes[i] ?? 0
    if (first < 0x80) continue
    const second = bytes[i + 1] ?? 0
    if (second >= 0x30 && second <= 0x39) {
      i += 3
      continue
    }
    pairs++
    if (first >= 0xa1 && first <= 0xf7 && second >= 0xa1) common++
    i++
  }
  return common > pairs * 0.7
}

/** Text has next to no control characters, private use or unassigned places, and some letters. */
function isPlausible(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const bad = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  const good = sample.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}a-zA-Z0-9\s，。、：？！]/gu)?.length ?? 0
  return bad === 0 && good > sample.length * 0.7
}

function binary(reason: string, place: Place): ColloquyError {
  return new ColloquyError('input/binary', reason, {
    advice: 'Give the transcript as text or Markdown; copy the text out of the document if that is all there is.',
    place,
  })
}

const lenient = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** The 1-based line and column behind a text. */
function endOf(text: string): { line: number; column: number } {
  const lines = text.split(/\r\n|[\r\n]/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Where the first bytes stand that are no UTF-8. */
function faultOf(bytes: Uint8Array): { line: number; column: number } {
  const text = lenient(bytes)
  const encoder = new TextEncoder()
  let at = text.indexOf('\ufffd')
  // The replacement character may have been written by somebody; then its own three bytes are there.
  for (; at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    const byte = encoder.encode(text.slice(0, at)).length
    if (!startsWith(bytes.subarray(byte), 0xef, 0xbf, 0xbd)) break
  }
  return endOf(text.slice(0, Math.max(0, at)))
}

function unreadable(bytes: Uint8Array, place: Place): never {
  throw new ColloquyError('input/encoding', 'The file is in an encoding that is neither UTF-8, UTF-16 nor GB18030.', {
    advice: 'Save it as UTF-8 in a text editor and try again.',
    place: { ...place, ...faultOf(bytes) },
  })
}
