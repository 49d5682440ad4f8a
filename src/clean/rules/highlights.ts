import { cast, isLeft, type Rule, widthOf } from '../draft.ts'

const heading =
  /^[#\s【[]*(?:划重点|劃重點|(?:核心)?要点|要點|重点(?:提要|摘要)?|重點|亮点|看点|金句|精彩(?:观点|语录)|核心观点|内容(?:提要|摘要)|key (?:points?|takeaways?|quotes?)|takeaways?|highlights?|in brief|at a glance|ポイント|要点|ハイライト|まとめ|注目発言)[】\]]*\s*[:：—–-]*$/i
const editorial =
  /(?:以下(?:是|为|為)|下面是|实录|實錄|整理|删减|刪減|编者|編者|编辑|(?:lightly |been )edited|edited (?:for|and)|transcript|below is|what follows|the following|以下[、,]|お届け|書き起こし|編集部|構成)/i

/** Finds the quotations that are set above the talk under a heading of their own, and the editor's words behind them. */
export const highlights: Rule = {
  code: 'clean/highlights',
  apply(draft) {
    const left = draft.passages.filter(isLeft)
    const open = left.findIndex((p) => heading.test(p.content) && widthOf(p.content) <= 40)
    if (open < 0) return
    const isAlone = (i: number): boolean => {
      const passage = left[i]
      return !!passage?.label && passage.label.end >= passage.contentEnd
    }
    const firstItem = left[open + 1]
    if (!firstItem || (left.slice(0, open).some((p) => p.label) && !firstItem.label)) return
    let close = open + 1
    if (isAlone(open + 1)) {
      // Quotations have their label on a line of its own; the first turn that goes on behind its label ends them.
      while (close < left.length && left[close]?.kind !== 'heading' && (!left[close]?.label || isAlone(close))) close++
      // Where every label stands alone, only a heading tells quotations from the talk.
      if (close === left.length) return
    } else {
      while (left[close]?.kind === 'item' && !left[close]?.label) close++
      if (close === open + 1) return
    }
    const heads = left[open]
    if (heads) {
      cast(heads, 'highlights', highlights.code)
      // The dash or colon that led on to the quotations has no place in the heading of a box.
      heads.contentEnd = heads.contentStart + heads.content.replace(/[\s:：—–-]+$/, '').length
    }
    for (const passage of left.slice(open + 1, close)) cast(passage, 'highlight', highlights.code)
    // Back from the talk: a line without a full stop is its heading, words about the text are the editor's.
    for (let i = close - 1; i > open + 1; i--) {
      const passage = left[i]
      if (!passage || passage.label || passage.kind !== 'paragraph') break
      if (widthOf(passage.content) <= 80 && !/[.。！!…~～]$/.test(passage.content) && i === close - 1)
        cast(passage, 'text', highlights.code)
      else if (editorial.test(passage.content)) cast(passage, 'note', highlights.code)
      else break
    }
  },
}
