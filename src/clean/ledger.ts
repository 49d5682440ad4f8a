import type { Source, TraceEntry } from '../read/index.ts'
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

/** A run of one text and what it became in another; `kept` where it is the same. */
interface Step {
  kind: LedgerEntry['kind']
  source: string
  /** What stands in the next text; empty for what was dropped or moved. */
  result: string
  rule?: string
  confidence?: number
  /** Of what was moved: what stands elsewhere instead. */
  elsewhere?: string
}

/** The ledger of a source: what the reader and the rules did to it, and between that everything that was kept. */
export function ledgerOf(source: Source, edits: readonly Edit[]): Ledger {
  const cleaned = stepsOf(source.text, edits)
  const steps = source.trace.length === 0 ? cleaned : composed(stepsOf(source.raw, source.trace), cleaned)
  const entries: LedgerEntry[] = []
  let offset = 0
  for (const { kind, source: run, result, rule, confidence, elsewhere } of steps) {
    const stands = kind === 'moved' ? elsewhere : result
    entries.push({
      kind,
      source: run,
      offset,
      ...(kind === 'kept' || kind === 'dropped' || stands === undefined ? {} : { result: stands }),
      ...(rule === undefined ? {} : { rule }),
      ...(confidence === undefined ? {} : { confidence }),
    })
    offset += run.length
  }
  return { name: source.name, encoding: source.encoding, format: source.format, entries }
}

function stepsOf(text: string, edits: readonly (Edit | TraceEntry)[]): Step[] {
  const steps: Step[] = []
  let at = 0
  const keep = (end: number): void => {
    if (end > at) steps.push({ kind: 'kept', source: text.slice(at, end), result: text.slice(at, end) })
  }
  for (const { start, end, kind, rule, result = '', confidence } of edits) {
    keep(start)
    const stays = kind !== 'dropped' && kind !== 'moved'
    steps.push({
      kind,
      source: text.slice(start, end),
      result: stays ? result : '',
      rule,
      ...(confidence === undefined ? {} : { confidence }),
      ...(kind === 'moved' ? { elsewhere: result } : {}),
    })
    at = end
  }
  keep(text.length)
  return steps
}

/**
 * One step for two: `first` leads to the text that `second` sets out from. That text is cut wherever a step of either ends
 * and none goes on: what was kept can be divided anywhere, anything else is whole.
 */
function composed(first: readonly Step[], second: readonly Step[]): Step[] {
  const steps: Step[] = []
  let [a, b] = [0, 0]
  // Where in the text between the current steps begin, and how much of a kept one is used up.
  let [startA, startB, at] = [0, 0, 0]
  for (const cut of cutsOf(first, second)) {
    const [from, to] = [a, b]
    let source = ''
    let result = ''
    while (a < first.length && startA < cut) {
      const step = first[a]
      if (!step) break
      const end = startA + step.result.length
      if (step.kind === 'kept') source += step.source.slice(Math.max(0, at - startA), cut - startA)
      else source += step.source
      if (end > cut) break
      startA = end
      a++
    }
    while (b < second.length && startB < cut) {
      const step = second[b]
      if (!step) break
      const end = startB + step.source.length
      if (step.kind === 'kept') result += step.result.slice(Math.max(0, at - startB), cut - startB)
      else result += step.result
      if (end > cut) break
      startB = end
      b++
    }
    if (cut > at) {
      const ofA = first.slice(from, Math.max(a, from + 1))
      const ofB = second.slice(to, Math.max(b, to + 1))
      const isKept = [...ofA, ...ofB].every(({ kind }) => kind === 'kept')
      steps.push(isKept ? { kind: 'kept', source, result: source } : merged(ofA, ofB, source, result))
    }
    at = cut
    // What never reached the text between has only the first to say about it.
    for (let step = first[a]; step && step.result === '' && startA === cut; step = first[++a]) steps.push(step)
  }
  return steps
}

/** The places, in the text between, where both can be cut. */
function cutsOf(first: readonly Step[], second: readonly Step[]): number[] {
  const [whole, ends] = [[], new Set([0])] as [[number, number][], Set<number>]
  for (const [steps, lengthOf] of [
    [first, ({ result }: Step) => result.length],
    [second, ({ source }: Step) => source.length],
  ] as const) {
    let at = 0
    for (const step of steps) {
      const end = at + lengthOf(step)
      ends.add(end)
      if (step.kind !== 'kept' && end > at + 1) whole.push([at, end])
      at = end
    }
  }
  whole.sort(([x], [y]) => x - y)
  let next = 0
  let reach = 0
  return [...ends]
    .sort((x, y) => x - y)
    .filter((cut) => {
      for (let range = whole[next]; range && range[0] < cut; range = whole[++next]) reach = Math.max(reach, range[1])
      return cut >= reach
    })
}

/** One step for several: what the rules did says more than what the reader did. */
function merged(first: readonly Step[], second: readonly Step[], source: string, result: string): Step {
  const said = second.find(({ kind }) => kind !== 'kept') ?? first.find(({ kind }) => kind !== 'kept')
  const kind = said?.kind ?? 'normalised'
  const isGone = result === '' && (kind === 'dropped' || kind === 'moved')
  return {
    kind: isGone ? kind : 'normalised',
    source,
    result,
    ...(said?.rule === undefined ? {} : { rule: said.rule }),
    ...(said?.confidence === undefined ? {} : { confidence: said.confidence }),
    ...(isGone && kind === 'moved' && said?.elsewhere !== undefined ? { elsewhere: said.elsewhere } : {}),
  }
}

/** How many characters of the source went which way. */
export function summaryOf(ledger: Ledger): CleaningSummary {
  const summary: CleaningSummary = { kept: 0, moved: 0, normalised: 0, dropped: 0, corrected: 0 }
  for (const entry of ledger.entries) summary[entry.kind] += entry.source.length
  return summary
}
