import type { Rule } from '../draft.ts'
import { replaceIn } from '../prose.ts'

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
