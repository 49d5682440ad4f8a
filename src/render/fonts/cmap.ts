/** The code points a TrueType font has a glyph for: formats 4 and 12 of its `cmap`. */
export function codePoints(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const found = new Set<number>()
  const tables = view.getUint16(4)
  let cmap = -1
  for (let i = 0; i < tables; i++) if (view.getUint32(12 + i * 16) === 0x636d6170) cmap = view.getUint32(20 + i * 16)
  if (cmap < 0) return found
  const offsets = new Set<number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const platform = view.getUint16(cmap + 4 + i * 8)
    if (platform === 0 || platform === 3) offsets.add(cmap + view.getUint32(cmap + 8 + i * 8))
  }
  for (const at of offsets) {
    const format = view.getUint16(at)
    if (format === 12) {
      for (let i = 0; i < view.getUint32(at + 12); i++) {
        const group = at + 16 + i * 12
        const glyph = view.getUint32(group + 8)
        const from = view.getUint32(group)
        for (let code = from; code <= view.getUint32(group + 4); code++) if (glyph + code - from > 0) found.add(code)
      }
    } else if (format === 4) {
      const double = view.getUint16(at + 6)
      for (let i = 0; i < double; i += 2) {
        const end = view.getUint16(at + 14 + i)
        const start = view.getUint16(at + 16 + double + i)
        const delta = view.getUint16(at + 16 + 2 * double + i)
        const place = at + 16 + 3 * double + i
        const range = view.getUint16(place)
        for (let code = start; code <= end && code !== 0xffff; code++) {
          const raw = range === 0 ? code : view.getUint16(place + range + 2 * (code - start))
          if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.add(code)
        }
      }
    }
  }
  return found
}
