import { type Draft, isLeft, type Passage, type Rule } from '../draft.ts'

/** What a Markdown text says literally: code, addresses and the targets of links stay as they are. */
const literal = /`[^`\n]*`|\]\([^)\n]*\)|<[^<>\n]*>|https?:\/\/[!-~]+|^[ \t]*\[[^\]\n]+\]:.*/gm

/** Whether an offset lies in what a passage says literally. */
function isLiteral(draft: Draft, passage: Passage, offset: number): boolean {
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
function replaceIn(
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

const isProse = (passage: Passage): boolean => isLeft(passage) && passage.kind !== 'code' && passage.kind !== 'comment'

/** Where the words behind a label begin. */
const startOf = ({ contentStart, label }: Passage): number => Math.max(contentStart, label?.end ?? 0)

/**
 * Brings characters into the form that they are compared and searched in: composed (Unicode NFC); without what takes no room
 * (zero-width spaces, byte order marks inside, soft hyphens); one plain space for no-break and many spaces. The joiners that
 * Arabic, Indic scripts and emoji need stay.
 */
export const characters: Rule = {
  code: 'clean/characters',
  apply(draft) {
    const isFrench = draft.language.startsWith('fr')
    replaceIn(draft, characters.code, /[\u200b\u2060\ufeff\u00ad]+/g, () => '')
    if (draft.text.normalize('NFC') !== draft.text)
      replaceIn(draft, characters.code, /[^\s\p{M}]\p{M}+/gu, ([letters]) => letters.normalize('NFC'))
    replaceIn(
      draft,
      characters.code,
      /[\u00a0\u2000-\u200a\u202f\u205f]+|(?<=\S)[ \t]{2,}(?=\S)/g,
      ({ 0: space, index = 0 }) => {
        const [before, after] = [draft.text[index - 1] ?? '', draft.text[index + space.length] ?? '']
        // French sets a narrow space before high marks, and means it.
        return isFrench && /[\u00a0\u202f]/.test(space) && (/[;:!?»%]/.test(after) || before === '«') ? undefined : ' '
      },
    )
  },
}

/** Full-width letters and figures of a Chinese text become the plain ones, and full-width marks between words of Latin script, too. */
export const halfWidth: Rule = {
  code: 'clean/half-width',
  apply(draft) {
    const plain = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
    if (!draft.language.startsWith('ja'))
      replaceIn(draft, halfWidth.code, /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, ([letter]) => plain(letter))
    if (/^(?:zh|ja|yue|ko)/.test(draft.language)) return
    replaceIn(
      draft,
      halfWidth.code,
      /(?<=[\p{sc=Latin}\d])[，；：！？](?=\s|[\p{sc=Latin}\d]|$)/gu,
      ({ 0: mark, index = 0 }) => {
        const after = draft.text[index + 1]
        return plain(mark) + (after === undefined || /\s/.test(after) ? '' : ' ')
      },
    )
  },
}

/** Two hyphens are a typewriter's dash, three points an ellipsis. */
export const dashes: Rule = {
  code: 'clean/dash',
  apply(draft) {
    const isHan = /^(?:zh|ja|yue)/.test(draft.language)
    if (draft.text.includes('--'))
      replaceIn(draft, dashes.code, /(?<=[\p{L}\p{N}\p{P}\s])(?<!-)--(?!-)(?=[\p{L}\p{N}\s"'“‘,.?!]|$)/gu, () =>
        isHan ? '——' : '—',
      )
    if (draft.text.includes('...')) replaceIn(draft, dashes.code, /(?<!\.)\.{3}(?!\.)/g, () => (isHan ? '……' : '…'))
  },
}

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
export const quotations: Rule = {
  code: 'clean/quotes',
  apply(draft) {
    const marks = quotes[draft.language.split('-')[0] ?? '']
    if (!marks) return
    if (draft.text.includes("'"))
      replaceIn(draft, quotations.code, /(?<=\p{L})'(?=\p{L})|(?<=\p{L}s)'(?=\s\p{Ll})/gu, () => '’')
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
          rule: quotations.code,
          result: i % 2 === 0 ? marks[0] : marks[1],
        })
    }
  },
}
