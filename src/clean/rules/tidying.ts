import { isLeft, type Rule } from '../draft.ts'

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
      const drop = (start: number, end: number): void => {
        draft.edits.push({ start: from + start, end: from + end, kind: 'dropped', rule: tidying.code, confidence: 0.8 })
      }
      if (filler)
        for (const match of words.matchAll(filler)) {
          let end = match.index + match[0].length
          // What parts it from the sentence goes along: a comma behind it, or one before it at the end.
          const mark = /^[ \t]?[,，、…]+[ \t]?/.exec(words.slice(end))?.[0]
          if (mark) end += mark.length
          else if (/^[ \t]/.test(words.slice(end)) && !/[.?!]$/.test(words.slice(0, match.index).trimEnd())) end++
          drop(match.index, end)
        }
      if (/\p{sc=Latin}/u.test(words))
        for (const match of words.matchAll(stutter)) {
          const word = match[1] ?? match[2] ?? ''
          if (match[1] && !/[-–—]/.test(match[0]) && twice.test(word)) continue
          drop(match.index, match.index + match[0].length)
        }
    }
  },
}
