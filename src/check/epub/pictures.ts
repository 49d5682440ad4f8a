import type { XmlElement } from '@rgrove/parse-xml'
import { type Finding, ownFinding } from '../finding.ts'
import type { Publication } from './publication.ts'
import { childrenOf, elementsOf, hasWord, localName } from './xml.ts'

/** WCAG 2.2 §1.1.1: every picture says in words what it shows; only one that shows nothing may be without. */
export function checkPictures({ documents }: Publication): Finding[] {
  return [...documents.values()].flatMap((document) =>
    [...elementsOf(document.root)].flatMap((element) => {
      const fault = faultOf(element)
      return fault === undefined ? [] : [ownFinding('error', 'epub/no-alt', fault, document.where(element))]
    }),
  )
}

function faultOf(element: XmlElement): string | undefined {
  const { attributes } = element
  const isLabelled = attributes['aria-label']?.trim() || attributes['aria-labelledby']?.trim()
  switch (localName(element)) {
    case 'img':
      if (attributes.alt === undefined && !isLabelled) return `The picture “${attributes.src ?? ''}” has no alt text.`
      return attributes.alt?.trim() === '' && hasWord(element, 'role', 'doc-cover')
        ? 'The cover’s alt text is empty.'
        : undefined
    case 'svg': {
      const isHidden = attributes['aria-hidden'] === 'true' || /^(?:presentation|none)$/u.test(attributes.role ?? '')
      const hasWords = childrenOf(element).some((it) => localName(it) === 'title' || localName(it) === 'desc')
      return isHidden || isLabelled || hasWords ? undefined : 'The drawing (svg) has neither a label nor a title.'
    }
    default:
      return undefined
  }
}
