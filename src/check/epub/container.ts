/** The ZIP container of an EPUB (OCF 3.3 §4), opened within limits. */
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import { ColloquyError } from '../../errors.ts'
import { type Finding, ownFinding } from '../finding.ts'
import { looksLikeEpub } from '../formats.ts'

/** More than a book with its pictures and its recording; what unpacks to more is refused before it is unpacked. */
const MOST_BYTES = 1024 ** 3
const MOST_FILES = 50_000

/** The files of a book, by their path. */
export type Container = ReadonlyMap<string, Uint8Array>

/**
 * Unpacks a book. No file becomes larger than the container's directory says it is, and all together are limited.
 *
 * @throws {ColloquyError} `input/format` when it is no whole ZIP container, when it unpacks to more than a gigabyte, or
 *   when it has no `META-INF/container.xml`.
 */
export function openContainer(bytes: Uint8Array, path?: string): Container {
  const refuse = (reason: string, advice: string, cause?: unknown): ColloquyError =>
    new ColloquyError('input/format', reason, { advice, place: path === undefined ? {} : { file: path }, cause })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw refuse('This is no EPUB: it is no ZIP container.', 'Name an EPUB, or give the file the ending of what it is.')
  let total = 0
  let files = 0
  const measure = ({ originalSize }: UnzipFileInfo): boolean => {
    total += originalSize
    files += 1
    return false
  }
  try {
    unzipSync(bytes, { filter: measure })
  } catch (cause) {
    throw refuse('The EPUB is damaged: its ZIP container is cut off or broken.', 'Build or download it again.', cause)
  }
  if (total > MOST_BYTES || files > MOST_FILES)
    throw refuse(
      `The EPUB unpacks to ${total > MOST_BYTES ? `${Math.round(total / 1024 ** 2)} MB` : `${files} files`}.`,
      'That is no book; do not open it unless you know where it comes from.',
    )
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(bytes)
  } catch (cause) {
    throw refuse('The EPUB is damaged: a file in it cannot be unpacked.', 'Build or download it again.', cause)
  }
  const container = new Map(Object.entries(unpacked))
  if (!container.has('META-INF/container.xml'))
    throw refuse(
      'This is no EPUB: the ZIP container has no META-INF/container.xml.',
      'Name an EPUB, or give the file the ending of what it is.',
    )
  return container
}

/** OCF 3.3 §4.3: `mimetype` is the first file, stored, without an extra field, so that a system need not unpack it. */
export function checkMimetype(bytes: Uint8Array): Finding[] {
  const method = (bytes[8] ?? 0) | ((bytes[9] ?? 0) << 8)
  const nameLength = (bytes[26] ?? 0) | ((bytes[27] ?? 0) << 8)
  const extra = (bytes[28] ?? 0) | ((bytes[29] ?? 0) << 8)
  const name = strFromU8(bytes.subarray(30, 30 + nameLength), true)
  const found = (reason: string): Finding[] => [ownFinding('error', 'epub/mimetype', reason, 'mimetype')]
  if (name !== 'mimetype') return found(`The container begins with “${name}”; its first file must be “mimetype”.`)
  if (method !== 0) return found('The file “mimetype” is compressed; it must be stored.')
  if (extra !== 0) return found('The file “mimetype” has an extra field in the container; it must have none.')
  if (looksLikeEpub(bytes)) return []
  return found('The file “mimetype” does not say “application/epub+zip”.')
}
