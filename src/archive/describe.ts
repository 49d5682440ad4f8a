/** What the archive knows of a talk, from its document. */
import type { Element } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { countWords, type Document } from '../document/index.ts'
import { flat } from './passages.ts'
import type { Built } from './store.ts'
import type { TalkSpeaker } from './types.ts'

/** @param document What the editions are made of. */
export function describeTalk({ tree, metadata, speakers, outline, counts }: Document): Built['talk'] {
  const said = new Map<string, Pick<TalkSpeaker, 'words' | 'turns'>>()
  const inSection = new Map<string, number>()
  let last = 0
  visit(tree, 'element', (section) => {
    if (!isA(section, 'section')) return
    visit(section, 'element', (turn) => {
      if (!isA(turn, 'turn')) return
      last = Math.max(last, Number(turn.properties.dataStart ?? 0))
      const id = String(section.properties.id)
      inSection.set(id, (inSection.get(id) ?? 0) + 1)
      if (turn.properties.dataSpeaker === undefined) return
      const speaker = String(turn.properties.dataSpeaker)
      const own = said.get(speaker) ?? { words: 0, turns: [] }
      own.words += countWords(spoken(turn))
      own.turns.push(String(turn.properties.id))
      said.set(speaker, own)
    })
  })
  return {
    metadata,
    speakers: speakers.map(({ id, name, role, affiliation }) => ({
      id,
      name,
      ...(role === undefined ? {} : { role }),
      ...(affiliation === undefined ? {} : { affiliation }),
      words: said.get(id)?.words ?? 0,
      turns: said.get(id)?.turns ?? [],
    })),
    sections: flat(outline)
      .filter(({ id }) => inSection.has(id))
      .map(({ id, title, level }) => ({ id, title, level, turns: inSection.get(id) ?? 0 })),
    words: counts.words,
    ...(last > 0 ? { duration: last } : {}),
    turns: counts.turns,
  }
}

const isA = ({ properties }: Element, name: string): boolean => [properties.className].flat().includes(name)

/** The words of a turn without the name before them. */
function spoken({ children }: Element): string {
  const blocks = children.map((block) =>
    block.type === 'element'
      ? { ...block, children: block.children.filter((it) => it.type !== 'element' || !isA(it, 'speaker')) }
      : block,
  )
  return toText({ type: 'root', children: blocks })
}
