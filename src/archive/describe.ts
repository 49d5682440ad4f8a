/** What the archive knows of a talk, from its document. */
import { visit } from 'unist-util-visit'
import type { Document } from '../document/index.ts'
import { flat } from './passages.ts'
import type { Built } from './store.ts'
import type { TalkSpeaker } from './types.ts'

/** @param document What the editions are made of. */
export function describeTalk({ tree, turns, metadata, speakers, outline, counts }: Document): Built['talk'] {
  const said = new Map<string, Pick<TalkSpeaker, 'words' | 'turns'>>()
  const inSection = new Map<string, number>()
  for (const { id, speaker, section, words } of turns) {
    inSection.set(section, (inSection.get(section) ?? 0) + 1)
    if (speaker === undefined) continue
    const own = said.get(speaker) ?? { words: 0, turns: [] }
    own.words += words
    own.turns.push(id)
    said.set(speaker, own)
  }
  let last = 0
  visit(tree, 'element', ({ properties }) => {
    if (properties.dataStart !== undefined) last = Math.max(last, Number(properties.dataStart))
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
