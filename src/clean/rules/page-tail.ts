import { drop, isLeft, isPage, type Rule } from '../draft.ts'
import { NEAR, spokenAmong } from '../spoken.ts'

const line = [
  /^[©ⓒ\s]*(?:版权声明|版權聲明|版权所有|版權所有|著作権(?:について)?|copyright(?: notice)?|all rights reserved)[.。\s]*$/i,
  /^(?:暂无评论|暫無評論|没有评论|发表评论|发表回复|评论|评论区|コメント(?:なし|はまだありません|を残す)?|no comments(?: yet)?|leave a (?:comment|reply)|comments?(?: are closed)?|\d+ comments?)[.。…\s]*$/i,
  /^(?:点赞|收藏|分享|赞|踩|打赏|举报|上一篇|下一篇|返回顶部|share(?: this)?|tweet|like this|back to top|previous(?: post)?|next(?: post)?|シェアする|トップへ戻る|前の記事|次の記事)[.。…\s]*$/i,
]
/** What services print below: buttons of WeChat, Korean and French sites, longer lines of copyright. */
const service =
  /^(?:(?:点赞|在看|阅读原文|微信扫一扫.*|长按.*(?:二维码|关注).*|扫码.*|分享到?.*朋友圈|喜欢作者|赞赏|写留言|关注(?:该)?公众号.*|收录于.*|预览时标签不可点|轻点两下.*|.{0,12}\d[\d,.万]*\s*人?(?:点赞|在看|分享|收藏))|(?:좋아요|댓글|공유(?:하기)?|조회수?)\s*[\d,]*|(?:\[(?:subscribe|sign up)\b[^\]]{0,60}\b(?:newsletters?|updates|channel|podcast|e-?mails?)\b[^\]]{0,30}\]\([^()]{1,200}\)|partager(?: sur .{1,20})?|à lire aussi.{0,60}|compartir(?: en .{1,20})?|teilen|mehr zum thema)\s*:?|(?:©|\(c\)|copyright\b).{0,200}|.{0,60}all rights reserved.{0,140}|transcribed by https?:\S+|transcription by .{2,60}|.{0,40}created on a rush deadline.{0,300})$/i
const related =
  /^[#\s]*(?:相关(?:文章|阅读|推荐|新闻)|相關(?:文章|閱讀)|推荐阅读|猜你喜欢|延伸阅读|関連記事|おすすめ記事|related (?:posts?|articles?|stories)|you may also like|recommended(?: for you)?|more from .{1,30}|read next)[:：.。…\s]*$/i

/** Drops what a page prints below its text: copyright headings, related posts, comments. */
export const pageTail: Rule = {
  code: 'clean/page-tail',
  apply(draft) {
    if (!isPage(draft)) return
    const left = draft.passages.filter(isLeft)
    const tail = Math.max(0, left.length - 40)
    const isSpoken = spokenAmong(left.slice(-NEAR))
    const heading = left.findIndex((p, i) => i >= tail && related.test(p.content))
    // Below the heading of related posts stand their titles: short lines, and nobody who speaks above it.
    const isSaid = spokenAmong(left.slice(Math.max(0, heading - NEAR), Math.max(0, heading)))
    if (heading > 0 && left.slice(heading).every((p) => p.content.length <= 100 && !isSaid(p))) {
      for (const passage of left.splice(heading)) drop(draft, passage, pageTail.code, 0.9)
    }
    const isFurniture = (words: string): boolean => line.some((l) => l.test(words)) || service.test(words)
    for (let last = left.at(-1); last && !isSpoken(last) && isFurniture(last.content); last = left.at(-1)) {
      drop(draft, last, pageTail.code, 0.95)
      left.pop()
    }
    // A credit may stand between the talk and the furniture, and furniture above it.
    for (const passage of left.slice(-4)) if (line[0]?.test(passage.content)) drop(draft, passage, pageTail.code, 0.9)
  },
}
