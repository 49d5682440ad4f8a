import { VFileMessage } from 'vfile-message'
import { isLeft, type Rule } from '../draft.ts'
import { isOneOff } from '../labels.ts'
import { literal } from '../literal.ts'
import { isLiteral } from '../prose.ts'

/**
 * Finds what a recogniser or a typist probably misheard: the wrong forms that a glossary lists, and words one letter off a
 * term of it. They are reported with their line; they are corrected only when a person asks for it (`--apply-glossary`).
 */
export const glossary: Rule = {
  code: 'clean/glossary',
  apply(draft) {
    const terms = Object.entries(draft.options.glossary ?? {})
    if (terms.length === 0) return
    const found: { start: number; end: number; term: string; confidence: number }[] = []
    const near = terms
      .map(([term]) => term)
      .filter((term) => term.length >= 6 && /^[\p{sc=Latin}\p{N}.-]+$/u.test(term))
    for (const passage of draft.passages) {
      if (!isLeft(passage) || passage.kind === 'code') continue
      const from = Math.max(passage.contentStart, passage.label?.end ?? 0)
      const words = draft.text.slice(from, passage.contentEnd)
      for (const [term, wrong] of terms)
        for (const form of wrong) {
          const isLatin = /\p{sc=Latin}/u.test(form)
          const pattern = new RegExp(
            isLatin ? `(?<![\\p{L}\\p{N}])${literal(form)}(?![\\p{L}\\p{N}])` : literal(form),
            isLatin ? 'giu' : 'gu',
          )
          for (const match of words.matchAll(pattern))
            if (match[0] !== term && !isLiteral(draft, passage, from + match.index))
              found.push({
                start: from + match.index,
                end: from + match.index + match[0].length,
                term,
                confidence: 0.9,
              })
        }
      if (near.length > 0)
        for (const match of words.matchAll(/[\p{sc=Latin}\p{N}][\p{sc=Latin}\p{N}.-]{3,}[\p{sc=Latin}\p{N}]/gu)) {
          const term = near.find(
            (t) => t.toLowerCase() !== match[0].toLowerCase() && isOneOff(t.toLowerCase(), match[0].toLowerCase()),
          )
          if (term && !isLiteral(draft, passage, from + match.index))
            found.push({ start: from + match.index, end: from + match.index + match[0].length, term, confidence: 0.6 })
        }
    }
    found.sort((a, b) => a.start - b.start || b.confidence - a.confidence)
    let end = 0
    for (const { start, end: to, term, confidence } of found) {
      if (start < end) continue
      end = to
      const said = draft.text.slice(start, to)
      if (draft.options.applyGlossary && confidence > 0.8)
        draft.edits.push({ start, end: to, kind: 'corrected', rule: glossary.code, result: term, confidence })
      else
        draft.messages.push(
          new VFileMessage(`“${said}” may be “${term}”.${confidence > 0.8 ? ' --apply-glossary puts it right.' : ''}`, {
            ...(draft.source.trace.length === 0 ? { place: placeOf(draft.text, start) } : {}),
            source: 'clean',
            ruleId: 'glossary',
          }),
        )
    }
  },
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
