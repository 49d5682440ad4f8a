/** Page numbers for the contents, the highlights, the speaker index and the running heads. */
import type { OutlineEntry } from '../../document/index.ts'
import type { Design, Geometry } from './designs/index.ts'
import type { Place } from './places.ts'

/** What the index prints for some turns, and the turn that it leads to. */
export interface Reference {
  text: string
  turn: string
}

/** The places of everything that is referred to. */
export interface Folios {
  /** Page by identifier, of parts, sections and turns: counted from 1, whatever is printed on it. */
  page: (id: string) => number | undefined
  /** Whether something stands at the head of its page. */
  opensPage: (id: string) => boolean
  /** The last page of a turn. */
  lastPage: (turn: string) => number | undefined
  /** The number that is printed for the page of a part, section or turn. */
  folio: (id: string) => string
  /** What leads to one turn: its page, or page and line. */
  locator: (turn: string) => string
  /** What leads to several turns, in order, joined where they touch. */
  references: (turns: readonly string[]) => Reference[]
}

/** No text fits above a place this near to the top, in lines. */
const NEAR = 1.25

/** The identifier of a part's title. */
export const titleOf = (part: string): string => `${part}-title`

/** The identifier of an empty element at the end of a turn's words. */
export const endOf = (turn: string): string => `${turn}-end`

/**
 * @param places Where identifiers and the ends of turns fell.
 * @param labels What is printed as the number of each page, in order.
 */
export function foliosOf(
  places: ReadonlyMap<string, Place>,
  labels: readonly string[],
  design: Design,
  page: Geometry,
): Folios {
  const label = (number: number): string => labels[number - 1] ?? String(number)
  const pageOf = (id: string): number | undefined => places.get(id)?.page
  const lastPage = (turn: string): number | undefined => pageOf(endOf(turn)) ?? pageOf(turn)
  // Chromium leaves the margin at the head out of what it writes, so the text begins at the paper's height.
  const lineOf = (place: Place): number => Math.floor((page.height - place.y) / page.line + 0.1) + 1
  const startLine = (turn: string): string => {
    const start = places.get(turn)
    return start ? `${label(start.page)}:${lineOf(start)}` : WIDE_LINE
  }
  return {
    page: pageOf,
    opensPage: (id) => {
      // A part that goes on in the next column has the place of the box around both: its title is what stands at the head.
      const place = places.get(page.columns > 1 ? titleOf(id) : id)
      const secondColumn = page.beside.left + (page.width - page.inner - page.outer) / page.columns
      // Lines that run down have their places along the page; in a book every part opens one.
      if (page.isVertical === true) return place !== undefined
      return place !== undefined && place.y > page.height - NEAR * page.line && place.x < secondColumn
    },
    lastPage,
    folio: (id) => label(pageOf(id) ?? 0),
    locator: (turn) => (design.cites === 'lines' ? startLine(turn) : label(pageOf(turn) ?? 0)),
    references: (turns) => {
      if (design.cites === 'pages') return pageRanges(turns, pageOf, lastPage, label)
      return turns.map((turn) => {
        const start = places.get(turn)
        const end = places.get(endOf(turn)) ?? start
        const from = startLine(turn)
        if (!start || !end) return { text: from, turn }
        if (end.page !== start.page) return { text: `${from}–${label(end.page)}:${lineOf(end)}`, turn }
        return { text: lineOf(end) > lineOf(start) ? `${from}–${lineOf(end)}` : from, turn }
      })
    },
  }
}

const WIDE = '88'
const WIDE_LINE = `${WIDE}:88`

/** Before anything is known: digits as wide stand in for all numbers. */
export function unknownFolios({ cites }: Design): Folios {
  return {
    page: () => undefined,
    opensPage: () => false,
    lastPage: () => undefined,
    folio: () => WIDE,
    locator: () => (cites === 'lines' ? WIDE_LINE : WIDE),
    references: (turns) =>
      cites === 'lines'
        ? turns.map((turn) => ({ text: `${WIDE_LINE}–88`, turn }))
        : turns.slice(0, 1).map((turn) => ({ text: WIDE, turn })),
  }
}

/** The pages of some turns, joined where they touch: 3–5, 9. */
function pageRanges(
  turns: readonly string[],
  pageOf: (id: string) => number | undefined,
  lastPage: (turn: string) => number | undefined,
  label: (page: number) => string,
): Reference[] {
  const joined: { from: number; to: number; turn: string }[] = []
  for (const turn of turns) {
    const from = pageOf(turn)
    if (from === undefined) continue
    const to = lastPage(turn) ?? from
    const before = joined.at(-1)
    if (before && from <= before.to + 1) before.to = Math.max(before.to, to)
    else joined.push({ from, to, turn })
  }
  return joined.map(({ from, to, turn }) => ({
    text: from === to ? label(from) : `${label(from)}–${label(to)}`,
    turn,
  }))
}

/** The part or section that stands on a page, for its running head; undefined where one begins at its head. */
export function standsOn(page: number, outline: readonly OutlineEntry[], folios: Folios): OutlineEntry | undefined {
  let standing: OutlineEntry | undefined
  for (const entry of outline) {
    const start = folios.page(entry.id)
    if (start === page && folios.opensPage(entry.id)) return undefined
    if (start !== undefined && start < page) standing = entry
  }
  return standing
}

/** The turn that the first line of a page continues, where it has begun on a page before. */
export function continuesOn(page: number, turns: readonly { id: string }[], folios: Folios): string | undefined {
  return turns.find(({ id }) => {
    const start = folios.page(id)
    const end = folios.lastPage(id)
    return start !== undefined && end !== undefined && start < page && page <= end
  })?.id
}
