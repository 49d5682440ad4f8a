import { isLeft, type Rule } from '../draft.ts'
import { isLiteral } from '../prose.ts'

/** Sounds that hold a place in speech and mean nothing, by language. */
const fillers: Record<string, RegExp> = {
  en: /(?<![\p{L}\p{N}'’-])(?:um+|uh+|uhm+|erm+|er|hmm+|mm+|mhm)(?![\p{L}\p{N}'’-])/giu,
  de: /(?<![\p{L}\p{N}-])(?:ähm*|äh+|öhm*|öh+|hm+|mhm)(?![\p{L}\p{N}-])/giu,
  es: /(?<![\p{L}\p{N}-])(?:eh+|em+|mm+|ehm)(?![\p{L}\p{N}-])/giu,
  fr: /(?<![\p{L}\p{N}-])(?:euh+|heu+|hum+|mm+)(?![\p{L}\p{N}-])/giu,
  zh: /(?<=^|[，。？！、；：,.?!;:\s])(?:嗯+|呃+|额+|唔+)(?=[，。？！、；：…,.?!;:\s]|$)/gu,
  ja: /(?<=^|[、。？！,.?!\s])(?:えーと|えっと|えー+|あのー+|あのう|うーん|うー+|まあ)(?=[、。？！…,.\s])/gu,
  ko: /(?<![\p{L}\p{N}])(?:음+|어+|저기)(?=[,.\s…])/gu,
}
/** A word begun and said again: “the the”, “I- I”, “wh- what”. */
const stutter =
  /(?<![\p{L}\p{N}'’-])(\p{L}{1,6})(?:[-–—]+,? |,? )(?=\1(?![\p{L}\p{N}'’]))|(?<![\p{L}\p{N}'’-])(\p{L}{1,4})[-–—]{1,2} (?=\2\p{L})/giu
/** Words that people do say twice. */
const twice = /^(?:very|really|so|no|yes|yeah|that|had|had|long|far|bye|okay|ok|ha|go|well|now|there|more|many)$/i

/** Drops stutters and fillers. It runs only when a person asks for it (`--tidy`): they are what was said. */
export const tidying: Rule = {
  code: 'clean/tidy',
  apply(draft) {
    if (!draft.options.tidy) return
    const filler = fillers[draft.language.split('-')[0] ?? '']
    for (const passage of draft.passages) {
      if (!isLeft(passage) || passage.role !== 'text' || passage.kind === 'code') continue
      const from = Math.max(passage.contentStart, passage.label?.end ?? 0)
      const words = draft.text.slice(from, passage.contentEnd)
      const isSaid = (at: number): boolean => !isLiteral(draft, passage, from + at)
      const runs = [...(filler ? fillersIn(words, filler, isSaid) : []), ...stuttersIn(words, isSaid)]
      // Who says nothing but “Hmm.” has said that.
      if (runs.length === 0 || !/[\p{L}\p{N}]/u.test(without(words, runs))) continue
      for (const { start, end } of runs)
        draft.edits.push({ start: from + start, end: from + end, kind: 'dropped', rule: tidying.code, confidence: 0.8 })
    }
  },
}

/** A run of words; offsets are in the words of a passage. */
interface Run {
  start: number
  end: number
}

/** The fillers of words, each with the mark that parts it from the sentence; those right behind each other are one. */
function fillersIn(words: string, filler: RegExp, isSaid: (at: number) => boolean): Run[] {
  const runs: Run[] = []
  for (const match of words.matchAll(filler)) {
    if (!isSaid(match.index)) continue
    const last = runs.at(-1)
    const run = last?.end === match.index ? last : { start: match.index, end: 0 }
    run.end = match.index + match[0].length
    run.end += /^[ \t]?[,，、]+[ \t]?|^[ \t]/.exec(words.slice(run.end))?.[0].length ?? 0
    if (run !== last) runs.push(run)
  }
  for (const run of runs) {
    const stop = /^[.?!…。？！]+[ \t]*|^$/.exec(words.slice(run.end))
    if (!stop) continue
    // At the end of a sentence the comma before it goes along; a sentence of nothing else goes with its stop.
    const before = words.slice(0, run.start)
    if (/(?:^|[.?!…。？！])["'”’」）)]*\s*$/.test(before)) run.end += stop[0].length
    else run.start = before.replace(/[,，、]?[ \t]*$/, '').length
  }
  return runs
}

function stuttersIn(words: string, isSaid: (at: number) => boolean): Run[] {
  if (!/\p{sc=Latin}/u.test(words)) return []
  return [...words.matchAll(stutter)].flatMap((match) => {
    const [whole, word] = match
    if (!isSaid(match.index) || (word && !/[-–—]/.test(whole) && twice.test(word))) return []
    return [{ start: match.index, end: match.index + whole.length }]
  })
}

/** What is left of words without some runs of them. */
function without(words: string, runs: readonly Run[]): string {
  let left = ''
  let at = 0
  for (const { start, end } of runs.toSorted((a, b) => a.start - b.start)) {
    left += words.slice(at, Math.max(at, start))
    at = Math.max(at, end)
  }
  return left + words.slice(at)
}
