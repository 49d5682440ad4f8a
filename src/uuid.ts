import { createHash } from 'node:crypto'

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

/** The identifier, as a URN, of what has a name in Colloquy's own namespace. */
export const uuidOf = (name: string): string =>
  `urn:uuid:${uuid5(Buffer.from(namespace.replaceAll('-', ''), 'hex'), name)}`
