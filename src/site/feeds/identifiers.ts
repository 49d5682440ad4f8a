import type { Catalogue, Talk } from '../../archive/index.ts'
import { uuidOf } from '../../uuid.ts'

/** The archive's identifier: its address, or a UUIDv5 of its title. */
export const archiveIdentifier = ({ address, title }: Catalogue): string =>
  address ?? uuidOf(JSON.stringify(['archive', title]))

/** A talk's: its own where no other talk has it (RFC 4287 §4.1.1), or a UUIDv5 of its name in the archive. */
export function talkIdentifier(catalogue: Catalogue, { metadata: { identifier }, slug }: Talk): string {
  return identifier !== undefined && countsIn(catalogue).get(identifier) === 1
    ? identifier
    : uuidOf(JSON.stringify([archiveIdentifier(catalogue), slug]))
}

const counts = new WeakMap<Catalogue, Map<string, number>>()

/** How many talks have an identifier. */
function countsIn(catalogue: Catalogue): Map<string, number> {
  const known = counts.get(catalogue)
  if (known) return known
  const made = new Map<string, number>()
  for (const { metadata } of catalogue.talks)
    if (metadata.identifier !== undefined) made.set(metadata.identifier, (made.get(metadata.identifier) ?? 0) + 1)
  counts.set(catalogue, made)
  return made
}
