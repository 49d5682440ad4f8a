import { isUtf8 } from 'node:buffer'
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

/** The encodings that are recognised, by what people call them. */
const recognised = 'UTF-8, UTF-16, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR and Windows-1252'

/** How sure the reading in a legacy encoding must be; surer where most of the bytes are UTF-8 that may be broken. */
const enough = 0.5
const enoughAgainstUtf8 = 1.2

/**
 * Decodes a text file: UTF-8, UTF-16 with or without a byte order mark, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR or
 * Windows-1252, whichever it is in.
 *
 * @param bytes The whole file.
 * @param file Its path, for errors.
 * @param encoding The WHATWG label of its encoding, where that is known: then nothing is guessed.
 * @throws {ColloquyError} `input/binary` where the bytes are no text, `input/encoding` where no encoding or not the
 *   given one fits, `usage` where the given label names no encoding.
 */
export function decode(bytes: Uint8Array, file?: string, encoding?: string): Decoded {
  const place = file === undefined ? {} : { file }
  if (encoding !== undefined) return decodeAs(bytes, encoding, place)
  if (startsWith(bytes, 0xef, 0xbb, 0xbf))
    return { text: utf8(bytes.subarray(3)) ?? brokenUtf8(bytes.subarray(3), place), encoding: 'utf-8' }
  if (startsWith(bytes, 0xff, 0xfe)) return { text: utf16(bytes.subarray(2), 'utf-16le', place), encoding: 'utf-16le' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: utf16(bytes.subarray(2), 'utf-16be', place), encoding: 'utf-16be' }
  refuseKnownBinary(bytes, place)
  if (bytes.includes(0)) {
    const wide = utf16Order(bytes)
    if (!wide) refuseNul(bytes, place)
    return { text: utf16(bytes, wide.encoding, place), encoding: wide.encoding }
  }
  const text = utf8(bytes)
  if (text !== undefined) return { text, encoding: 'utf-8' }
  return guess(bytes) ?? (utf8Share(bytes) > 0.5 ? brokenUtf8(bytes, place) : unreadable(bytes, place))
}

/** Reads the bytes in the encoding that somebody named. */
function decodeAs(bytes: Uint8Array, label: string, place: Place): Decoded {
  let encoding: string
  try {
    encoding = new TextDecoder(label).encoding
  } catch (cause) {
    throw new ColloquyError('usage', `"${label}" is not the name of an encoding.`, {
      advice: 'Name one that the web knows, such as utf-8, gb18030, big5, shift_jis, euc-kr or windows-1252.',
      place,
      cause,
    })
  }
  refuseKnownBinary(bytes, place)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const mark = encoding === 'utf-16le' ? [0xff, 0xfe] : [0xfe, 0xff]
    return { text: utf16(startsWith(bytes, ...mark) ? bytes.subarray(2) : bytes, encoding, place), encoding }
  }
  if (bytes.includes(0)) refuseNul(bytes, place)
  if (encoding === 'utf-8') {
    const rest = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes
    return { text: utf8(rest) ?? brokenUtf8(rest, place), encoding }
  }
  const text = legacy(bytes, encoding)
  if (text !== undefined) return { text, encoding }
  const upToFault = (legacy(bytes, encoding, false) ?? '').split('\ufffd')[0] ?? ''
  throw new ColloquyError('input/encoding', `The file is not in ${encoding}: the bytes here are no character of it.`, {
    advice: 'Name another encoding, or none to have it recognised; or save the file as UTF-8 in a text editor.',
    place: { ...place, ...endOf(upToFault) },
  })
}

function utf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
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

/**
 * The order of the bytes of UTF-16 without a mark, and how plausible its text is. The NULs of Latin text alone do not
 * tell: Chinese has them on the other side, in 一 (U+4E00), and need not have any.
 */
function utf16Order(bytes: Uint8Array): { encoding: 'utf-16le' | 'utf-16be'; score: number } | undefined {
  if (bytes.length % 2) return undefined
  const sample = bytes.subarray(0, 40_000)
  const orders = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    // The sample may end between the halves of a character.
    return { encoding, score: plausibility(units(sample, encoding).replace(/[\ud800-\udbff]$/, ''), 'wide') }
  })
  const best = orders.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score >= enough ? best : undefined
}

type Script = 'chinese' | 'japanese' | 'korean' | 'wide'

/** Encodings of one or two bytes a character, and what is written in them. The first wins where two are as plausible. */
const legacyEncodings: [encoding: string, script: Script][] = [
  ['gb18030', 'chinese'],
  ['big5', 'chinese'],
  ['shift_jis', 'japanese'],
  ['euc-jp', 'japanese'],
  ['euc-kr', 'korean'],
]

/** The encoding of bytes that are not UTF-8: the one whose text looks most like what people write. */
function guess(bytes: Uint8Array): Decoded | undefined {
  const share = utf8Share(bytes)
  if (share <= 0.5 && !hasUtf8Letters(bytes)) {
    const text = windows1252(bytes)
    if (isWestern(text)) return { text, encoding: 'windows-1252' }
  }
  let best: (Decoded & { score: number }) | undefined
  for (const [encoding, script] of legacyEncodings) {
    const text = legacy(bytes, encoding)
    if (text === undefined) continue
    const score = plausibility(text, script)
    if (score > (best?.score ?? (share > 0.5 ? enoughAgainstUtf8 : enough))) best = { text, encoding, score }
  }
  const wide = utf16Order(bytes)
  if (wide && wide.score > (best?.score ?? enoughAgainstUtf8)) {
    const text = units(bytes, wide.encoding)
    if (!/[\ud800-\udfff]/u.test(text)) return { text, encoding: wide.encoding }
  }
  return best && { text: best.text, encoding: best.encoding }
}

/** The text in an encoding that is not of Unicode's; nothing where the bytes do not fit it and `fatal` is set. */
function legacy(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  if (encoding === 'windows-1252') return windows1252(bytes)
  try {
    if (encoding === 'euc-kr') return korean(bytes, fatal)
    if (encoding === 'big5') return big5(bytes, fatal)
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The first characters that ETEN added to Big5. Kana follow. */
const etenSigns =
  '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ丶丿亅亠冂冖冫勹匸卩厶夊宀巛⼳广廴彐彡攴无疒癶辵隶¨ˆヽヾゝゞ〃仝々〆〇ー［］✽'

/** Big5 with ETEN's additions, which Node's decoder puts into private use from U+F6B1 on. Hong Kong's do not fit. */
function big5(bytes: Uint8Array, fatal: boolean): string | undefined {
  const text = new TextDecoder('big5', { fatal }).decode(bytes).replace(/[\uf6b1-\uf7a2]/g, (sign) => {
    const index = sign.charCodeAt(0) - 0xf6b1
    const kana = index - etenSigns.length
    return etenSigns[index] ?? String.fromCharCode(kana < 83 ? 0x3041 + kana : 0x30a1 + kana - 83)
  })
  return fatal && /[\ue000-\uf8ff]/.test(text) ? undefined : text.replace(/[\ue000-\uf8ff]/g, '\ufffd')
}

/** What Windows-1252 has at 0x80 to 0x9F. */
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Many versions of Node (20.18.3 and on, 22.13 and on) read Windows-1252 as Latin-1, which has control characters there. */
function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (mark) => windowsMarks[mark.charCodeAt(0) - 0x80] ?? mark)
}

/** A value that is made when it is first asked for: most files are UTF-8 and need none of these tables. */
function once<T>(make: () => T): () => T {
  let value: T | undefined
  return () => {
    value ??= make()
    return value
  }
}

/** The characters that stand in rows of a table of characters, by first byte. */
function rows(encoding: string, first: number, last: number): Set<string> {
  const bytes: number[] = []
  for (let lead = first; lead <= last; lead++)
    for (let trail = encoding === 'big5' ? 0x40 : 0xa1; trail <= 0xfe; trail++)
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail)
  return new Set(
    new TextDecoder(encoding).decode(Uint8Array.from(bytes)).replace(/[\x00-\x7f\ufffd\ue000-\uf8ff]/g, ''),
  )
}

const simplified = once(() => rows('gb18030', 0xb0, 0xd7))
const traditional = once(() => rows('big5', 0xa4, 0xc6))
const kanji = once(() => rows('euc-jp', 0xb0, 0xcf))
const hangul = once(() => rows('euc-kr', 0xb0, 0xc8))

/**
 * The syllables that Windows adds to EUC-KR, which Node's decoder does not know: all that the Korean standard leaves out,
 * in the order of Unicode, 178 in each row up to 0xA0 and 84 in the rows from there.
 */
const addedHangul = once(() => {
  const added: string[] = []
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code)
    if (!hangul().has(syllable)) added.push(syllable)
  }
  return added
})

function addedSyllable(lead: number, trail: number): string | undefined {
  if (lead < 0x81 || lead > 0xc6) return undefined
  const column =
    trail >= 0x41 && trail <= 0x5a
      ? trail - 0x41
      : trail >= 0x61 && trail <= 0x7a
        ? trail - 0x61 + 26
        : trail >= 0x81 && trail <= (lead <= 0xa0 ? 0xfe : 0xa0)
          ? trail - 0x81 + 52
          : -1
  if (column < 0) return undefined
  return addedHangul()[lead <= 0xa0 ? (lead - 0x81) * 178 + column : 32 * 178 + (lead - 0xa1) * 84 + column]
}

/** EUC-KR as the web has it, with the syllables that Windows adds. */
function korean(bytes: Uint8Array, fatal: boolean): string {
  let text = ''
  let start = 0
  const upTo = (end: number): string =>
    end > start ? new TextDecoder('euc-kr', { fatal }).decode(bytes.subarray(start, end)) : ''
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x81) continue
    const syllable = addedSyllable(lead, bytes[i + 1] ?? 0)
    if (syllable !== undefined) {
      text += upTo(i) + syllable
      start = i + 2
    }
    i++
  }
  return text + upTo(bytes.length)
}

// What is written most often, to tell short texts apart. Chinese in both scripts: a table holds what it holds.
const frequentChinese = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事' +
    '成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此' +
    '已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体美相见被利什二等产或新己制身果加西月话合回特代内信' +
    '表化老给世位次度门任常先通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才' +
    '结反受目太量再感建务做接必场件计管期市直命山金指许统区保至形社便空决治展科五基书非则听白却界光放强即像难且思完设式' +
    '色路记南品住告类求据程北边该交规万取望觉领共确传师观清今让识候带导运请谢谈吧吗呢您早晚谁' +
    '這個們來為國說時會對於著過發後裡裏經麼學現當沒動還進樣開從實無與長機關點業將兩間問應頭體見產內話給門兒東聲員論' +
    '處義幾認條氣題別變總電數報結務場計資統區決書則聽強難權設記類據邊該規萬覺領確傳師觀讓識帶導運請謝談嗎誰甚討錄',
)
const frequentKanji = new Set(
  '一人日大年出本中子見国言上分生手自行者二間事思時気会十家女三前的方入小地合後目長場代私下立部学物月何来話体動社知' +
    '理山内同心発高実作当新世今書度明力名金性対意用男主通関文感業定持道外取所現最化四先民身不口東相法全聞情考向平成' +
    '開教経信近以語面連問原正次数美回表声報要変記和引決受解市期様活指説能初足在調議直電始願読録保存',
)
const frequentHangul = new Set(
  '이다는을를가에의고하지은도로한어아서기니그나있것사자인해들리시일대수게만라정부습보생면오안여거원동으마스장전과제상구' +
    '주요말우데저던러었았했합까려무때없되음네같바소비조모통치문성람공위세더분중계신내알드발간실적방국든년와녕',
)

const isKana = (c: string): boolean => c >= '\u3041' && c <= '\u30fe'
const isHalfWidthKana = (c: string): boolean => c >= '\uff61' && c <= '\uff9f'
const isHangul = (c: string): boolean => c >= '\uac00' && c <= '\ud7a3'
const isWidePunctuation = (c: string): boolean => (c >= '\u3000' && c <= '\u3017') || (c >= '\uff01' && c <= '\uff5e')
const isPunctuation = (c: string): boolean => '“”‘’—…·‥―※○●〜～'.includes(c) || (c >= '①' && c <= '⑳')
const isUnwritten = (c: string): boolean => /[\p{Co}\p{Cn}\p{Cs}\ufffd]/u.test(c)

/** What a character says for (up to 2) or against (down to -5) a text's being written by somebody in a script. */
function weight(c: string, script: Script): number {
  if (script === 'wide' && c < '\u0100') return 1
  if (isUnwritten(c)) return -5
  if (isHalfWidthKana(c)) return -1
  switch (script) {
    case 'chinese':
      if (frequentChinese.has(c)) return 2
      if (simplified().has(c)) return 1
      // Traditional characters may stand in GB18030, too.
      if (traditional().has(c)) return isKana(c) ? -1 : 0.8
      return isWidePunctuation(c) || isPunctuation(c) ? 1 : -1
    case 'japanese':
      if (isKana(c)) return 2
      if (frequentKanji.has(c)) return 1.8
      if (kanji().has(c)) return 0.9
      return isWidePunctuation(c) ? 1 : isPunctuation(c) ? 0.5 : -1
    case 'korean':
      if (frequentHangul.has(c)) return 2
      if (hangul().has(c)) return 1
      return isPunctuation(c) ? 0.5 : isHangul(c) || isWidePunctuation(c) ? -0.5 : -1
    case 'wide':
      return Math.max(weight(c, 'chinese'), weight(c, 'japanese'), weight(c, 'korean'))
  }
}

/** Characters of control that are no white space: no text has them. */
const control = /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/

/** How much a text looks like what people write: the mean of its characters, without ASCII unless that is a finding. */
function plausibility(text: string, script: Script): number {
  if (control.test(text)) return -5
  let sum = 0
  let count = 0
  for (const c of text) {
    if (c < '\x80' && script !== 'wide') continue
    sum += weight(c, script)
    if (++count === 20_000) break
  }
  // Korean has spaces between its words. Chinese read as Korean, or Korean as Chinese, is told by that.
  const spaces = text.slice(0, 50_000).match(/(?<=[^\x00-\u2fff]) (?=[^\x00-\u2fff])/g)?.length ?? 0
  if (script === 'chinese') sum -= Math.min(spaces, count / 4)
  if (script === 'korean') sum += Math.min(spaces, count / 4)
  return count ? sum / count : 0
}

const isLetter = (c: string): boolean => /[a-zA-ZÀ-ÖØ-öø-ÿŠšŽžŒœŸ]/.test(c)

/**
 * Whether the text reads as English, French, German and their like: what is not ASCII is a letter in a word that has
 * ASCII letters, or a mark where such a mark stands. Other encodings read as Windows-1252 put them anywhere.
 */
function isWestern(text: string): boolean {
  let good = 0
  let bad = 0
  for (const [word] of text.matchAll(/[a-zA-ZÀ-ÖØ-öø-ÿŠšŽžŒœŸ]*[À-ÖØ-öø-ÿŠšŽžŒœŸ][a-zA-ZÀ-ÖØ-öø-ÿŠšŽžŒœŸ]*/g)) {
    const high = word.replace(/[a-zA-Z]/g, '').length
    if (isWesternWord(word, high)) good += high
    else bad += high
  }
  for (const { 0: mark, index } of text.matchAll(/[\x80-\xbf×÷€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]/g)) {
    const before = text[index - 1] ?? ' '
    const after = text[index + 1] ?? ' '
    if (isWesternMark(mark, before, after)) good++
    else bad++
  }
  return good > 0 && bad <= good * 0.05 && !/[\x00-\x08\x0e-\x1f\x7f]/.test(text)
}

function isWesternWord(word: string, high: number): boolean {
  const ascii = word.length - high
  if (ascii === 0) return /^[àáâèéêíóòôöúåøæÀÁÉÈÊÍÓÖÚÅØÆ]$/.test(word)
  // A capital inside a word is a byte that is no letter, but for McÉ and what is all in capitals.
  if (/[a-zß-öø-ÿšžœ](?:[À-ÖØ-ÞŠŽŒŸ]|(?<=[ß-öø-ÿšžœ])[A-Z])/.test(word)) return false
  if (/[À-ÖØ-ÞŠŽŒŸ]{2}/.test(word)) return ascii >= 3
  return high <= ascii * 2
}

function isWesternMark(mark: string, before: string, after: string): boolean {
  const free = (c: string): boolean => !isLetter(c) && !/\d/.test(c) && (c < '\x7f' || /[\xa0«»„“”‘’‚…–—¿¡]/.test(c))
  if (/[’]/.test(mark))
    return isLetter(before) || /[\d.,!?…]/.test(before) || (free(before) && /[a-zà-ÿ\d]/.test(after))
  if (/[‚„]/.test(mark)) return free(before) && /[a-zA-Z\d]/.test(after)
  if (mark === '‰') return /[\d\s\xa0]/.test(before) && /[\s.,;:)]/.test(after)
  if (/[“”‘«»‹›]/.test(mark)) return free(before) !== free(after) || (free(before) && free(after))
  if (/[–—…\xa0]/.test(mark)) return [before, after].every((c) => free(c) || isLetter(c) || /\d/.test(c))
  if (/[¿¡]/.test(mark)) return free(before) && (isLetter(after) || free(after))
  if (mark === '°' && !isLetter(before)) return true
  if (/[ºª°]/.test(mark)) return /\d/.test(before) || (/[a-zA-Z]/.test(before) && free(after))
  if (/[\x81\x8d\x8f\x90\x9dƒˆ˜]/.test(mark)) return false
  // Signs of money, measures and the like: beside numbers or on their own, never between letters.
  return !isLetter(before) && !isLetter(after) && before < '\x7f' && after < '\x7f'
}

/** The share of the bytes beyond ASCII that are UTF-8: next to all where UTF-8 is broken somewhere, few elsewhere. */
function utf8Share(bytes: Uint8Array): number {
  const text = lenient(bytes)
  let high = 0
  for (const byte of bytes) if (byte >= 0x80) high++
  return high ? Buffer.byteLength(text.replace(/[\x00-\x7f\ufffd]/g, '')) / high : 0
}

/** Whether there are accents and marks in UTF-8: in Windows-1252 their bytes would be Ã© and â€œ, which nobody writes. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  const text = lenient(bytes)
  const letters = text.match(/[\x80-\xff\u0800-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0
  return letters > 0 && letters > (text.match(/\ufffd/g)?.length ?? 0) * 0.02
}

function refuseKnownBinary(bytes: Uint8Array, place: Place): void {
  for (const [name, magic] of binaryKinds)
    if (startsWith(bytes, ...magic)) throw binary(`The file is ${name}, not text.`, place)
}

function refuseNul(bytes: Uint8Array, place: Place): never {
  throw binary('The file holds bytes that no text has.', {
    ...place,
    ...endOf(lenient(bytes.subarray(0, bytes.indexOf(0)))),
  })
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

function brokenUtf8(bytes: Uint8Array, place: Place): never {
  throw new ColloquyError('input/encoding', 'The file is UTF-8 and is broken here: the bytes are no character.', {
    advice:
      'Get the file once more; it may have been cut off. Or mend this place and save it as UTF-8 in a text editor.',
    place: { ...place, ...faultOf(bytes) },
  })
}

function unreadable(bytes: Uint8Array, place: Place): never {
  throw new ColloquyError('input/encoding', `The file is in an encoding that is none of ${recognised}.`, {
    advice: 'Save it as UTF-8 in a text editor and try again.',
    place: { ...place, ...faultOf(bytes) },
  })
}
