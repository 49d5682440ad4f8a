import { asMarkdown, type Source, type TraceEntry } from '../read/index.ts'
import type { CleaningSummary, Ledger, LedgerEntry } from '../transcript/index.ts'
import type { Edit } from './draft.ts'
import type { Places } from './places.ts'

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
  /** Where the run stands in the text that the rules saw. */
  from?: number
  to?: number
}

/**
 * The ledger of a source: what the reader and the rules did to it, and between that everything that was kept.
 *
 * @param written The transcript and where words stand in it: with it, the ledger says for every run where it stands, and has
 *   an entry for all that was added.
 */
export function ledgerOf(
  source: Source,
  edits: readonly Edit[],
  written?: { markdown: string; body: number; places: Places },
): Ledger {
  const cleaned = stepsOf(source.text, edits)
  const steps = source.trace.length === 0 ? cleaned : composed(stepsOf(source.raw, source.trace), cleaned)
  const entries: LedgerEntry[] = []
  let offset = 0
  let [line, column] = [1, 1]
  let at = 0
  const addRun = (until: number, rule: string): void => {
    if (!written || until <= at) return
    const result = written.markdown.slice(at, until)
    entries.push({ kind: 'added', source: '', offset, line, column, result, rule, output: [at, until] })
    at = until
  }
  const add = (until: number): void => {
    if (!written || until <= at) return
    const { body, places } = written
    for (const { start, end, rule } of places.signsIn(at - body, until - body)) {
      addRun(start + body, 'clean/markdown')
      addRun(end + body, rule)
    }
    addRun(until, 'clean/markdown')
  }
  add(written?.body ?? 0)
  for (const step of written ? steps.flatMap((step) => divided(step, written.places)) : steps) {
    const { kind, source: run, result, rule, confidence, elsewhere } = step
    const stands = kind === 'moved' ? elsewhere : result
    let output: [number, number] | undefined
    if (written && kind !== 'dropped' && kind !== 'moved') {
      const range = placeOf(step, result, at, written)
      if (range && range[0] >= at && range[1] >= range[0]) {
        add(range[0])
        output = range
        at = range[1]
      }
    }
    entries.push({
      kind,
      source: run,
      offset,
      line,
      column,
      ...(kind === 'kept' || kind === 'dropped' || stands === undefined
        ? {}
        : { result: asMarkdown(stands, source.links) }),
      ...(rule === undefined ? {} : { rule }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(output === undefined ? {} : { output }),
    })
    offset += run.length
    const lines = /[\r\n]/.test(run) ? run.split(/\r\n|[\r\n]/) : [run]
    column = lines.length > 1 ? (lines.at(-1)?.length ?? 0) + 1 : column + run.length
    line += lines.length - 1
  }
  add(written?.markdown.length ?? 0)
  return { name: source.name, encoding: source.encoding, format: source.format, entries }
}

/** What was kept, divided where words begin and end. */
function divided(step: Step, places: Places): Step[] {
  const { kind, source, from, to } = step
  if (kind !== 'kept' || from === undefined || to === undefined) return [step]
  const cuts = [from, ...places.cutsIn(from, to), to]
  return cuts.slice(1).map((cut, i) => {
    const start = cuts[i] ?? from
    const run = source.slice(start - from, cut - from)
    return { kind, source: run, result: run, from: start, to: cut }
  })
}

/** Where a run stands in the transcript: where its words were written, or right here, if its result is what comes next. */
function placeOf(
  { from, to }: Step,
  result: string,
  at: number,
  { markdown, body, places }: { markdown: string; body: number; places: Places },
): [number, number] | undefined {
  const range = from === undefined || to === undefined ? undefined : places.rangeOf(from, to)
  if (range) return [range[0] + body, range[1] + body]
  if (result.trim() === '')
    return result !== '' && markdown.startsWith(result, at) ? [at, at + result.length] : undefined
  // The fences of directives may stand between.
  const found = markdown.slice(0, at + result.length + 80).indexOf(result, at)
  return found >= 0 && /^[\]\s]*(?::::[a-z]*\s*)*$/.test(markdown.slice(at, found))
    ? [found, found + result.length]
    : undefined
}

function stepsOf(text: string, edits: readonly (Edit | TraceEntry)[]): Step[] {
  const steps: Step[] = []
  let at = 0
  const keep = (end: number): void => {
    if (end > at)
      steps.push({ kind: 'kept', source: text.slice(at, end), result: text.slice(at, end), from: at, to: end })
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
      from: start,
      to: end,
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
      steps.push({
        ...(isKept ? { kind: 'kept', source, result: source } : merged(ofA, ofB, source, result)),
        from: at,
        to: cut,
      })
    }
    at = cut
    // What never reached the text between has only the first to say about it.
    for (let step = first[a]; step && step.result === '' && startA === cut; step = first[++a]) {
      const { from: _from, to: _to, ...gone } = step
      steps.push(gone)
    }
  }
  return steps
}

/** The places, in the text between, where both can be cut. */
function cutsOf(first: readonly Step[], second: readonly Step[]): number[] {
  const whole: [number, number][] = []
  const ends = new Set([0])
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
  for (const { kind, source } of ledger.entries) if (kind !== 'added') summary[kind] += source.length
  return summary
}
