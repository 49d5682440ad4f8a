/** The second stage: a source in, transcript Markdown and the ledger of what was done to it out. */
import type { VFileMessage } from 'vfile-message'
import type { Source } from '../read/index.ts'
import type { Ledger } from '../transcript/index.ts'
import { ColloquyError, recogniseLanguage } from '../transcript/index.ts'
import { type CleanOptions, type Draft, passageOf } from './draft.ts'
import { inOrder, ledgerOf, summaryOf } from './ledger.ts'
import { Places } from './places.ts'
import { rules } from './rules/index.ts'
import { speakersOf } from './speakers.ts'
import { bodyOf, frontOf } from './write.ts'

export { type Decision, decisionsOf, takeBack } from './decisions.ts'
export type { CleanOptions } from './draft.ts'
export { glossaryOf } from './glossary-of.ts'

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
 * @param options Rules to leave out, a glossary, and what else a person asks for.
 * @returns The transcript, its ledger, and messages about what was not certain.
 * @throws {ColloquyError} `usage` when a rule that is to be left out does not exist.
 */
export function clean(source: Source, options: CleanOptions = {}): Cleaned {
  if (source.format === 'transcript') {
    const ledger = ledgerOf(source, [])
    if (options.withOutput) for (const entry of ledger.entries) entry.output = [0, source.text.length]
    return { markdown: source.text, ledger, messages: [] }
  }
  const draft: Draft = {
    source,
    text: source.text,
    language: '',
    passages: source.blocks.map((block) => passageOf(block, source.text)),
    edits: [],
    front: { ...source.facts },
    messages: [],
    options,
  }
  draft.language = source.facts.language ?? options.language ?? recogniseLanguage(sampleOf(draft))
  const off = new Set((options.off ?? []).map(codeOf))
  for (const rule of rules) if (!off.has(rule.code)) rule.apply(draft)
  const speakers = speakersOf(draft)
  const places = options.withOutput ? new Places(source.format === 'markdown') : undefined
  const body = bodyOf(draft, places)
  const edits = inOrder(draft.edits)
  const ledger = ledgerOf(source, edits)
  const front = `${frontOf(draft, speakers, summaryOf(ledger))}\n`
  const markdown = front + body
  return {
    markdown,
    ledger: places ? ledgerOf(source, edits, { markdown, body: front.length, places }) : ledger,
    messages: draft.messages,
  }
}

/** The code of a rule that a person names with or without `clean/`. */
function codeOf(name: string): string {
  const code = name.startsWith('clean/') ? name : `clean/${name}`
  if (!rules.some((rule) => rule.code === code))
    throw new ColloquyError('usage', `There is no rule “${name}”.`, {
      advice: `Name one of ${rules.map((rule) => rule.code.slice('clean/'.length)).join(', ')}.`,
    })
  return code
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
