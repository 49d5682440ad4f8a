import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import type { VFile } from 'vfile'
import type { TranscriptData } from '../transcript/index.ts'
import { textWithoutNotes } from './footnotes.ts'
import { hasClass, identify } from './identifiers.ts'
import { type Words, wordsFor } from './words/index.ts'

/**
 * Puts what follows a heading into a `section` with it, and what stands before the talk into one of its own. Pages that
 * `remark-transcript` has not read stay as they are.
 */
export const rehypeSections: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  if (transcript) putIntoSections(tree, file, transcript)
}

/** As `rehype-sections`; a tree that has sections stays as it is. */
export function putIntoSections(tree: Root, file: VFile, { metadata }: TranscriptData): void {
  if (tree.children.some((node) => node.type === 'element' && hasClass(node, 'section'))) return
  const before: RootContent[] = []
  const blocks: RootContent[] = []
  const behind: RootContent[] = []
  for (const node of tree.children) {
    if (node.type === 'text' && node.value.trim() === '') continue
    const place = standsBefore(node) ? before : standsBehind(node) ? behind : blocks
    place.push(node)
  }
  const { front, sections } = sectionise(blocks as ElementContent[], wordsFor(metadata.language))
  tree.children = [...before, ...(front ? [front] : []), ...sections, ...behind]
  // They know the section that they stand in.
  if (file.data.talk) file.data.talk = { turns: identify(tree) }
}

/** The page's title, and what is nothing to read: a comment, what MDX imports. */
const standsBefore = (node: RootContent): boolean =>
  node.type === 'element'
    ? ['title', 'title-page', 'contents'].some((name) => hasClass(node, name))
    : node.type === 'comment' || (node.type as string) === 'mdxjsEsm'

/** Parts that are no part of the talk. */
const standsBehind = (node: RootContent): boolean =>
  node.type === 'element' &&
  (node.properties.dataFootnotes !== undefined ||
    ['endnotes', 'speaker-index', 'colophon'].some((name) => hasClass(node, name)))

const isHeading = (node: ElementContent): node is Element => node.type === 'element' && /^h[1-6]$/u.test(node.tagName)
const isTurn = (node: ElementContent): boolean => node.type === 'element' && hasClass(node, 'turn')

/**
 * Groups flat blocks into the front part and sections. The highest level of heading found opens sections (h2), all lower
 * ones subsections (h3), so that no level is skipped; blocks before the first heading or turn are the front.
 */
function sectionise(content: ElementContent[], words: Words): { front: Element | undefined; sections: Element[] } {
  const top = Math.min(...content.filter(isHeading).map((node) => Number(node.tagName[1])))
  const opening = content.findIndex((node) => isHeading(node) || isTurn(node))
  const split = opening < 0 ? content.length : opening
  const hasTalk = opening >= 0
  // Without any heading or turn it is an article: everything is its one section.
  const frontBlocks = hasTalk ? content.slice(0, split) : []
  const talk = hasTalk ? content.slice(split) : content

  const sections: Element[] = []
  let section: Element | undefined
  let subsection: Element | undefined
  const open = (title: ElementContent[]): Element => {
    const number = sections.length + 1
    const id = `s${String(number).padStart(2, '0')}`
    const heading = h('h2', { id: `${id}-title`, class: 'section-title' }, title)
    const opened = h(
      'section',
      {
        id,
        class: 'section',
        role: 'doc-chapter',
        'epub:type': 'chapter',
        ariaLabelledBy: `${id}-title`,
        dataNumber: String(number),
      },
      [heading],
    )
    sections.push(opened)
    return opened
  }
  for (const block of talk) {
    if (isHeading(block) && Number(block.tagName[1]) === top) {
      section = open(block.children)
      subsection = undefined
    } else if (isHeading(block)) {
      section ??= open([{ type: 'text', value: words.conversation }])
      const id = `${String(section.properties.id)}-${section.children.filter(isSubsection).length + 1}`
      const heading = h('h3', { id: `${id}-title` }, block.children)
      subsection = h('section', { id, class: 'subsection', ariaLabelledBy: `${id}-title` }, [heading])
      section.children.push(subsection)
    } else {
      section ??= open([{ type: 'text', value: words.conversation }])
      ;(subsection ?? section).children.push(block)
    }
  }
  if (sections.length === 0) open([{ type: 'text', value: words.conversation }])
  // A single section needs no number, and titles that bring their own get no second one.
  const ownNumbers =
    /^\s*(?:\p{Nd}+\b|[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十百\d]+[章节節回部讲講集篇幕场場]|[IVXLC]+[.:]|(?:part|chapter)\b)/iu
  if (sections.length === 1 || sections.some((one) => ownNumbers.test(titleOf(one))))
    for (const one of sections) delete one.properties.dataNumber
  tellApart(sections)
  const front =
    frontBlocks.length > 0
      ? h(
          'section',
          {
            id: 'front',
            class: 'front',
            role: 'doc-introduction',
            'epub:type': 'introduction',
            ariaLabelledBy: 'front-title',
          },
          [h('h2', { id: 'front-title', class: 'part-title' }, words.introduction), ...frontBlocks],
        )
      : undefined
  return { front, sections }
}

/**
 * Landmarks of one name could not be told apart (WAI-ARIA 1.2 §5.3.4): those whose title stands twice have a number, too, the
 * one that the page shows where it shows one.
 */
function tellApart(sections: readonly Element[]): void {
  const all = sections.flatMap((section) => [section, ...section.children.filter(isSubsection)]).filter(isElement)
  const counts = new Map<string, number>()
  for (const one of all) counts.set(titleOf(one), (counts.get(titleOf(one)) ?? 0) + 1)
  const seen = new Map<string, number>()
  for (const one of all) {
    const title = titleOf(one)
    if ((counts.get(title) ?? 0) < 2 || one.properties.ariaLabelledBy === undefined) continue
    const number = (seen.get(title) ?? 0) + 1
    seen.set(title, number)
    delete one.properties.ariaLabelledBy
    const { dataNumber } = one.properties
    one.properties.ariaLabel = dataNumber === undefined ? `${title} (${number})` : `${dataNumber} ${title}`
  }
}

const isElement = (node: ElementContent): node is Element => node.type === 'element'

const isSubsection = (node: ElementContent): boolean => node.type === 'element' && hasClass(node, 'subsection')

const titleOf = ({ children: [heading] }: Element): string =>
  heading?.type === 'element' ? textWithoutNotes(heading).trim() : ''
