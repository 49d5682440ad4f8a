/** Words in which rules may set characters right: prose, and nothing that a text says literally. */
import { type Draft, isLeft, type Passage } from './draft.ts'

/** What a Markdown text says literally: code, addresses and the targets of links stay as they are. */
const literal = /`[^`\n]*`|\]\([^)\n]*\)|<[^<>\n]*>|https?:\/\/[!-~]+|^[ \t]*\[[^\]\n]+\]:.*/gm

/** Whether an offset lies in what a passage says literally. */
export function isLiteral(draft: Draft, passage: Passage, offset: number): boolean {
  const { contentStart, contentEnd } = passage
  const words = draft.text.slice(contentStart, contentEnd)
  if (!/[`<]|\]\(|\/\/|\]:/.test(words)) return false
  for (const match of words.matchAll(literal)) {
    const start = contentStart + match.index
    if (offset >= start && offset < start + match[0].length) return true
  }
  return false
}

/** Applies replacements to all prose of a draft: what is found outside of it is left alone. */
export function replaceIn(
  draft: Draft,
  rule: string,
  pattern: RegExp,
  by: (match: RegExpMatchArray) => string | undefined,
): void {
  let next = 0
  // The text is looked through once; most of it has nothing that a rule looks for.
  for (const match of draft.text.matchAll(pattern)) {
    while (next < draft.passages.length && (draft.passages[next]?.contentEnd ?? 0) <= match.index) next++
    const passage = draft.passages[next]
    if (!passage) break
    const end = match.index + match[0].length
    if (!isProse(passage) || match.index < startOf(passage) || end > passage.contentEnd) continue
    const result = by(match)
    if (result === undefined || result === match[0] || isLiteral(draft, passage, match.index)) continue
    draft.edits.push({
      start: match.index,
      end,
      kind: result === '' ? 'dropped' : 'normalised',
      rule,
      ...(result === '' ? {} : { result }),
    })
  }
}

/** Passages whose characters rules may change. */
export const isProse = (passage: Passage): boolean =>
  isLeft(passage) && passage.kind !== 'code' && passage.kind !== 'comment'

/** Where the words behind a label begin. */
export const startOf = ({ contentStart, label }: Passage): number => Math.max(contentStart, label?.end ?? 0)
