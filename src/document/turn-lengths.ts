import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { directionOf } from './direction.ts'
import { leftOf, round, WIDTH } from './strip.ts'
import type { Document } from './types.ts'

const HEIGHT = 56
/** Fewer show no course. */
const LEAST_TURNS = 5

/**
 * A picture of how long each turn is, from the beginning to the end: a bar a turn, as wide and as high as it has words, below
 * the strip of who spoke when and in step with it. It has no text: what it says stands in its label.
 *
 * @returns Nothing for a talk of a few turns.
 */
export function turnLengths({ metadata, turns, speakers, words }: Document): Element | undefined {
  const [longest] = [...turns].sort((a, b) => b.words - a.words)
  if (turns.length < LEAST_TURNS || !longest || longest.words === 0) return undefined
  const total = turns.reduce((sum, turn) => sum + turn.words, 0)
  const speaking = new Set(turns.map(({ speaker }) => speaker))
  const left = leftOf(speakers.filter(({ id }) => speaking.has(id)))
  let before = 0
  const bars = turns.map((turn) => {
    const x = left + (before / total) * (WIDTH - left)
    before += turn.words
    const width = Math.max(0.5, (turn.words / total) * (WIDTH - left) - 0.5)
    const height = (turn.words / longest.words) * HEIGHT
    const at = directionOf(metadata.language) === 'rtl' ? WIDTH - x - width : x
    return `M${round(at)} ${HEIGHT}v-${round(height)}h${round(width)}v${round(height)}z`
  })
  const label = words.turnLengths(longest.number, longest.words)
  return h('div', { class: 'lengths', dataLabel: label }, [
    s(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', ariaLabel: label, xmlns: 'http://www.w3.org/2000/svg' },
      [s('path', { class: 'lengths-turns', d: bars.join(''), fill: '#333' })],
    ),
  ])
}
