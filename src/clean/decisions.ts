/** Decisions of cleaning that a person can take back, one by one, in a transcript that may have been corrected since. */
import type { Ledger, LedgerEntry } from '../transcript/index.ts'
import { escapeMarkdown } from './escape.ts'

/** A transcript as it was cleaned, with its ledger. */
interface Cleaned {
  markdown: string
  ledger: Ledger
}

/** Something that cleaning did to a run of the source. */
export interface Decision {
  /** The same for the same source and options. */
  id: string
  kind: 'dropped' | 'normalised' | 'corrected'
  /** Code of the rule: `clean/page-tail`. */
  rule: string
  /** How sure the rule was, 0 to 1. */
  confidence: number
  /** Where it stands in the source, from 1. */
  line: number
  source: string
  /** What stands in the transcript instead; empty where nothing does. */
  result: string
  /** Where that is in the transcript as it was cleaned. */
  range: readonly [start: number, end: number]
  /** Whether whole lines were dropped. */
  isBlock: boolean
}

/** Space alone, and the lines between blocks, nobody looks at. */
const isSeen = ({ source, result = '', rule }: LedgerEntry): boolean =>
  rule?.startsWith('clean/') === true &&
  rule !== 'clean/blank-lines' &&
  (source.trim() !== '' || result.trim() !== '') &&
  source.trim() !== result.trim()

/**
 * What cleaning decided, the most doubtful first.
 *
 * @param cleaned Made `withOutput`.
 */
export function decisionsOf({ ledger: { entries } }: Pick<Cleaned, 'ledger'>): Decision[] {
  const decisions: Decision[] = []
  let end = 0
  for (const [i, entry] of entries.entries()) {
    const { kind, source, result = '', rule = '', offset, line, confidence = 1, output } = entry
    const range: [number, number] = output ?? [end, end]
    if (output) end = output[1]
    if (kind === 'kept' || kind === 'moved' || kind === 'added' || !isSeen(entry)) continue
    const isBlock =
      kind === 'dropped' && /\n$|^$/u.test(entries[i - 1]?.source ?? '') && /^\n|^$/u.test(entries[i + 1]?.source ?? '')
    decisions.push({ id: `${offset} ${rule}`, kind, rule, confidence, line, source, result, range, isBlock })
  }
  const order = ['dropped', 'corrected', 'normalised']
  return decisions.sort((a, b) => a.confidence - b.confidence || order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** So much of what stands around is looked for, and less where that was corrected. */
const AROUND = [80, 40, 20, 10]

/**
 * A transcript with a decision taken back: what the source said stands in its place again, and nothing else is changed.
 *
 * @param text The transcript as it stands now.
 * @param cleaned Its source, cleaned as it was.
 * @returns Nothing where its place is not there any more, or could be several.
 */
export function takeBack(
  text: string,
  { markdown, ledger }: Cleaned,
  { source, range: [from, to], isBlock }: Decision,
): string | undefined {
  const found = placeOf(text, markdown, from, to)
  if (found === undefined) return undefined
  const [before, after] = [text.slice(0, found), text.slice(found + to - from)]
  const words = ledger.format === 'markdown' ? source : escapeMarkdown(source)
  // What was taken back is there already.
  if (from === to && after.trimStart().startsWith(words.trim())) return undefined
  if (!isBlock) return before + words + after
  const lead = /(?:^|\n\n)$/u.test(before) ? '' : '\n\n'
  const trail = /^(?:\n\n|\s*$)/u.test(after) ? '' : '\n\n'
  return before + lead + words + trail + after
}

/** Where a place of one text is in another that was made from it. */
function placeOf(text: string, markdown: string, from: number, to: number): number | undefined {
  for (const length of AROUND) {
    const before = markdown.slice(Math.max(0, from - length), from)
    const needle = before + markdown.slice(from, to + length)
    if (needle.length - (to - from) < 8) return undefined
    const at = text.indexOf(needle)
    if (at === -1) continue
    // Less of it would be there as often, or oftener.
    return text.includes(needle, at + 1) ? undefined : at + before.length
  }
  return undefined
}
