import type { Rule } from '../draft.ts'
import { isLiteral, isProse, replaceIn, startOf } from '../prose.ts'

/** Quotation marks as a language sets them: opening and closing, of the first level and of the second. */
const quotes: Record<string, [string, string, string, string]> = {
  en: ['“', '”', '‘', '’'],
  de: ['„', '“', '‚', '‘'],
  es: ['“', '”', '‘', '’'],
  pt: ['“', '”', '‘', '’'],
  it: ['“', '”', '‘', '’'],
  nl: ['“', '”', '‘', '’'],
  fr: ['«\u202f', '\u202f»', '“', '”'],
  pl: ['„', '”', '‚', '’'],
  sv: ['”', '”', '’', '’'],
  fi: ['”', '”', '’', '’'],
}

/** Straight quotation marks, in pairs, become those of the language; a straight apostrophe within a word a curved one. */
export const quotationMarks: Rule = {
  code: 'clean/quotes',
  apply(draft) {
    const marks = quotes[draft.language.split('-')[0] ?? '']
    if (!marks) return
    if (draft.text.includes("'"))
      replaceIn(draft, quotationMarks.code, /(?<=\p{L})'(?=\p{L})|(?<=\p{L}s)'(?=\s\p{Ll})/gu, () => '’')
    if (!draft.text.includes('"')) return
    for (const passage of draft.passages) {
      if (!isProse(passage)) continue
      const places: number[] = []
      const end = passage.contentEnd
      for (
        let at = draft.text.indexOf('"', startOf(passage));
        at >= 0 && at < end;
        at = draft.text.indexOf('"', at + 1)
      ) {
        // Behind a figure it is inches or seconds.
        if ((!/\d/.test(draft.text[at - 1] ?? '') || places.length % 2 === 1) && !isLiteral(draft, passage, at))
          places.push(at)
        // A paragraph that is nothing but quotations is data.
        if (places.length > 200) break
      }
      // One too many: then nobody knows which belong together.
      if (places.length % 2 === 1) continue
      const isOpening = (at: number): boolean => !/[\p{L}\p{N},.!?…]/u.test(draft.text[at - 1] ?? ' ')
      if (places.some((at, i) => (i % 2 === 0) !== isOpening(at))) continue
      for (const [i, at] of places.entries())
        draft.edits.push({
          start: at,
          end: at + 1,
          kind: 'normalised',
          rule: quotationMarks.code,
          result: i % 2 === 0 ? marks[0] : marks[1],
        })
    }
  },
}
