/**
 * Letters of the commonest scripts, by their code. Unicode's own classes say the same of all scripts; to read one of them takes
 * V8 longer than to look through a whole talk.
 */

/** What a code unit is. */
export const kind = {
  /** Not known here: Unicode's classes have to be asked. */
  rare: 0,
  /** No letter, mark or figure. */
  none: 1,
  latin: 2,
  figure: 3,
  /** Of Unicode's script Han. */
  han: 4,
  /** Of Unicode's scripts Hiragana and Katakana. */
  kana: 5,
} as const

const RANGES: readonly (readonly [from: number, to: number, kind: number])[] = [
  [0x00, 0x7f, kind.none],
  [0x30, 0x39, kind.figure],
  [0x41, 0x5a, kind.latin],
  [0x61, 0x7a, kind.latin],
  // Spaces, dashes, quotation marks, ellipsis.
  [0xa0, 0xa0, kind.none],
  [0xb7, 0xb7, kind.none],
  [0x2010, 0x2027, kind.none],
  [0x3000, 0x3004, kind.none],
  [0x3008, 0x3020, kind.none],
  [0x3041, 0x3096, kind.kana],
  [0x30a1, 0x30fa, kind.kana],
  [0x30fb, 0x30fb, kind.none],
  [0x3400, 0x4dbf, kind.han],
  [0x4e00, 0x9fff, kind.han],
  // Wide marks.
  [0xff01, 0xff0f, kind.none],
  [0xff1a, 0xff20, kind.none],
  [0xff3b, 0xff40, kind.none],
  [0xff5b, 0xff65, kind.none],
]

let table: Uint8Array | undefined

function newTable(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (const [from, to, what] of RANGES) kinds.fill(what, from, to + 1)
  return kinds
}

/** The kind of each code unit of a text; undefined where one is rare. */
export function kindsOf(text: string): Uint8Array | undefined {
  table ??= newTable()
  const kinds = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const what = table[text.charCodeAt(i)] ?? kind.rare
    if (what === kind.rare) return undefined
    kinds[i] = what
  }
  return kinds
}
