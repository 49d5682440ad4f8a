import type { Draft, Rule } from '../draft.ts'
import { replaceIn } from '../prose.ts'

/**
 * Brings characters into the form that they are compared and searched in: composed (Unicode NFC); without what takes no room
 * (zero-width spaces, byte order marks inside, soft hyphens); one plain space for no-break and many spaces. The joiners that
 * Arabic, Indic scripts and emoji need stay.
 */
export const characters: Rule = {
  code: 'clean/characters',
  apply(draft) {
    joinLines(draft)
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

/** A word that the end of a line divides: the hyphen and the break. The hyphen is looked for first, since few have one. */
const divided = /-(?<=(\p{L}{2,})-)[ \t]*\r?\n[ \t]*(?=(\p{Ll}{2,}))/gu
/** A hyphen before these stands for what comes later: “Vor- und Nachteile”. */
const joining = /^(?:und|oder|bis|sowie|and|or|to|et|ou|y|o|e|en|of)$/iu
const tens =
  /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|quatre|vingt|trente|quarante|cinquante|soixante)$/iu

/**
 * Joins words that the ends of lines divide, as the text of a PDF has them. The rest of the text says whether the hyphen is of the
 * word: it stands there whole, or with a hyphen. Where nothing says it, only a text with several such words is joined: with the hyphen
 * where the halves are words, without where the first is none.
 */
function joinLines(draft: Draft): void {
  if (draft.source.format !== 'text' && draft.source.format !== 'markdown') return
  if (draft.text.search(divided) < 0) return
  const words = new Set<string>()
  const whole = draft.text.replace(/\p{L}{2,}-[ \t]*\r?\n[ \t]*\p{L}+/gu, ' ').toLowerCase()
  for (const [word] of whole.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word)
  const breaks = [...draft.text.matchAll(divided)].length
  replaceIn(draft, characters.code, divided, ([, before = '', after = '']) => {
    const [a, b] = [before.toLowerCase(), after.toLowerCase()]
    if (joining.test(b)) return undefined
    if (words.has(`${a}-${b}`)) return '-'
    if (words.has(a + b)) return ''
    if (tens.test(a)) return '-'
    // What somebody breaks off ends with a hyphen, too.
    if (breaks < 3) return undefined
    return words.has(a) ? (words.has(b) ? '-' : undefined) : ''
  })
}
