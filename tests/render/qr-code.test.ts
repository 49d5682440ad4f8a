import { createRequire } from 'node:module'
import fc from 'fast-check'
import type { Element } from 'hast'
import { describe, expect, it } from 'vitest'
import { qrCode } from '../../src/render/pdf/qr-code.ts'

// Its default export is the module itself, whatever its types say.
const jsQR: typeof import('jsqr').default = createRequire(import.meta.url)('jsqr')

/** What a camera reads from the drawing: each module four dots wide, in a frame of white. */
function seen(link: Element): string | undefined {
  const svg = link.children[0] as Element
  const size = Number(String(svg.properties.viewBox).split(' ')[2])
  const path = String((svg.children[1] as Element).properties.d)
  const scale = 4
  const width = (size + 8) * scale
  const dots = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let across = 0; across < Number(run) * scale; across++)
      for (let down = 0; down < scale; down++) {
        const dot = ((Number(y) + 4) * scale + down) * width + (Number(x) + 4) * scale + across
        dots.fill(0, dot * 4, dot * 4 + 3)
      }
  return jsQR(dots, width, width)?.data
}

describe('a QR code', () => {
  it('is read as the address that it links to', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
        const link = qrCode(address, 'says')
        expect(link.properties.href).toBe(address)
        expect(seen(link)).toBe(address)
      }),
      { numRuns: 30 },
    )
  })
})
