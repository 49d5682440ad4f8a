/** A book as our checks see it: its package, its documents, and which of them navigates. */
import { posix } from 'node:path'
import { ColloquyError } from '../../errors.ts'
import { type Finding, ownFinding } from '../finding.ts'
import type { Container } from './container.ts'
import { childrenOf, elementsOf, hasWord, localName, readXml, type XmlFile } from './xml.ts'

/** An item of the manifest. */
export interface Item {
  id: string
  /** Path in the container. */
  path: string
  mediaType: string
  properties: string
}

export interface Publication {
  container: Container
  package: XmlFile
  items: Item[]
  /** Documents of XML that could be read, by path. */
  documents: Map<string, XmlFile>
  /** The navigation document, and the NCX of EPUB 2. */
  navigation: XmlFile | undefined
  ncx: XmlFile | undefined
  /** Documents that could not be read. */
  unread: Finding[]
}

const XML = /[/+]xml$/u

/**
 * Reads a book's package and documents.
 *
 * @throws {ColloquyError} `input/format` when it names no package that can be read, or is encrypted.
 */
export function readPublication(container: Container, file?: string): Publication {
  const refuse = (reason: string, advice: string, cause?: unknown): ColloquyError =>
    new ColloquyError('input/format', reason, { advice, place: file === undefined ? {} : { file }, cause })
  const parsed = (path: string): XmlFile => {
    const bytes = container.get(path)
    if (!bytes) throw refuse(`The EPUB has no “${path}”.`, 'Build it again with a program that makes whole EPUBs.')
    try {
      return readXml(path, bytes)
    } catch (cause) {
      throw refuse(
        `“${path}” in the EPUB is no XML: ${reasonOf(cause)}.`,
        'Build it again with a program that makes whole EPUBs.',
        cause,
      )
    }
  }
  const rootfile = [...elementsOf(parsed('META-INF/container.xml').root)].find((it) => localName(it) === 'rootfile')
  const opf = parsed(rootfile?.attributes['full-path'] ?? '')
  if (isEncrypted(container))
    throw refuse('The EPUB is encrypted.', 'Check it before it is protected: what is encrypted cannot be examined.')
  const items = [...elementsOf(opf.root)]
    .filter((it) => localName(it) === 'item')
    .map(({ attributes }) => ({
      id: attributes.id ?? '',
      path: resolvePath(opf.path, attributes.href ?? ''),
      mediaType: attributes['media-type'] ?? '',
      properties: attributes.properties ?? '',
    }))
  const documents = new Map<string, XmlFile>()
  const unread: Finding[] = []
  for (const { path, mediaType } of items) {
    const bytes = container.get(path)
    if (!bytes || !XML.test(mediaType)) continue
    try {
      documents.set(path, readXml(path, bytes))
    } catch (cause) {
      unread.push(ownFinding('error', 'epub/xml', `This is no XML: ${reasonOf(cause)}.`, path))
    }
  }
  const ofItem = (item: Item | undefined): XmlFile | undefined => item && documents.get(item.path)
  return {
    container,
    package: opf,
    items,
    documents,
    navigation: ofItem(items.find(({ properties }) => properties.split(/\s+/u).includes('nav'))),
    ncx: ofItem(items.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml')),
    unread,
  }
}

/** A path in the container, of a reference in one of its documents; without the fragment. */
export function resolvePath(from: string, reference: string): string {
  const [path = ''] = reference.split(/[#?]/u)
  if (path === '') return from
  let decoded = path
  try {
    decoded = decodeURIComponent(path)
  } catch {
    // A stray per cent sign stands for itself.
  }
  return decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(from), decoded)
}

/** The `nav` of a kind (`toc`, `landmarks`, `page-list`) in the navigation document. */
export function navOf({ navigation }: Publication, kind: string) {
  return (
    navigation &&
    [...elementsOf(navigation.root)].find((it) => localName(it) === 'nav' && hasWord(it, 'epub:type', kind))
  )
}

/** Fonts may be obfuscated (OCF 3.3 §4.4): that hides no text. */
const OBFUSCATED = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/u

function isEncrypted(container: Container): boolean {
  const bytes = container.get('META-INF/encryption.xml')
  if (!bytes) return false
  try {
    const { root } = readXml('META-INF/encryption.xml', bytes)
    return childrenOf(root)
      .flatMap((it) => [...elementsOf(it)])
      .some((it) => localName(it) === 'EncryptionMethod' && !OBFUSCATED.test(it.attributes.Algorithm ?? ''))
  } catch {
    return false
  }
}

/** The parser's first line, without the excerpt that it draws below. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/\.$/u, '') : String(error)
