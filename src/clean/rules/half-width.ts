import type { Rule } from '../draft.ts'
import { replaceIn } from '../prose.ts'

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
