import { drop, endsSentence, isLeft, isPage, type Passage, type Rule } from '../draft.ts'
import { furnitureIn } from '../furniture.ts'
import { labelAt } from '../labels.ts'
import { NEAR, spokenAmong } from '../spoken.ts'
import { isCredit } from './source-credit.ts'

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
    for (const passage of furnished(left)) {
      drop(draft, passage, pageTail.code, 0.9)
      left.splice(left.indexOf(passage), 1)
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

/** So many blocks may stand below a talk: a site's menus, and comments of readers. */
const MOST_BELOW = 150

/** Credits, which stay for those who gave them. */
const worker =
  /^(?:(?:责任|責任)?(?:编辑|編輯)|责编|撰文|文|作者|采访|摄影|攝影|翻译|校对|整理|聞き手|構成|撮影|取材|文・写真|編集|photograph(?:s|y|er)?|illustrations?|edited|editors?|produced|producers?|translat(?:ed|ion|or)|transcri(?:bed|pt|ption)|interview(?:er)?|sound|music)\b\s*(?:by\b|[:：|｜])/iu

/**
 * What stands below the last speech, where a line of it and several others are what sites print: from there on nothing is of the
 * talk, whatever lines stand between. Where more than these are sentences, outside of readers' comments, it may be.
 */
function furnished(left: readonly Passage[]): Passage[] {
  const from = Math.max(behindSpeech(left), left.length - MOST_BELOW)
  const kinds = left.slice(from).map(({ content }) => furnitureIn(unmarked(content)))
  if (kinds.filter(Boolean).length < 2) return []
  for (const [i, kind] of kinds.entries())
    if (kind && isTail(left.slice(from + i), kinds.slice(i)))
      return left.slice(from + i).filter(({ content }) => !isCredit(content) && !worker.test(content))
  return []
}

/** A line without what Markdown sets it in. */
const unmarked = (words: string): string => words.replace(/^(?:\*\*|__|\\)+|(?:\*\*|__)+$/g, '').trim()

/** Where, at the earliest, all is said. Of a text that names nobody, in its last third. */
function behindSpeech(left: readonly Passage[]): number {
  const near = left.slice(-NEAR)
  const isSpoken = spokenAmong(near)
  const alone = new Map<string, number>()
  const nameAlone = ({ content }: Passage): string | undefined => {
    const label = content.length < 100 ? labelAt(content) : undefined
    return label && label.end >= content.length ? label.name : undefined
  }
  for (const passage of near) {
    const name = nameAlone(passage)
    if (name) alone.set(name, (alone.get(name) ?? 0) + 1)
  }
  const last = left.findLastIndex((passage) => {
    if (passage.label || passage.voice !== undefined || isSpoken(passage)) return true
    return (alone.get(nameAlone(passage) ?? '') ?? 0) > 1
  })
  if (last < 0) return Math.ceil(left.length * 0.67)
  const passage = left[last]
  // What a name alone on its line says stands below it.
  const isAlone = passage && (nameAlone(passage) !== undefined || (passage.label?.end ?? 0) >= passage.contentEnd)
  // What leads on has what it leads to below it.
  if (passage && !isAlone && /[:：,，、—–-]$/.test(passage.content)) return left.length
  return last + (isAlone ? 2 : 1)
}

/** Whether blocks are all what a site prints. What stands between lines of it may be a sentence; behind them it is somebody's. */
function isTail(blocks: readonly Passage[], kinds: readonly ('comments' | 'furniture' | undefined)[]): boolean {
  let known = 0
  let sentences = 0
  let inRow = 0
  let areComments = false
  for (const [i, { content, kind }] of blocks.entries()) {
    if (kinds[i] === 'comments') areComments = true
    if (kinds[i]) {
      known++
      inRow = 0
      continue
    }
    // A heading that is none of a site's has words of its own below it.
    if (kind === 'heading' && !areComments) return false
    if (kind === 'code' || kind === 'quote' || content.length > (areComments ? 1500 : 200)) return false
    if (!endsSentence(content)) continue
    sentences += areComments ? 0.5 : 1
    // Who speaks once has a name as others have, and says something.
    if (!areComments && (++inRow > 2 || labelAt(content))) return false
  }
  return (areComments || inRow === 0) && known >= 2 && known >= sentences && known >= blocks.length * 0.15
}
