/** Looks characters up in a font. */
export type HasGlyph = (codePoint: number) => boolean

/** A run of code points; `glyph` is the glyph of a code point in it, 0 for none. */
interface Segment {
  start: number
  end: number
  glyph: (codePoint: number) => number
}

/**
 * Which code points a TrueType font has a glyph for: formats 4 and 12 of its `cmap` (OpenType 1.9, cmap).
 *
 * @param font The file. It is read where a look-up needs it, never as a whole.
 */
export function glyphsOf(font: Uint8Array): HasGlyph {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = view.getUint16(4)
  let cmap = -1
  for (let i = 0; i < tables; i++) if (view.getUint32(12 + i * 16) === 0x636d6170) cmap = view.getUint32(20 + i * 16)
  if (cmap < 0) return () => false
  const offsets = new Set<number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const platform = view.getUint16(cmap + 4 + i * 8)
    if (platform === 0 || platform === 3) offsets.add(cmap + view.getUint32(cmap + 8 + i * 8))
  }
  const subtables = [...offsets].flatMap((at) => {
    const format = view.getUint16(at)
    return format === 12 ? [groupsOf(view, at)] : format === 4 ? [segmentsOf(view, at)] : []
  })
  return (codePoint) => subtables.some((segments) => (find(segments, codePoint)?.glyph(codePoint) ?? 0) !== 0)
}

/** Both formats have their runs in order. */
function find(segments: readonly Segment[], codePoint: number): Segment | undefined {
  let low = 0
  let high = segments.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const segment = segments[middle]
    if (!segment || segment.start > codePoint) high = middle - 1
    else if (segment.end < codePoint) low = middle + 1
    else return segment
  }
  return undefined
}

function groupsOf(view: DataView, at: number): Segment[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12
    const start = view.getUint32(group)
    return { start, end: view.getUint32(group + 4), glyph: (code) => view.getUint32(group + 8) + code - start }
  })
}

function segmentsOf(view: DataView, at: number): Segment[] {
  const double = view.getUint16(at + 6)
  return Array.from({ length: double / 2 }, (_, n) => {
    const i = n * 2
    const start = view.getUint16(at + 16 + double + i)
    const delta = view.getUint16(at + 16 + 2 * double + i)
    const place = at + 16 + 3 * double + i
    const range = view.getUint16(place)
    return {
      start,
      end: view.getUint16(at + 14 + i),
      glyph: (code) => {
        if (code === 0xffff) return 0
        const raw = range === 0 ? code : view.getUint16(place + range + 2 * (code - start))
        return raw === 0 ? 0 : (raw + delta) & 0xffff
      },
    }
  })
}
