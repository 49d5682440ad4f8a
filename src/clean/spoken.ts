import type { Passage } from './draft.ts'
import { labelAt } from './labels.ts'
import { same } from './same.ts'

/** So many passages of a talk show who speaks in it. */
export const NEAR = 200

/** Who seems to speak in a passage, before the whole text has decided which words are labels. */
const nameOf = ({ voice, content }: Passage): string | undefined => voice ?? labelAt(content)?.name

/**
 * Tells speech from what a page prints round it, before labels are settled.
 *
 * @param passages Some passages of the talk.
 * @returns Whether a passage begins with a name as one of them does, and goes on in another way: a title with a colon comes
 *   again whole.
 */
export function spokenAmong(passages: readonly Passage[]): (passage: Passage) => boolean {
  const said = new Map<string, Set<string>>()
  for (const passage of passages) {
    const name = nameOf(passage)
    if (name !== undefined) said.set(name, (said.get(name) ?? new Set()).add(beginning(passage)))
  }
  return (passage) => {
    const name = nameOf(passage)
    const lines = name === undefined ? undefined : said.get(name)
    return lines !== undefined && lines.size > (lines.has(beginning(passage)) ? 1 : 0)
  }
}

const beginning = ({ content }: Passage): string => same(content.slice(0, 200))
