import type { Document } from '../document/index.ts'
import { uuidOf } from '../uuid.ts'

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
