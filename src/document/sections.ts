import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { textWithoutNotes } from './footnotes.ts'
import type { OutlineEntry } from './types.ts'
import type { Words } from './words/index.ts'

/** The talk in parts: what stands before it, and its sections. */
export interface Parts {
  front: Element | undefined
  sections: Element[]
  outline: OutlineEntry[]
}

const isHeading = (node: ElementContent): node is Element => node.type === 'element' && /^h[1-6]$/u.test(node.tagName)
const isTurn = (node: ElementContent): boolean =>
  node.type === 'element' &&
  node.properties.className !== undefined &&
  (node.properties.className as string[]).includes('turn')

/**
 * Groups flat blocks into the front part and sections. The highest level of heading found opens sections (h2), all lower
 * ones subsections (h3), so that no level is skipped; blocks before the first heading or turn are the front.
 */
export function sectionise(blocks: ElementContent[], words: Words): Parts {
  const content = blocks.filter((node) => node.type === 'element')
  const top = Math.min(...content.filter(isHeading).map((node) => Number(node.tagName[1])))
  const opening = content.findIndex((node) => isHeading(node) || isTurn(node))
  const split = opening < 0 ? content.length : opening
  const hasTalk = opening >= 0
  // Without any heading or turn it is an article: everything is its one section.
  const frontBlocks = hasTalk ? content.slice(0, split) : []
  const talk = hasTalk ? content.slice(split) : content

  const sections: Element[] = []
  const outline: OutlineEntry[] = []
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
    outline.push({ id, title: textWithoutNotes(heading).trim(), level: 2, children: [] })
    return opened
  }
  for (const block of talk) {
    if (isHeading(block) && Number(block.tagName[1]) === top) {
      section = open(block.children)
      subsection = undefined
    } else if (isHeading(block)) {
      section ??= open([{ type: 'text', value: words.conversation }])
      const parent = outline.at(-1)
      const id = `${String(section.properties.id)}-${(parent?.children.length ?? 0) + 1}`
      const heading = h('h3', { id: `${id}-title` }, block.children)
      subsection = h('section', { id, class: 'subsection', ariaLabelledBy: `${id}-title` }, [heading])
      section.children.push(subsection)
      parent?.children.push({ id, title: textWithoutNotes(heading).trim(), level: 3, children: [] })
    } else {
      section ??= open([{ type: 'text', value: words.conversation }])
      ;(subsection ?? section).children.push(block)
    }
  }
  if (sections.length === 0) open([{ type: 'text', value: words.conversation }])
  // A single section needs no number, and titles that bring their own get no second one.
  const ownNumbers =
    /^\s*(?:\p{Nd}+\b|[一二三四五六七八九十百]+[、.．]|第[一二三四五六七八九十百\d]+[章节節回部讲講集篇幕场場]|[IVXLC]+[.:]|(?:part|chapter)\b)/iu
  if (sections.length === 1 || outline.some((entry) => ownNumbers.test(entry.title)))
    for (const one of sections) delete one.properties.dataNumber
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
  return { front, sections, outline }
}
