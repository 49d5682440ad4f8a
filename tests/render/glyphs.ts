import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HasGlyph, readGlyphs } from '../../src/render/fonts/cmap.ts'

/** Code points that a TrueType file has a glyph for, by its format 4 and 12 tables. */
export async function glyphsIn(bytes: Uint8Array): Promise<HasGlyph> {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-font-'))
  try {
    writeFileSync(join(folder, 'font.ttf'), bytes)
    return await readGlyphs(join(folder, 'font.ttf'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
