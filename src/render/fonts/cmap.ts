import { open } from 'node:fs/promises'

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
 * @param path The file. Of its fifteen megabytes only the directory and this one table are read.
 */
export async function readGlyphs(path: string): Promise<HasGlyph> {
  const file = await open(path)
  try {
    const part = async (position: number, length: number): Promise<DataView> => {
      const { buffer } = await file.read({ buffer: new Uint8Array(length), position })
      return new DataView(buffer.buffer)
    }
    const count = (await part(0, 12)).getUint16(4)
    const directory = await part(12, count * 16)
    for (let at = 0; at < count * 16; at += 16)
      if (directory.getUint32(at) === 0x636d6170)
        return glyphsOf(await part(directory.getUint32(at + 8), directory.getUint32(at + 12)))
    return () => false
  } finally {
    await file.close()
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
