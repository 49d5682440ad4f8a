import { deflateSync } from 'node:zlib'
import type { Browser } from 'puppeteer'

/** CRC-32 of a chunk (PNG §5.3). */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

/** A grey PNG; one of more than a megapixel has a header alone, as a bomb would. `more` are chunks before its pixels. */
export function png(width = 40, height = 30, ...more: string[]): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const pixels = width * height > 1_000_000 ? Buffer.alloc(0) : Buffer.alloc((width + 1) * height, 0)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...more.map((type) => chunk(type, Buffer.alloc(8))),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF of one pixel, as often as it has frames. */
export function gif(frames = 1): Uint8Array {
  const frame = Buffer.from('2c000000000100010000020244010021fe026f6b00', 'hex')
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from('01000100800000ffffff000000', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from(';', 'latin1'),
  ])
}

/** A JPEG of one pixel. */
export const jpeg = Uint8Array.from(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    'base64',
  ),
)

/** A drawing. */
export const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`

/** What is used of a browser's page. */
interface Live {
  createElement(name: 'canvas'): {
    width: number
    height: number
    getContext(
      kind: '2d',
      options: { alpha: boolean },
    ): { fillStyle: string; fillRect(x: number, y: number, width: number, height: number): void }
    toDataURL(type: string, quality: number): string
  }
}

/** A picture in WebP that a browser writes, without loss at the quality of 1. A clear one is transparent at its left. */
export async function webp(
  browser: Browser,
  size: { width: number; height: number; quality: number; isClear?: boolean },
): Promise<Uint8Array> {
  const page = await browser.newPage()
  try {
    const url = await page.evaluate(({ width, height, quality, isClear = false }) => {
      const { document: live } = globalThis as unknown as { document: Live }
      const canvas = Object.assign(live.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d', { alpha: isClear })
      for (let x = isClear ? 4 : 0; x < width; x += 2) {
        context.fillStyle = `hsl(${x} 80% 50%)`
        context.fillRect(x, 0, 2, height)
      }
      return canvas.toDataURL('image/webp', quality)
    }, size)
    return new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  } finally {
    await page.close()
  }
}
