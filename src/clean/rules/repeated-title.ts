import { drop, isLeft, isPage, type Rule } from '../draft.ts'
import { same } from '../same.ts'

/** Drops lines that repeat the title: scraped pages print it again as the text of every picture. */
export const repeatedTitle: Rule = {
  code: 'clean/repeated-title',
  apply(draft) {
    if (!isPage(draft)) return
    const title = same(draft.front.title ?? '')
    if (title.length < 4) return
    const head = draft.passages.findIndex((p) => p.role === 'title')
    for (const passage of draft.passages.slice(head + 1)) {
      if (!isLeft(passage) || passage.kind === 'heading') continue
      if (Math.abs(passage.content.length - title.length) < title.length && same(passage.content) === title) {
        drop(draft, passage, repeatedTitle.code, 0.98)
      }
    }
  },
}
