import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import type { Speaker, Turn } from './types.ts'

/** The label of speech that the source leaves unattributed. */
export const UNATTRIBUTED = '?'

/** Names are compared without regard to case, width and spacing. */
export const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/**
 * Gives every turn its speaker, by name or alias. A label that the list does not know becomes a speaker at the list's
 * end, with a warning where the list looks as if it meant to be complete.
 *
 * @returns All speakers: the listed ones in their order, then the others in the order of first speech.
 */
export function resolveSpeakers(body: Root, listed: readonly Speaker[], file: VFile): Speaker[] {
  // A name that is listed twice is one person's.
  const names = new Set<string>()
  const speakers = listed.filter(({ name }) => !names.has(name) && names.add(name))
  const known = new Map<string, Speaker>()
  for (const speaker of listed) for (const alias of speaker.aliases) known.set(keyOf(alias), speaker)
  for (const speaker of listed) known.set(keyOf(speaker.name), speaker)
  let attributed = 0
  visit(body, 'turn', (turn: Turn) => {
    if (turn.label === UNATTRIBUTED) return
    attributed += 1
    const key = keyOf(turn.label)
    let speaker = known.get(key)
    if (!speaker) {
      if (listed.length > 0) warnUnknown(turn, listed, file)
      speaker = { id: `speaker-${speakers.length + 1}`, name: turn.label, aliases: [] }
      speakers.push(speaker)
      known.set(key, speaker)
    }
    turn.speaker = speaker.id
  })
  if (attributed === 0) {
    file.message('Nobody is named as speaking; the edition is an article. Begin a turn with “**Name:** ”.', {
      ruleId: 'no-speakers',
      source: 'transcript',
    })
  }
  return speakers
}

function warnUnknown(turn: Turn, listed: readonly Speaker[], file: VFile): void {
  const near = listed.find(({ name }) => isNear(keyOf(name), keyOf(turn.label)))
  const advice = near
    ? `Did you mean “${near.name}”? Fix the label, or add it to that speaker's aliases.`
    : 'Add the name under “speakers:”, or fix the label.'
  file.message(`The speaker “${turn.label}” is not in the front matter's list. ${advice}`, {
    ...(turn.position ? { place: turn.position } : {}),
    ruleId: 'unknown-speaker',
    source: 'transcript',
  })
}

/** Whether one name may be a slip of the other: a letter in five differs, and never most of it. */
function isNear(a: string, b: string): boolean {
  const letters = distance(a, b)
  return letters <= Math.max(1, a.length / 5) && letters * 2 <= Math.min(a.length, b.length)
}

/** Levenshtein distance of two names. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
