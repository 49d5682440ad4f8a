import type { ElementContent } from 'hast'
import { toXast } from 'hast-util-to-xast'
import { visit } from 'unist-util-visit'
import { toXml } from 'xast-util-to-xml'

/** What XML 1.0 §2.2 does not let stand in a document, not even as a reference. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** A tree as well-formed XHTML. The namespaces of XHTML and of `epub:` are the surrounding document's. */
export function toXhtml(nodes: readonly ElementContent[]): string {
  const tree = toXast({ type: 'root', children: [...nodes] })
  // HTML §3.2.6.2: in XML both attributes say the same.
  visit(tree, 'element', ({ attributes }) => {
    if (attributes.lang !== undefined) attributes['xml:lang'] = attributes.lang
  })
  return (
    toXml(tree)
      .replace(/ xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/gu, '')
      .replace(unwritable, '')
      // XML 1.0 §2.4: the end of a CDATA section does not stand in text; we write no such section.
      .replaceAll(']]>', ']]&gt;')
  )
}
