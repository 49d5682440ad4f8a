/** Elements of XML documents that are not made of the document's own tree. */
import type { Element, ElementContent } from 'xast'
import { toXml } from 'xast-util-to-xml'

/** Characters that XML 1.0 §2.2 has no place for. */
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

const plain = (text: string): string => text.replace(REFUSED, '')

/** An element; attributes that are undefined are left out. */
export function x(
  name: string,
  attributes: Record<string, string | undefined>,
  ...children: (string | Element | readonly (string | Element)[])[]
): Element {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, plain(value)]]))
  return {
    type: 'element',
    name,
    attributes: Object.fromEntries(given) as Record<string, string>,
    children: children
      .flat()
      .map((child): ElementContent => (typeof child === 'string' ? { type: 'text', value: plain(child) } : child)),
  }
}

/** A document of its root. XML 1.0 §2.4: the end of a CDATA section does not stand in text; we write no such section. */
export const xmlDocument = (root: Element): string =>
  `${toXml({ type: 'root', children: [{ type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' }, root] }).replaceAll(']]>', ']]&gt;')}\n`
