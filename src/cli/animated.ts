/**
 * Whether a picture has more than one frame: a GIF with two images (GIF89a §20), a PNG with animation control (PNG §11.3.6),
 * a WebP picture that says so (RFC 9649 §2.7).
 *
 * @param bytes A GIF, PNG, JPEG or WebP; a broken one is read as far as it goes.
 */
export function isAnimated(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x47) return isAnimatedGif(bytes)
  if (bytes[0] === 0x52) return isAnimatedWebp(bytes)
  return bytes[0] === 0x89 && isAnimatedPng(bytes)
}

/** Bytes of a table of colours, by the flags of the block before it. */
const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

function isAnimatedGif(bytes: Uint8Array): boolean {
  const at = (index: number): number => bytes[index] ?? 0
  /** Behind a chain of blocks, each led by its length and the last of length 0. */
  const behindBlocks = (start: number): number => {
    let next = start
    while (at(next) !== 0) next += at(next) + 1
    return next + 1
  }
  let images = 0
  for (let next = 13 + tableSize(at(10)); next < bytes.length; ) {
    if (at(next) === 0x21) next = behindBlocks(next + 2)
    else if (at(next) === 0x2c) {
      images += 1
      if (images > 1) return true
      next = behindBlocks(next + 10 + tableSize(at(next + 9)) + 1)
    } else return false
  }
  return false
}

/** Only the extended form, `VP8X`, can; the second bit of its flags says so. */
const isAnimatedWebp = (bytes: Uint8Array): boolean => bytes[15] === 0x58 && ((bytes[20] ?? 0) & 2) !== 0

function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let next = 8; next + 8 <= bytes.length; next += 12 + view.getUint32(next)) {
    const type = String.fromCharCode(...bytes.subarray(next + 4, next + 8))
    if (type === 'acTL') return true
    if (type === 'IDAT') return false
  }
  return false
}
