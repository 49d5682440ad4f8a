import type { Source } from '../read/index.ts'
import type { CleaningSummary, Ledger, LedgerEntry } from '../transcript/index.ts'
import type { Edit } from './draft.ts'

/** Edits in the order of the source, none inside another: the wider, then the earlier one stands. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  const sorted = edits.filter((e) => e.end > e.start).sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Edit[] = []
  let end = 0
  for (const edit of sorted) {
    if (edit.start < end) continue
    kept.push(edit)
    end = edit.end
  }
  return kept
}

/** The ledger of a source: its edits, and between them everything that was kept. */
export function ledgerOf(source: Source, edits: readonly Edit[]): Ledger {
  const entries: LedgerEntry[] = []
  let at = 0
  const keep = (end: number): void => {
    if (end > at) entries.push({ kind: 'kept', source: source.text.slice(at, end), offset: at })
  }
  for (const { start, end, kind, rule, result, confidence } of edits) {
    keep(start)
    entries.push({
      kind,
      source: source.text.slice(start, end),
      offset: start,
      ...(result === undefined || kind === 'dropped' ? {} : { result }),
      rule,
      ...(confidence === undefined ? {} : { confidence }),
    })
    at = end
  }
  keep(source.text.length)
  return { name: source.name, encoding: source.encoding, format: source.format, entries }
}

/** How many characters of the source went which way. */
export function summaryOf(ledger: Ledger): CleaningSummary {
  const summary: CleaningSummary = { kept: 0, moved: 0, normalised: 0, dropped: 0, corrected: 0 }
  for (const entry of ledger.entries) summary[entry.kind] += entry.source.length
  return summary
}
