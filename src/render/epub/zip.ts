/** Writes the container of a book (OCF 3.3 §4): `mimetype` first and stored, and nothing of the clock. */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A file of the container. */
export interface Entry {
  /** From the container's root, with `/`. */
  path: string
  bytes: Uint8Array
  /** Whether it is packed already: sound and pictures. */
  isPacked?: boolean
}

/** The time stamp of every entry, in the machine's own time zone as ZIP has it. */
const epoch = new Date(1980, 0, 1)

/**
 * @param entries In the order in which they are to stand.
 * @returns The bytes of a ZIP file without extra fields, the same for the same entries.
 */
export function zip(entries: readonly Entry[]): Promise<Buffer> {
  const file = new ZipFile()
  for (const { path, bytes, isPacked = false } of entries)
    file.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      mtime: epoch,
      mode: 0o100644,
      compressionLevel: isPacked ? 0 : 9,
      // Neither extra fields with a time (OCF 3.3 §4.3 allows none for the first entry) nor the clock.
      forceDosTimestamp: true,
    })
  file.end()
  return buffer(file.outputStream as NodeJS.ReadableStream)
}
