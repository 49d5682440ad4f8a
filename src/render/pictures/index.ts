/**
 * Pictures of the kinds that not every reading system and no paper shows, drawn as ones that all do: WebP and SVG. The browser
 * that prints draws them, where an image runs no script and loads nothing (SVG integration, “secure static mode”).
 */
import type { Browser } from 'puppeteer'
import type { PictureFile } from '../../document/index.ts'
import { contentSecurityPolicy, withPage } from '../browser/index.ts'
import { preparedSvg } from './svg.ts'

export type DrawnType = 'image/webp' | 'image/svg+xml'

/** CSS pixels of a drawing are drawn as so many: it is seen as sharp as type is. */
const SCALE = 2
/** Pixels of a drawing; a page has no room for more. */
const MOST = { width: 1600, height: 2400 }
/** Of what a camera took; it has no edges that lesser quality would blur. */
const QUALITY = 0.9
/** Milliseconds: a picture that takes longer is made to take long. */
const LONGEST = 20_000

/** What is used of the page's own document: its one image, and a canvas. */
interface Live {
  images: { naturalWidth: number; naturalHeight: number }[]
  createElement(name: 'canvas'): {
    width: number
    height: number
    getContext(kind: '2d'): { drawImage(image: unknown, x: 0, y: 0, width: number, height: number): void }
    toDataURL(type: string, quality: number): string
  }
}

/**
 * Draws a picture.
 *
 * @param bytes WebP keeps its pixels; SVG is drawn twice as large as it says that it is, within 1600 × 2400 pixels.
 * @param browser Open, or on its way.
 * @param language Of the transcript, whose form Han characters take in a drawing.
 * @returns A JPEG picture of a WebP picture that has lost detail already and has no transparency (RFC 9649 §2.5), else PNG;
 *   the same bytes each time. Undefined where it cannot be drawn: it is damaged, has no size, or takes too long.
 * @throws {ColloquyError} `browser/missing` and its like.
 */
export async function drawPicture(
  bytes: Uint8Array,
  type: DrawnType,
  browser: Browser | Promise<Browser>,
  language: string,
): Promise<PictureFile | undefined> {
  const open = await browser
  const drawnType = type === 'image/webp' && isPhotograph(bytes) ? 'image/jpeg' : 'image/png'
  const content = type === 'image/svg+xml' ? await preparedSvg(bytes, language) : bytes
  const url = `data:${type};base64,${Buffer.from(content).toString('base64')}`
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}"><img alt="" style="display:none" src="${url}">`
  // An image that is not shown does not move: what is drawn is how it begins.
  const drawing = withPage(open, html, AbortSignal.timeout(LONGEST), (page) =>
    page.evaluate(
      (type, quality, scale, most) => {
        const { document: live } = globalThis as unknown as { document: Live }
        const [image] = live.images
        if (!image || image.naturalWidth === 0 || image.naturalHeight === 0) return ''
        const { naturalWidth, naturalHeight } = image
        const by = most === null ? 1 : Math.min(scale, most.width / naturalWidth, most.height / naturalHeight)
        const canvas = live.createElement('canvas')
        canvas.width = Math.max(1, Math.round(naturalWidth * by))
        canvas.height = Math.max(1, Math.round(naturalHeight * by))
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
        return canvas.toDataURL(type, quality)
      },
      drawnType,
      QUALITY,
      SCALE,
      type === 'image/svg+xml' ? MOST : null,
    ),
  )
  const drawn = await drawing.catch((error: unknown) => {
    // What the browser itself says of a picture that it gives up on says nothing to who wrote the transcript.
    if (open.connected) return ''
    throw error
  })
  const prefix = `data:${drawnType};base64,`
  if (!drawn.startsWith(prefix)) return undefined
  return { type: drawnType, bytes: new Uint8Array(Buffer.from(drawn.slice(prefix.length), 'base64')) }
}

/** Whether a WebP picture has lost detail, as photographs have, and is not transparent (RFC 9649 §2.5 to §2.7). */
function isPhotograph(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= view.length; ) {
    const [name, length] = [view.toString('latin1', at, at + 4), view.readUInt32LE(at + 4)]
    if (name === 'VP8 ') return true
    if (name === 'VP8L' || (name === 'VP8X' && ((view[at + 8] ?? 0) & 0x10) !== 0)) return false
    at += 8 + length + (length % 2)
  }
  return false
}
