/** XML as our checks of an EPUB read it: elements with their place. */
import { parseXml, XmlElement } from '@rgrove/parse-xml'

/** A document of the book. */
export interface XmlFile {
  /** Path in the container. */
  path: string
  root: XmlElement
  /** `OEBPS/s01.xhtml:9:313` of an element. */
  where: (element: XmlElement) => string
}

/**
 * Reads a document. Entities that it does not declare stay as they are: validators report them.
 *
 * @throws When it is not well-formed.
 */
export function readXml(path: string, bytes: Uint8Array): XmlFile {
  const encoding = bytes[0] === 0xfe ? 'utf-16be' : bytes[0] === 0xff ? 'utf-16le' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  const { root } = parseXml(text, { includeOffsets: true, ignoreUndefinedEntities: true })
  if (!root) throw new Error('it has no element')
  const where = ({ start }: XmlElement): string => {
    const before = text.slice(0, start)
    const line = before.split('\n').length
    return `${path}:${line}:${start - before.lastIndexOf('\n')}`
  }
  return { path, root, where }
}

/** All elements from one on, in the order of the document. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  const stack = [root]
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element
    stack.push(...childrenOf(element).reverse())
  }
}

/** The elements within an element. */
export const childrenOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => child instanceof XmlElement)

/** The name without its prefix: our documents do not differ in namespaces where this is asked. */
export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1)

/** Whether a list in an attribute (`epub:type="toc"`, `role`, `properties`) has a word. */
export const hasWord = (element: XmlElement, attribute: string, word: string): boolean =>
  (element.attributes[attribute] ?? '').split(/\s+/u).includes(word)

/** Text with its white space as one reads it. */
export const textOf = (element: XmlElement): string => element.text.replace(/\s+/gu, ' ').trim()
