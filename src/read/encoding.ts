import iconv from 'iconv-lite'
import { ColloquyError } from '../transcript/index.ts'

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
    return { text: utf8(bytes.subarray(3)) ?? unreadable(place), encoding: 'utf-8' }
  if (startsWith(bytes, 0xff, 0xfe)) return { text: utf16(bytes.subarray(2), 'utf-16le'), encoding: 'utf-16le' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: utf16(bytes.subarray(2), 'utf-16be'), encoding: 'utf-16be' }
  for (const [name, magic] of binaryKinds)
    if (startsWith(bytes, ...magic)) throw binary(`The file is ${name}, not text.`, place)
  if (bytes.includes(0)) {
    const encoding = utf16ByNulls(bytes)
    if (!encoding) throw binary('The file holds bytes that no text has.', place)
    return { text: utf16(bytes, encoding), encoding }
  }
  const text = utf8(bytes)
  if (text !== undefined) return { text, encoding: 'utf-8' }
  const chinese = iconv.decode(bytes, 'gb18030')
  if (isPlausible(chinese)) return { text: chinese, encoding: 'gb18030' }
  return unreadable(place)
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  return iconv.decode(bytes, encoding, { stripBOM: false })
}

/** Latin letters and spaces in UTF-16 have a NUL as every other byte: on the odd places little-endian, on the even big-endian. */
function utf16ByNulls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2) return undefined
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (const [i, byte] of sample.entries()) {
    if (byte === 0) i % 2 ? odd++ : even++
  }
  const encoding = even === 0 && odd > 0 ? 'utf-16le' : odd === 0 && even > 0 ? 'utf-16be' : undefined
  return encoding && isPlausible(utf16(sample, encoding)) ? encoding : undefined
}

/** Text has next to no control characters, private use or unassigned places, and some letters. */
function isPlausible(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const bad = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  const good = sample.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}a-zA-Z0-9\s，。、：？！]/gu)?.length ?? 0
  return bad === 0 && good > sample.length * 0.7
}

function binary(reason: string, place: { file?: string }): ColloquyError {
  return new ColloquyError('input/binary', reason, {
    advice: 'Give the transcript as text or Markdown; copy the text out of the document if that is all there is.',
    place,
  })
}

function unreadable(place: { file?: string }): never {
  throw new ColloquyError('input/encoding', 'The file is in an encoding that is neither UTF-8, UTF-16 nor GB18030.', {
    advice: 'Save it as UTF-8 in a text editor and try again.',
    place,
  })
}
