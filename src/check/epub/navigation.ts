/** The ways through a book: contents for new and old readers, and the list of pages. */
import type { XmlElement } from '@rgrove/parse-xml'
import { type Finding, ownFinding } from '../finding.ts'
import { navOf, type Publication } from './publication.ts'
import { childrenOf, elementsOf, hasWord, localName, textOf, type XmlFile } from './xml.ts'

/** An entry of a table of contents; `level` is 1 at the top. */
interface Entry {
  title: string
  level: number
}

/**
 * Some readers (MuPDF, old devices) know the NCX alone: it has the entries of the navigation document, at the same levels.
 */
export function checkContents(publication: Publication): Finding[] {
  const { navigation, ncx } = publication
  const toc = navOf(publication, 'toc')
  if (!navigation || !toc) return []
  if (!ncx)
    return [
      ownFinding(
        'info',
        'epub/no-ncx',
        'There is no NCX: readers that do not know EPUB 3 show no contents.',
        publication.package.path,
      ),
    ]
  const shown = navEntries(toc)
  const old = ncxEntries(ncx.root)
  const at = shown.findIndex((it, i) => it.level !== old[i]?.level || it.title !== old[i]?.title)
  const first = at < 0 && old.length > shown.length ? shown.length : at
  if (first < 0) return []
  const say = (entry: Entry | undefined): string => (entry ? `“${entry.title}” at level ${entry.level}` : 'nothing')
  return [
    ownFinding(
      'warning',
      'epub/ncx-differs',
      `The NCX is not the contents: its entry ${first + 1} is ${say(old[first])}, that of the navigation is ${say(shown[first])}.`,
      ncx.path,
    ),
  ]
}

function navEntries(nav: XmlElement): Entry[] {
  const entries: Entry[] = []
  const walk = (element: XmlElement, level: number): void => {
    for (const child of childrenOf(element)) {
      const name = localName(child)
      if ((name === 'a' || name === 'span') && localName(element) === 'li')
        entries.push({ title: textOf(child), level })
      walk(child, level + (name === 'ol' ? 1 : 0))
    }
  }
  walk(nav, 0)
  return entries
}

function ncxEntries(root: XmlElement): Entry[] {
  const entries: Entry[] = []
  const walk = (element: XmlElement, level: number): void => {
    for (const child of childrenOf(element)) {
      if (localName(child) !== 'navPoint') continue
      const label = childrenOf(child).find((it) => localName(it) === 'navLabel')
      entries.push({ title: label ? textOf(label) : '', level })
      walk(child, level + 1)
    }
  }
  const map = childrenOf(root).find((it) => localName(it) === 'navMap')
  if (map) walk(map, 1)
  return entries
}

/** The list of pages names every mark of a page, in the order in which they stand in the book. */
export function checkPageList(publication: Publication): Finding[] {
  const { navigation, documents } = publication
  const marks = spineOf(publication)
    .flatMap((path) => documents.get(path) ?? [])
    .flatMap((document) => pageMarks(document))
  const list = navOf(publication, 'page-list')
  if (!list || !navigation) {
    const [first] = marks
    return first
      ? [
          ownFinding(
            'warning',
            'epub/no-page-list',
            'The book marks pages, and no list of pages leads to them.',
            first.where,
          ),
        ]
      : []
  }
  const listed = new Set(
    [...elementsOf(list)].flatMap(({ attributes }) =>
      attributes.href === undefined ? [] : [attributes.href.split('#')[1]],
    ),
  )
  return marks
    .filter(({ id }) => !listed.has(id))
    .map(({ id, where }) =>
      ownFinding('warning', 'epub/page-not-listed', `The mark of a page “${id}” is not in the list of pages.`, where),
    )
}

function pageMarks(document: XmlFile): { id: string; where: string }[] {
  return [...elementsOf(document.root)]
    .filter((it) => hasWord(it, 'role', 'doc-pagebreak') || hasWord(it, 'epub:type', 'pagebreak'))
    .map((it) => ({ id: it.attributes.id ?? '', where: document.where(it) }))
}

/** Paths of the book's documents in reading order. */
function spineOf({ package: opf, items }: Publication): string[] {
  const paths = new Map(items.map(({ id, path }) => [id, path]))
  return [...elementsOf(opf.root)]
    .filter((it) => localName(it) === 'itemref')
    .flatMap(({ attributes }) => paths.get(attributes.idref ?? '') ?? [])
}
