import { type Finding, ownFinding } from '../finding.ts'
import type { Publication } from './publication.ts'
import { elementsOf } from './xml.ts'

/** RFC 9562 §5.4: a UUID that was drawn by lot. */
const RANDOM = /[\da-f]{8}-?[\da-f]{4}-?4[\da-f]{3}-?[89ab][\da-f]{3}-?[\da-f]{12}/iu

/** Identifiers that another build would not give again: no citation and no bookmark could rely on them. */
export function checkIdentifiers({ documents, package: opf }: Publication): Finding[] {
  return [opf, ...documents.values()].flatMap((document) => {
    const random = [...elementsOf(document.root)].filter(({ attributes }) => RANDOM.test(attributes.id ?? ''))
    const [first] = random
    if (!first) return []
    const others = random.length > 1 ? `, and ${random.length - 1} more` : ''
    const says = `The identifier “${first.attributes.id}”${others} is random: another build would not give it again.`
    return [ownFinding('warning', 'epub/random-id', says, document.where(first))]
  })
}
