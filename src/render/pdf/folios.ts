/** Page numbers for the contents, the highlights and the speaker index. */
import type { Document, OutlineEntry } from '../../document/index.ts'
import type { Place } from './places.ts'

/** A run of pages, and the turn that it begins with. */
export interface PageRange {
  from: number
  to: number
  turn: string
}

/** The pages of everything that is referred to. */
export interface Folios {
  /** Page by identifier, of parts, sections and turns. */
  page: (id: string) => number | undefined
  /** The last page of a turn. */
  lastPage: (turn: string) => number | undefined
}

/** A place this near to the top of the text (in points) is at the top: less than a line above it. */
const NEAR = 10

/**
 * @param places Where identifiers fell.
 * @param turns Identifiers of the turns, in order, each with its section's.
 * @param top What a place at the head of the text has for its `y`, in points.
 */
export function foliosOf(
  places: ReadonlyMap<string, Place>,
  turns: readonly { id: string; section: string }[],
  nextPart: (section: string) => string | undefined,
  top: number,
): Folios {
  const last = new Map<string, number>()
  turns.forEach((turn, i) => {
    const start = places.get(turn.id)
    if (!start) return
    const next = turns[i + 1]
    const follower = next?.section === turn.section ? places.get(next.id) : places.get(nextPart(turn.section) ?? '')
    // What follows begins a page: the turn ends on the page before it.
    const opensPage = next?.section !== turn.section || (follower !== undefined && follower.y > top - NEAR)
    const end = follower === undefined ? start.page : follower.page - (opensPage ? 1 : 0)
    last.set(turn.id, Math.max(start.page, end))
  })
  return { page: (id) => places.get(id)?.page, lastPage: (id) => last.get(id) }
}

/** The pages of some turns, joined where they touch: 3–5, 9. */
export function ranges(turns: readonly string[], folios: Folios): PageRange[] {
  const joined: PageRange[] = []
  for (const turn of turns) {
    const from = folios.page(turn)
    if (from === undefined) continue
    const to = folios.lastPage(turn) ?? from
    const before = joined.at(-1)
    if (before && from <= before.to + 1) before.to = Math.max(before.to, to)
    else joined.push({ from, to, turn })
  }
  return joined
}

/** The part or section that stands on a page, for its running head; undefined on a page where one begins. */
export function standsOn(page: number, outline: readonly OutlineEntry[], folios: Folios): OutlineEntry | undefined {
  let standing: OutlineEntry | undefined
  for (const entry of outline) {
    const start = folios.page(entry.id)
    if (start === page) return undefined
    if (start !== undefined && start < page) standing = entry
  }
  return standing
}

/** Parts of the outline in order, with the identifier of the part after each. */
export function nextPartOf(document: Document): (section: string) => string | undefined {
  const ids = document.outline.map((entry) => entry.id)
  return (section) => ids[ids.indexOf(section) + 1]
}
