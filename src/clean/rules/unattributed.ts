import { attribute, isLeft, isPage, type Rule } from '../draft.ts'

/** Gives speech that a recording's captions leave without a name the label `?`: nobody is made to have said it. */
export const unattributed: Rule = {
  code: 'clean/unattributed',
  apply(draft) {
    if (isPage(draft)) return
    const first = draft.passages.find((p) => isLeft(p) && p.role === 'text' && p.kind !== 'heading')
    if (!first || first.label) return
    const time = first.time === undefined ? {} : { time: first.time }
    attribute(first, { name: '?', end: first.contentStart, isBold: true, ...time }, unattributed.code)
  },
}
