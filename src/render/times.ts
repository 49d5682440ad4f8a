/** When turns begin in the recording. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** A turn that has a time. */
export interface TimedTurn {
  id: string
  /** As it is cited. */
  number: string
  /** Identifier of the part that it stands in. */
  part: string
  /** Seconds from the start of the recording, to the millisecond. */
  start: number
}

/** Seconds to the millisecond, which is finer than any transcript and writes no exponent. */
export const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** When a turn begins, in seconds, or nothing where the transcript does not say. */
export function startOf({ properties }: Element): number | undefined {
  return properties.dataStart === undefined ? undefined : toMilliseconds(Number(properties.dataStart))
}

/** The turns that have a time, in reading order. */
export function timedTurns(tree: Root): TimedTurn[] {
  const turns: TimedTurn[] = []
  for (const part of tree.children) {
    visit(part, 'element', (node) => {
      const start = startOf(node)
      const { id, dataNumber } = node.properties
      if (part.type !== 'element' || start === undefined) return
      turns.push({ id: String(id), number: String(dataNumber), part: String(part.properties.id), start })
    })
  }
  return turns
}

/** Seconds as people write them: `3:12`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, two(whole % 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}
