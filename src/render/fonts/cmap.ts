import { closeSync, openSync, readSync } from 'node:fs'

/** Looks characters up in a font. */
export type HasGlyph = (codePoint: number) => boolean

/**
 * Which code points a TrueType font has a glyph for: formats 4 and 12 of its `cmap` (OpenType 1.9, cmap).
 *
 * @param path The file. Of its fifteen megabytes only the directory and this one table are read, at once: it takes less
 *   than a turn of the loop, and what waits for it is on the way to the first page.
 */
export function readGlyphs(path: string): HasGlyph {
  const file = openSync(path, 'r')
  try {
    const part = (position: number, length: number): DataView => {
      const bytes = new Uint8Array(length)
      readSync(file, bytes, { position })
      return new DataView(bytes.buffer)
    }
    const count = part(0, 12).getUint16(4)
    const directory = part(12, count * 16)
    for (let at = 0; at < count * 16; at += 16)
      if (directory.getUint32(at) === 0x636d6170)
        return glyphsOf(part(directory.getUint32(at + 8), directory.getUint32(at + 12)))
    return () => false
  } finally {
    closeSync(file)
  }
}

function glyphsOf(cmap: DataView): HasGlyph {
  const offsets = new Set<number>()
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const platform = cmap.getUint16(4 + i * 8)
    if (platform === 0 || platform === 3) offsets.add(cmap.getUint32(8 + i * 8))
  }
  const subtables = [...offsets].flatMap((at) => {
    const format = cmap.getUint16(at)
    return format === 12 ? [groupsOf(cmap, at)] : format === 4 ? [segmentsOf(cmap, at)] : []
  })
  return (codePoint) => subtables.some((glyphOf) => glyphOf(codePoint) !== 0)
}

/** Gives the glyph of a code point, 0 for none. */
type GlyphOf = (codePoint: number) => number

/**
 * The run that holds a code point; both formats have their runs in order. They are read where they stand: a Han font has
 * sixteen thousand.
 *
 * @param endOf The last code point of the run with this number.
 */
function runWith(codePoint: number, count: number, endOf: (run: number) => number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(middle) < codePoint) low = middle + 1
    else high = middle
  }
  return low
}

function groupsOf(view: DataView, at: number): GlyphOf {
  const count = view.getUint32(at + 12)
  const groupAt = (run: number): number => at + 16 + run * 12
  return (code) => {
    if (count === 0) return 0
    const group = groupAt(runWith(code, count, (run) => view.getUint32(groupAt(run) + 4)))
    const start = view.getUint32(group)
    return code < start || code > view.getUint32(group + 4) ? 0 : view.getUint32(group + 8) + code - start
  }
}

function segmentsOf(view: DataView, at: number): GlyphOf {
  const double = view.getUint16(at + 6)
  const endOf = (run: number): number => view.getUint16(at + 14 + run * 2)
  return (code) => {
    if (code >= 0xffff || double === 0) return 0
    const run = runWith(code, double / 2, endOf)
    const start = view.getUint16(at + 16 + double + run * 2)
    if (code < start || code > endOf(run)) return 0
    const delta = view.getUint16(at + 16 + 2 * double + run * 2)
    const place = at + 16 + 3 * double + run * 2
    const range = view.getUint16(place)
    const raw = range === 0 ? code : view.getUint16(place + range + 2 * (code - start))
    return raw === 0 ? 0 : (raw + delta) & 0xffff
  }
}
