import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Speaker } from '../transcript/index.ts'
import type { NumberedTurn } from './identifiers.ts'
import { strip } from './strip.ts'
import type { OutlineEntry } from './types.ts'
import type { Words } from './words/index.ts'

/** The index of who spoke where: role, share of the words, and the turns by section as links. */
export function speakerIndex(
  speakers: readonly Speaker[],
  turns: readonly NumberedTurn[],
  sections: readonly OutlineEntry[],
  words: Words,
): Element | undefined {
  const speaking = speakers.filter((speaker) => turns.some((turn) => turn.speaker === speaker.id))
  if (speaking.length === 0) return undefined
  const total = Math.max(
    1,
    turns.reduce((sum, turn) => sum + turn.words, 0),
  )
  const entries = speaking.map((speaker) => {
    const own = turns.filter((turn) => turn.speaker === speaker.id)
    const share = own.reduce((sum, turn) => sum + turn.words, 0) / total
    const about = [speaker.role, speaker.affiliation].filter((text) => text !== undefined)
    return h('div', { class: 'index-entry', id: speaker.id }, [
      h('h3', { class: 'index-name' }, speaker.name),
      ...(about.length > 0 ? [h('p', { class: 'index-about' }, about.join(words.comma))] : []),
      h(
        'p',
        { class: 'index-share', dataShare: String(Math.round(share * 100)) },
        `${words.turns(own.length)}${words.clause}${words.share(share)}`,
      ),
      h(
        'ul',
        { class: 'index-sections' },
        sections.flatMap((section) => {
          const here = own.filter((turn) => turn.section === section.id)
          if (here.length === 0) return []
          const locators = here.flatMap((turn, i) => [
            ...(i > 0 ? [', '] : []),
            h('a', { class: 'locator', href: `#${turn.id}` }, String(turn.number)),
          ])
          return [
            h('li', [
              h('a', { class: 'index-section', href: `#${section.id}` }, section.title),
              ' ',
              h('span', { class: 'locators' }, locators),
            ]),
          ]
        }),
      ),
    ])
  })
  return h(
    'section',
    { id: 'speaker-index', class: 'speaker-index', role: 'doc-index', ariaLabelledBy: 'speaker-index-title' },
    [
      h('h2', { id: 'speaker-index-title', class: 'part-title' }, words.speakerIndex),
      strip(speaking, turns, words),
      ...entries,
    ],
  )
}
