import { attribute, cast, type Draft, isLeft, move, type Passage, type Rule } from '../draft.ts'

const counsel = String.raw`(?:MR|MS|MRS|MISS|DR|PROF|HON|JUDGE|JUSTICE|SENATOR|SPECIAL AGENT)\.? \p{L}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}`
/** Who asks from here on, alone on a line: `BY MS. HOLT:`, `CROSS-EXAMINATION BY MS. HOLT:`. */
const asker = new RegExp(String.raw`^\s*((?:[\p{L}-]+ ){0,3}EXAMINATION )?BY (${counsel})\s*[:.]?\s*$`, 'iu')
/** The same within the question: `Q. (By Ms. Holt) And then?` */
const askerWithin = new RegExp(String.raw`^\s*[([]BY (${counsel})\s*[:.]?[)\]]\s*`, 'iu')
/** What stands over it: `CROSS-EXAMINATION`. */
const examination =
  /^\s*(?:(?:direct|cross|redirect|re-direct|recross|re-cross|further|continued|voir dire)[ -]{1,2})*examination(?: \([^()]*\))?(?: by .{3,60})?\s*$/iu
const question = /^(?:q|question)\.?$/iu
const answer = /^(?:a|answer)\.?$/iu
const witness = /^(?:the )?witness$/iu

/**
 * Records of courts name who examines on a line of its own, and call what is asked Q and what is answered A: every question is
 * given to the one who asks it, and every answer to the witness, where the record calls the witness so elsewhere.
 */
export const examinations: Rule = {
  code: 'clean/examination',
  apply(draft) {
    const left = draft.passages.filter((it) => isLeft(it) && (it.role === 'text' || it.role === 'heading'))
    const speakers = new Set(left.flatMap(({ label }) => label?.name ?? []))
    if (![...speakers].some((name) => question.test(name))) return
    const answerer = [...speakers].find((name) => witness.test(name))
    /** As the record writes the name before what its bearer says. */
    const called = (name: string): string => [...speakers].find((it) => it.toLowerCase() === name.toLowerCase()) ?? name
    let examiner: string | undefined
    for (const [i, passage] of left.entries()) {
      const [, kind, named] = /\bby\s/i.test(passage.content) ? (asker.exec(passage.content) ?? []) : []
      if (named !== undefined && isQuestion(left[i + 1])) {
        examiner = called(named)
        passage.label = undefined
        if (kind === undefined) {
          move(draft, passage, 'credit', examinations.code, examiner)
          headingOver(left[i - 1])
        } else cast(passage, 'heading', examinations.code)
      } else if (isQuestion(passage)) {
        const within = nameWithin(draft, passage)
        examiner = within === undefined ? examiner : called(within)
        if (examiner !== undefined) rename(passage, examiner)
      } else if (examiner !== undefined && answerer !== undefined && answer.test(passage.label?.name ?? ''))
        rename(passage, answerer)
    }
  },
}

const isQuestion = (passage: Passage | undefined): boolean => question.test(passage?.label?.name ?? '')

function rename(passage: Passage, name: string): void {
  if (passage.label) attribute(passage, { ...passage.label, name }, examinations.code)
}

/** The examination's kind is a heading of the record. */
function headingOver(passage: Passage | undefined): void {
  if (passage && !passage.label && passage.kind === 'paragraph' && examination.test(passage.content))
    cast(passage, 'heading', examinations.code)
}

/** Who asks, where the question says so itself; it is then taken out of what was said. */
function nameWithin(draft: Draft, { label, contentStart, content }: Passage): string | undefined {
  const start = label?.end ?? contentStart
  const [mark, name] = askerWithin.exec(content.slice(start - contentStart)) ?? []
  if (mark === undefined) return undefined
  draft.edits.push({ start, end: start + mark.length, kind: 'dropped', rule: examinations.code, confidence: 0.9 })
  return name
}
