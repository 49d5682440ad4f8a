import { createHash } from 'node:crypto'
import type { Document } from '../document/index.ts'

/** Namespace of Colloquy's identifiers: UUIDv5 of the DNS namespace and “colloquy”. */
const namespace = uuid5(Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex'), 'colloquy')

/** RFC 9562 §5.5: a UUID made of a name. */
function uuid5(space: Buffer, name: string): string {
  const hash = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * The publication's identifier: the transcript's own, or a UUIDv5 of what the talk is (title, date, event, who speaks,
 * source). A corrected word does not make it another publication.
 */
export function identifierOf({ metadata, speakers }: Document): string {
  if (metadata.identifier !== undefined) return metadata.identifier
  const { title, subtitle, date, language, event, source } = metadata
  const identity = [title, subtitle, date, language, event, source?.url, source?.name, ...speakers.map((it) => it.name)]
  return uuidOf(JSON.stringify(identity))
}

/** The identifier of the edition on paper: that of the publication, and what paper it is. */
export function paperIdentifierOf(document: Document, paper: string): string {
  return uuidOf(JSON.stringify([identifierOf(document), paper]))
}

const uuidOf = (name: string): string => `urn:uuid:${uuid5(Buffer.from(namespace.replaceAll('-', ''), 'hex'), name)}`
