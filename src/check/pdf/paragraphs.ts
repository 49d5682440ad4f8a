/** Paragraphs on their pages: last lines of one character, lines that stand alone, names and headings at a page's foot. */
import { PDFDict, PDFName } from '@cantoo/pdf-lib'
import { type Finding, ownFinding } from '../finding.ts'
import { type Block, firstPageOf, fragmentsOf, type Line, quoted } from './blocks.ts'
import { isElement, marksOf, type StructureElement } from './structure.ts'

const HEADING = /^(?:H[1-6]?|Title)$/u
const TEXT = /^(?:P|LI|LBody|BlockQuote|H[1-6]?|Title)$/u

/**
 * A paragraph or a heading whose last line is one letter or one digit, whatever marks stand beside it. Dashes and ellipses
 * fill a line as letters do.
 */
export function checkLastLines(blocks: readonly Block[]): Finding[] {
  return blocks.flatMap(({ role, lines }) => {
    const last = lines.at(-1)
    if (!last || lines.length < 2 || !TEXT.test(role)) return []
    const characters = last.text.match(/[\p{L}\p{N}\p{S}…—]\p{M}*/gu) ?? []
    if (characters.length !== 1) return []
    return [
      ownFinding(
        'warning',
        'pdf/lone-character',
        `The last line ${quoted(last)} is a single character, after ${quoted(lines.at(-2) ?? last)}.`,
        `page ${last.page}`,
      ),
    ]
  })
}

/**
 * A paragraph that leaves its first line at the foot of a page or column, or its last one at the head of another.
 *
 * @param numbered Pages with numbered lines: they are full, wherever that divides a paragraph. A name goes with its words
 *   there, too.
 */
export function checkParted(blocks: readonly Block[], numbered: ReadonlySet<number>): Finding[] {
  return blocks.flatMap((block) => {
    const fragments = fragmentsOf(block)
    if (fragments.length < 2 || !TEXT.test(block.role)) return []
    const [opening, closing] = [fragments[0] ?? [], fragments.at(-1) ?? []]
    const findings: Finding[] = []
    const [first, ...more] = opening
    if (first && more.length === 0 && isNameAlone(block, first))
      findings.push(
        ownFinding(
          'warning',
          'pdf/name-at-foot',
          `The name ${quoted(first)} stands at the foot without its words.`,
          `page ${first.page}`,
        ),
      )
    else if (first && more.length === 0 && !numbered.has(first.page))
      findings.push(
        ownFinding(
          'warning',
          'pdf/orphan',
          `The first line ${quoted(first)} stands alone at the foot.`,
          `page ${first.page}`,
        ),
      )
    const [last, ...others] = closing
    if (last && others.length === 0 && !numbered.has(last.page))
      findings.push(
        ownFinding(
          'warning',
          'pdf/widow',
          `The last line ${quoted(last)} stands alone at the head.`,
          `page ${last.page}`,
        ),
      )
    return findings
  })
}

/** A heading, or a name in a paragraph of its own, that is the last thing on a page which another follows. */
export function checkFeet(blocks: readonly Block[]): Finding[] {
  return blocks.flatMap((block, i) => {
    const last = block.lines.at(-1)
    const next = blocks[i + 1]
    // The last line of a vertical page is not at its foot.
    if (block.isVertical || !last || !next || (firstPageOf(next) ?? 0) <= last.page) return []
    // What stands lower, in a margin or a column, was written before.
    if (blocks.some(({ lines }) => lines.some((it) => it.page === last.page && it.y < last.y - 1))) return []
    if (HEADING.test(block.role) && !HEADING.test(next.role))
      return [
        ownFinding(
          'warning',
          'pdf/heading-at-foot',
          `The heading ${quoted(last)} stands at the foot without its text.`,
          `page ${last.page}`,
        ),
      ]
    // What follows a name is what was said; before a heading it was no name.
    if (block.role === 'P' && block.lines.length === 1 && !HEADING.test(next.role) && isNameAlone(block, last))
      return [
        ownFinding(
          'warning',
          'pdf/name-at-foot',
          `The name ${quoted(last)} stands at the foot without its words.`,
          `page ${last.page}`,
        ),
      ]
    return []
  })
}

/**
 * Whether a line holds a name and no words: what ends with a colon, or what a paragraph begins with when that is bold or a
 * link within the document. A number is a page's or a time's.
 */
function isNameAlone({ element }: Block, line: Line): boolean {
  if (/\d/u.test(line.text)) return false
  if (/[:：]$/u.test(line.text)) return true
  const first = element.children.find(isElement)
  if (!first || !(first.role === 'Strong' || (first.role === 'Link' && !leadsOut(first)))) return false
  const name = new Set(marksOf(first).flatMap(({ page, id }) => (page === line.page ? [id] : [])))
  return line.runs.every(({ mark }) => mark !== undefined && name.has(mark))
}

/** Whether a link leads out of the document. */
const leadsOut = ({ children }: StructureElement): boolean =>
  children.some((child) => {
    const action = 'annotation' in child ? child.annotation.lookup(PDFName.of('A')) : undefined
    return action instanceof PDFDict && action.has(PDFName.of('URI'))
  })
