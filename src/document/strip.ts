import type { Element } from 'hast'
import { h, s } from 'hastscript'
import type { Speaker } from '../transcript/index.ts'
import { emsOf } from './ems.ts'
import { bySpeaker, type NumberedTurn } from './identifiers.ts'
import type { Words } from './words/index.ts'

export const WIDTH = 600
const ROW = 24
const BAR = 12
/** Names stand left of the rows, in type of this size, in no more than this much room. */
const NAME = 13
const MOST_ROOM = 180

/**
 * The strip of who spoke when: one row a speaker, the talk by words, hairlines where sections begin.
 *
 * @param direction Of the talk, which its text has.
 */
export function strip(
  speakers: readonly Speaker[],
  turns: readonly NumberedTurn[],
  words: Words,
  direction: 'ltr' | 'rtl',
): Element {
  const total = Math.max(
    1,
    turns.reduce((sum, turn) => sum + turn.words, 0),
  )
  const names = speakers.map((speaker) => fitted(speaker.name))
  const left = leftOf(speakers)
  const bars = WIDTH - left
  const placed = (x: number, width: number): number => (direction === 'rtl' ? WIDTH - x - width : x)
  const rows = new Map(speakers.map((speaker, i) => [speaker.id, i]))
  const paths = speakers.map(() => '')
  const bounds: number[] = []
  let before = 0
  let section = turns[0]?.section
  for (const turn of turns) {
    const x = left + (before / total) * bars
    if (turn.section !== section) bounds.push(placed(x, 0))
    section = turn.section
    const row = turn.speaker === undefined ? undefined : rows.get(turn.speaker)
    // A turn of one word still shows.
    const width = Math.max(0.8, (turn.words / total) * bars)
    if (row !== undefined)
      paths[row] +=
        `M${round(placed(x, width))} ${row * ROW + (ROW - BAR) / 2}h${round(width)}v${BAR}h-${round(width)}z`
    before += turn.words
  }
  const height = speakers.length * ROW
  const spoken = bySpeaker(turns)
  const own = (speaker: Speaker): NumberedTurn[] => spoken.get(speaker.id) ?? []
  const share = (speaker: Speaker): number => own(speaker).reduce((sum, turn) => sum + turn.words, 0) / total
  const description = speakers
    .map(
      (speaker) =>
        `${speaker.name}${words.colon}${words.turns(own(speaker).length)}${words.clause}${words.share(share(speaker))}`,
    )
    .join(words.semicolon)
  return h('div', { class: 'strip' }, [
    s(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${height}`,
        role: 'img',
        ariaLabel: `${words.strip}${words.semicolon}${description}`,
        xmlns: 'http://www.w3.org/2000/svg',
      },
      [
        s('title', words.strip),
        s('desc', description),
        s('path', {
          class: 'strip-bounds',
          d: bounds.map((x) => `M${round(x)} 0v${height}`).join('') || 'M0 0',
          stroke: '#999',
          'stroke-width': '0.5',
          fill: 'none',
        }),
        ...speakers.flatMap((_speaker, i) => [
          s(
            'text',
            {
              class: 'strip-name',
              x: placed(0, 0),
              y: i * ROW + ROW / 2 + NAME * 0.36,
              'font-size': String(NAME),
              fill: '#333',
              ...(direction === 'rtl' ? { direction } : {}),
            },
            names[i],
          ),
          s('path', { class: 'strip-turns', d: paths[i] || 'M0 0', fill: '#333' }),
        ]),
      ],
    ),
  ])
}

export const round = (n: number): number => Math.round(n * 10) / 10

/** Where the rows begin, behind the longest name. */
export const leftOf = (speakers: readonly Speaker[]): number =>
  Math.ceil(Math.max(0, ...speakers.map(({ name }) => widthOf(fitted(name))))) + NAME

/** How wide a name is drawn. */
const widthOf = (name: string): number => emsOf(name) * NAME * 1.05

/** A name that has room beside its row; a long one ends in an ellipsis. */
function fitted(name: string): string {
  if (widthOf(name) <= MOST_ROOM) return name
  const characters = [...name]
  while (characters.length > 1 && widthOf(characters.join('')) > MOST_ROOM - NAME) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
