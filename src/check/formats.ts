/** What a file is, by its first bytes. */

const EPUB = 'mimetypeapplication/epub+zip'

/** Whether bytes are a ZIP container that calls itself an EPUB (OCF 3.3 §4.3: the media type from the 38th byte on). */
export function looksLikeEpub(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && Buffer.from(bytes.subarray(30, 58)).toString('latin1') === EPUB
}

/** Whether bytes begin as a PDF does (ISO 32000-2 §7.5.2, with what programs let stand before it). */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}
