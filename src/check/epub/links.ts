import type { XmlElement } from '@rgrove/parse-xml'
import { type Finding, ownFinding } from '../finding.ts'
import { type Publication, resolvePath } from './publication.ts'
import { elementsOf, localName, type XmlFile } from './xml.ts'

/** Attributes that refer to something, in XHTML, SVG, NCX, SMIL and the package. */
const REFERENCES = ['href', 'src', 'xlink:href', 'poster', 'data', 'epub:textref']

/** RFC 3986 §3.1: what begins with a scheme does not lead into the book. */
const OUTSIDE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/iu

/** Every reference within the book leads to a file that is there, and to an identifier that stands in it. */
export function checkLinks(publication: Publication): Finding[] {
  const identifiers = new Map([...publication.documents].map(([path, { root }]) => [path, identifiersOf(root)]))
  return [publication.package, ...publication.documents.values()].flatMap((document) =>
    referencesOf(document).flatMap(({ element, reference }) => {
      const fault = faultOf(document, reference, publication, identifiers)
      return fault === undefined ? [] : [ownFinding('error', 'epub/dead-link', fault, document.where(element))]
    }),
  )
}

function referencesOf({ root }: XmlFile): { element: XmlElement; reference: string }[] {
  const found: { element: XmlElement; reference: string }[] = []
  for (const element of elementsOf(root)) {
    // In XML's other vocabularies `data` and `src` mean something else; a `base` only says where others begin.
    if (localName(element) === 'base') continue
    for (const name of REFERENCES) {
      const reference = element.attributes[name]?.trim()
      if (reference !== undefined && !OUTSIDE.test(reference)) found.push({ element, reference })
    }
  }
  return found
}

function faultOf(
  document: XmlFile,
  reference: string,
  { container, documents }: Publication,
  identifiers: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const path = resolvePath(document.path, reference)
  if (path !== document.path && !container.has(path)) return `“${reference}” leads to no file of the book.`
  const fragment = reference.split('#')[1] ?? ''
  // A fragment of another kind (a CFI, a place in a picture or a recording) is no identifier.
  if (fragment === '' || fragment.includes('(') || fragment.includes('=') || !documents.has(path)) return undefined
  return identifiers.get(path)?.has(decoded(fragment)) === false
    ? `“${reference}” leads to an identifier that nothing in “${path}” has.`
    : undefined
}

function identifiersOf(root: XmlElement): Set<string> {
  const found = new Set<string>()
  for (const { attributes, name } of elementsOf(root)) {
    if (attributes.id !== undefined) found.add(attributes.id)
    if (name === 'a' && attributes.name !== undefined) found.add(attributes.name)
  }
  return found
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
