import type { Catalogue, Talk } from '../../archive/index.ts'
import { uuidOf } from '../../uuid.ts'

/** The archive's identifier: its address, or a UUIDv5 of its title. */
export const archiveIdentifier = ({ address, title }: Catalogue): string =>
  address ?? uuidOf(JSON.stringify(['archive', title]))

/** A talk's: its own, or a UUIDv5 of its name in the archive. */
export const talkIdentifier = (catalogue: Catalogue, { metadata, slug }: Talk): string =>
  metadata.identifier ?? uuidOf(JSON.stringify([archiveIdentifier(catalogue), slug]))
