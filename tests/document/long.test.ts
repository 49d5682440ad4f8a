/** The document's parts in a talk of many turns, speakers and sections: each turn is looked at a few times, not once for each. */
import { toText } from 'hast-util-to-text'
import { describe, expect, it } from 'vitest'
import { contents } from '../../src/document/contents.ts'
import type { NumberedTurn } from '../../src/document/identifiers.ts'
import { type OutlineEntry, wordsFor } from '../../src/document/index.ts'
import { speakerIndex } from '../../src/document/speaker-index.ts'
import type { Speaker } from '../../src/transcript/types.ts'

const words = wordsFor('en')

/** A talk of so many speakers, with as many sections, in each of which two of them speak; every look at a turn is counted. */
function talkOf(size: number) {
  let looks = 0
  const speakers: Speaker[] = Array.from({ length: size }, (_, i) => ({
    id: `speaker-${i + 1}`,
    name: `N${i + 1}`,
    aliases: [],
  }))
  const sections: OutlineEntry[] = speakers.map((_, i) => ({
    id: `s${i + 1}`,
    title: `T${i + 1}`,
    level: 2,
    children: [],
  }))
  const turns = Array.from({ length: 2 * size }, (_, i): NumberedTurn => {
    const turn = {
      id: `t${i + 1}`,
      number: i + 1,
      // The second speaker of a section is the first of the next, and stands before it in the list.
      speaker: `speaker-${(Math.floor(i / 2) + 1 - (i % 2) + size) % size || size}`,
      section: `s${Math.floor(i / 2) + 1}`,
      words: 1,
      text: 'x',
    }
    return new Proxy(turn, {
      get(of, key) {
        looks++
        return Reflect.get(of, key)
      },
    })
  })
  return { speakers, sections, turns, looks: () => looks }
}

describe('a talk of many', () => {
  it('takes work that grows as its turns do', () => {
    const looksAt = (size: number): number => {
      const { speakers, sections, turns, looks } = talkOf(size)
      contents(sections, turns, speakers, words, 'en')
      speakerIndex(speakers, turns, sections, words, 'ltr')
      return looks()
    }
    expect(looksAt(400)).toBeLessThan(2.2 * looksAt(200))
  })

  it('lists who speaks in a section in the order of the speakers, and the sections of each in the order of the talk', () => {
    const { speakers, sections, turns } = talkOf(4)
    const listed = contents(sections, turns, speakers, words, 'en')
    expect(toText(listed).match(/N.*/g)).toEqual(['N1, N4', 'N1, N2', 'N2, N3', 'N3, N4'])
    const index = speakerIndex(speakers, turns, sections, words, 'ltr')
    expect(index && toText(index).match(/^T\d \d$/gm)).toEqual([
      'T1 1',
      'T2 4',
      'T2 3',
      'T3 6',
      'T3 5',
      'T4 8',
      'T1 2',
      'T4 7',
    ])
  })
})
