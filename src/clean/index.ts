/** The second stage: a source in, transcript Markdown and the ledger of what was done to it out. */
import type { VFileMessage } from 'vfile-message'
import type { Source } from '../read/index.ts'
import type { Ledger } from '../transcript/index.ts'
import { recogniseLanguage } from '../transcript/index.ts'
import type { Draft } from './draft.ts'
import { inOrder, ledgerOf, summaryOf } from './ledger.ts'
import { rules } from './rules/index.ts'
import { speakersOf } from './speakers.ts'
import { bodyOf, frontOf } from './write.ts'

/** What cleaning gives back. */
export interface Cleaned {
  /** Transcript Markdown, to be read, corrected and built. */
  markdown: string
  /** Every character of the source, accounted for. */
  ledger: Ledger
  /** What a person should look at. */
  messages: VFileMessage[]
}

/**
 * Makes transcript Markdown of a source. A source that is transcript Markdown already is passed through untouched.
 *
 * @param source What `read` gives.
 * @returns The transcript, its ledger, and messages about what was not certain.
 */
export function clean(source: Source): Cleaned {
  if (source.format === 'transcript') return { markdown: source.text, ledger: ledgerOf(source, []), messages: [] }
  const draft: Draft = {
    source,
    text: source.text,
    language: '',
    passages: source.blocks.map((block) => ({
      ...block,
      role: block.kind === 'heading' ? 'heading' : 'text',
      content: source.text.slice(block.contentStart, block.contentEnd),
    })),
    edits: [],
    front: { ...source.facts },
    messages: [],
  }
  draft.language = source.facts.language ?? recogniseLanguage(sampleOf(draft))
  for (const rule of rules) rule.apply(draft)
  const speakers = speakersOf(draft)
  const body = bodyOf(draft)
  const ledger = ledgerOf(source, inOrder(draft.edits))
  return { markdown: `${frontOf(draft, speakers, summaryOf(ledger))}\n${body}`, ledger, messages: draft.messages }
}

/** The words that show the language: not the front matter, which is often in another one. */
function sampleOf(draft: Draft): string {
  let sample = ''
  for (const { kind, content } of draft.passages) {
    if (kind === 'front-matter' || kind === 'code' || kind === 'comment') continue
    sample += `${content.slice(0, 2000)}\n`
    if (sample.length > 20_000) break
  }
  return sample
}
