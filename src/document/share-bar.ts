import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { wordsBySpeaker } from './counts.ts'
import { directionOf } from './direction.ts'
import { emsOf } from './ems.ts'
import { round, WIDTH } from './strip.ts'
import type { Document } from './types.ts'

const BAR = 16
/** Type of the names below the bar, and where their line stands. */
const NAME = 13
const LINE = BAR + NAME * 1.4
/** How dark the parts are, from the largest on; further people share the last. */
const SHADES = [1, 0.7, 0.5, 0.36, 0.26, 0.18]

/**
 * A picture of how the words are shared out: one bar, a part for each person, the largest first, with the name where it has
 * room. All names and shares stand in its label.
 *
 * @returns Nothing where fewer than two people speak.
 */
export function shareBar({ metadata, turns, speakers, words }: Document): Element | undefined {
  const counts = wordsBySpeaker(turns)
  const people = speakers
    .map(({ id, name }) => ({ name, count: counts.get(id) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const total = people.reduce((sum, { count }) => sum + count, 0)
  if (people.length < 2) return undefined
  const isToTheLeft = directionOf(metadata.language) === 'rtl'
  let before = 0
  const parts = people.flatMap(({ name, count }, i): Element[] => {
    const start = (before / total) * WIDTH
    const width = (count / total) * WIDTH
    before += count
    const label = `${name} ${percent(count / total)}`
    const bar = s('rect', {
      class: 'share-part',
      x: round(isToTheLeft ? WIDTH - start - width : start),
      y: 0,
      width: round(Math.max(0.5, width - 1)),
      height: BAR,
      fill: '#333',
      'fill-opacity': SHADES[Math.min(i, SHADES.length - 1)],
    })
    if (emsOf(label) * NAME * 1.05 > width) return [bar]
    const text = s(
      'text',
      {
        class: 'share-name',
        x: round(isToTheLeft ? WIDTH - start : start),
        y: round(LINE),
        'font-size': NAME,
        fill: '#333',
        ...(isToTheLeft ? { direction: 'rtl' } : {}),
      },
      label,
    )
    return [bar, text]
  })
  const label = people
    .map(({ name, count }) => `${name}${words.colon}${words.share(count / total)}`)
    .join(words.semicolon)
  return h('div', { class: 'shares' }, [
    s(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${Math.ceil(LINE + NAME * 0.4)}`,
        role: 'img',
        ariaLabel: label,
        xmlns: 'http://www.w3.org/2000/svg',
      },
      parts,
    ),
  ])
}

const percent = (part: number): string => `${Math.round(part * 100)}\u00a0%`
