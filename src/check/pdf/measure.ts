/** Text beyond its place: lines that run over the edge of the text, and words outside of the paper. */
import { type Finding, ownFinding } from '../finding.ts'
import { type Block, fragmentsOf, type Line, linesOf, quoted } from './blocks.ts'
import type { PrintedPage, Run } from './text.ts'

/** What no office printer prints, on every side of the paper: about four millimetres. */
const UNPRINTABLE = 12
/** Full-width marks whose ink fills the half at the line's outer or inner side; set at an edge, their blank half is cut off. */
const BLANK_AFTER = /[、，。．：；！？）〕］｝」』】〗》〉〙〛”’]$/u
const BLANK_BEFORE = /^[（〔［｛「『【〖《〈〘〚“‘]/u

/** Lines that are not wholly on the paper, or where printers cannot print. */
export function checkPaper(pages: readonly PrintedPage[]): Finding[] {
  return pages.flatMap((page) => {
    const right = page.left + page.width
    const head = page.foot + page.height
    /** How near a run comes to an edge of the paper; negative beyond it. */
    const room = (run: Run): number =>
      Math.min(inkLeft(run) - page.left, right - inkRight(run), run.y - page.foot, head - run.y - 0.7 * run.size)
    const near = linesOf(page.runs.filter(({ isLevel }) => isLevel))
      .map((line) => ({ line, nearest: Math.min(...line.runs.map(room)) }))
      .filter(({ nearest }) => nearest < UNPRINTABLE)
    return near.map(({ line, nearest }) =>
      nearest < 0
        ? ownFinding('error', 'pdf/off-page', `${quoted(line)} runs off the paper.`, `page ${page.number}`)
        : ownFinding(
            'error',
            'pdf/unprintable',
            `${quoted(line)} stands nearer than 4 mm to the paper's edge, where printers cannot print.`,
            `page ${page.number}`,
          ),
    )
  })
}

/** The left and right edges of a column of text. */
interface Column {
  left: number
  right: number
}

/** Fewer full lines do not show where the edges of the text are. */
const ENOUGH = 6
/** As many of the full lines end at one edge where text is justified; others were ended by force. */
const JUSTIFIED = 0.6
/** More do not run over an edge: it is none. */
const BEYOND = 0.2

/**
 * Lines that run over the edges of their text. Where the edges are, the full lines of paragraphs show: those that another
 * line follows begin and, when they are justified, end at the same place. Text that is not justified has no right edge.
 *
 * @param isToTheLeft Whether the text runs from right to left: its lines begin at the right.
 */
export function checkMeasure(all: readonly Block[], isToTheLeft: boolean): Finding[] {
  const blocks = isToTheLeft ? all.map(mirrored) : all
  const paragraphs = blocks.filter(({ role, isVertical }) => role === 'P' && !isVertical)
  const full = paragraphs.flatMap((block) => fragmentsOf(block).flatMap((lines) => lines.slice(0, -1)))
  // Left and right pages may mirror each other.
  const columns = [0, 1].map((side) => columnsOf(full.filter(({ page }) => page % 2 === side)))
  return blocks
    .filter(({ role, isVertical }) => role !== 'Span' && !isVertical)
    .flatMap(({ lines }) =>
      lines.flatMap((line) => {
        const fault = faultOf(line, columns[line.page % 2] ?? [], isToTheLeft)
        return fault === undefined ? [] : [ownFinding('error', 'pdf/overfull', fault, `page ${line.page}`)]
      }),
    )
}

/** A block as in a mirror: text that runs to the left begins where other text does. */
const mirrored = (block: Block): Block => ({
  ...block,
  lines: block.lines.map((line) => ({ ...line, left: -line.right, right: -line.left })),
})

function faultOf(line: Line, columns: readonly Column[], isToTheLeft: boolean): string | undefined {
  const slack = Math.max(2, 0.2 * line.size)
  const [left, right] = [inkLeft(line), inkRight(line)]
  // A note in the margin is beside the text as a whole.
  const column = columns.findLast((it) => left < it.right && right > it.left && it.left <= left + slack) ?? columns[0]
  if (!column || right <= column.left || left >= column.right) return undefined
  const spans = columns.some((it) => Math.abs(it.right - right) <= slack || (it.left > column.left && right > it.left))
  if (right > column.right + slack && !spans)
    return `The line ${quoted(line)} runs ${points(right - column.right)} over the ${isToTheLeft ? 'left' : 'right'} edge of the text.`
  if (left < column.left - slack)
    return `The line ${quoted(line)} begins ${points(column.left - left)} before the ${isToTheLeft ? 'right' : 'left'} edge of the text.`
  return undefined
}

/** The columns that full lines stand in, from left to right. */
function columnsOf(lines: readonly Line[]): Column[] {
  const byRight = new Map<number, Line[]>()
  const sure = lines.filter(({ text }) => !BLANK_AFTER.test(text))
  for (const line of sure) {
    const at = Math.round(line.right)
    byRight.set(at, [...(byRight.get(at) ?? []), line])
  }
  return [...byRight]
    .flatMap(([right]): Column[] => {
      const ending = [right - 1, right, right + 1].flatMap((at) => byRight.get(at) ?? [])
      const lefts = ending.map((line) => inkLeft(line)).sort((a, b) => a - b)
      // Indented lines begin later, and one that begins earlier than most is what is looked for.
      const left = lefts[Math.floor(lefts.length * 0.2)] ?? 0
      const within = sure.filter((line) => line.left < right && line.right > left)
      const beyond = within.filter((line) => line.right > right + 1)
      if (ending.length < Math.max(ENOUGH, JUSTIFIED * within.length) || beyond.length > BEYOND * within.length)
        return []
      return [{ left, right: Math.max(...ending.map((line) => line.right)) }]
    })
    .sort((a, b) => a.left - b.left)
    .filter((column, i, all) => column.right - (all[i - 1]?.right ?? Number.NEGATIVE_INFINITY) > 3)
}

type Inked = Pick<Run, 'text' | 'left' | 'right' | 'size'>
const inkLeft = ({ text, left, size }: Inked): number => left + (BLANK_BEFORE.test(text) ? size / 2 : 0)
const inkRight = ({ text, right, size }: Inked): number => right - (BLANK_AFTER.test(text) ? size / 2 : 0)

const points = (length: number): string => `${Math.round(length * 10) / 10} pt`
