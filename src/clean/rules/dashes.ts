import type { Rule } from '../draft.ts'
import { replaceIn } from '../prose.ts'

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
