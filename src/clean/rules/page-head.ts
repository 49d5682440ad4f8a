import { type Draft, drop, isLeft, isPage, type Passage, type Rule, widthOf } from '../draft.ts'
import { isMenuWord, isSocial, TITLE_WIDTH } from '../furniture.ts'
import { NEAR, spokenAmong } from '../spoken.ts'
import { isCredit } from './source-credit.ts'

const noise = [
  /^(?:transcript|show transcript|search in video|search transcript|[a-z]+ \(auto-generated\)|转写文本|文字记录)$/i,
  /^(?:点击(?:上方|下方|蓝字).{0,20}|关注我们.{0,10}|收录于.{0,30}|.{0,10}蓝字.{0,12}关注.{0,10}|以下文章来源于.{0,30})$/,
  /^(?:loading|please wait|skip to (?:main )?content|加载中|正在加载|載入中|読み込み中|불러오는 중)\b.{0,20}$/i,
  /^(?:加载中|正在加载|載入中|読み込み中).{0,6}$/,
  // The age of a post; a sentence that says how long ago something was ends with a full stop.
  /^.{0,40}\d+\s*(?:秒|分钟|分鐘|小时|小時|天|日|周|週|星期|个月|個月|月|年)(?:之)?前.{0,30}(?<![.。!！?？])$/,
  /^.{0,40}\b\d+\s*(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago\b.{0,30}(?<![.!?])$/i,
  /^[\d\s.,+kKwWmM万萬|·•/]{1,24}$/,
  /^(?:阅读|閱讀|浏览|瀏覽|点击|views?|reads?|閲覧数)\s*[:：]?\s*[\d,.万萬kK+]+$/i,
  /^[\d,.kKmM]+\s*(?:views?|reads?|likes?|comments?|shares?|次阅读|人阅读|阅读|浏览)$/i,
  /^(?:share|tweet|print|subscribe|log ?in|sign ?up|menu|search|home|分享|首页|登录|登入|注册|菜单|搜索|シェア|ログイン|メニュー)$/i,
  /^(?:分享到|分享至|转发到|轉發到)\s*[:：]?.{0,40}(?<![.。!！?？])$/,
  /^share (?:this )?(?:page |article |post )?(?:on|via|by)\s*[:：]?\s*(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|bluesky|mastodon|e-?mail)[\s,/|·]*)+$/i,
  /^(?:return|back) to (?:the )?(?:.{1,20} )?(?:main page|home ?page|home|index|top|search results|overview|all [a-z]+)$/i,
  /^\d+[- ]min(?:ute)? (?:listen|watch)$/i,
  // Where in the site the page stands, and what else it offers.
  /^(?:当前位置|您(?:现在)?的位置|你的位置|现在位置|目前位置)\s*[:：].{2,80}$/,
  /^(?:home|startseite|accueil|inicio|início|首页|首頁|トップ|ホーム|홈|главная)\s*[>›»/].{1,76}$/iu,
  /^(?:[【[](?:打印|关闭|列印|字体[^】\]]{0,12}|字號[^】\]]{0,12}|大 ?中 ?小)[】\]]\s*)+$/,
  /^(?:copied to clipboard|share (?:this )?article|見出し画像|はてブ)$/iu,
  /^(?:\d+ ?min(?:ute)?s? read|阅读(?:时间|时长).{0,12}|この記事は約?.{0,6}分で読めます)$/i,
]

/** Lines that may stand above a talk, with the site's menu. */
const MOST_ABOVE = 40

/** Drops what a page prints above its text: the site's menu, loading banners, counters, the age of the post. */
export const pageHead: Rule = {
  code: 'clean/page-head',
  apply(draft) {
    if (!isPage(draft)) return
    const isSpoken = spokenAmong(draft.passages.slice(0, NEAR))
    const menu = dropMenu(draft, isSpoken)
    for (const passage of draft.passages.slice(0, menu + 12)) {
      if (!isLeft(passage) || passage.kind !== 'paragraph') continue
      if (passage.content.length > 80 || isSpoken(passage)) break
      if (noise.some((n) => n.test(passage.content)) || (menu > 0 && isSocial(passage.content)))
        drop(draft, passage, pageHead.code, 0.95)
    }
  },
}

/**
 * Drops the menu that stands above a page's title: short lines in a row, some of which nearly every site has, and a longer one
 * below them. What stands between the last of these and the title may be of the talk, unless it is as long as a menu is.
 *
 * @returns How many passages it looked at, 0 where there is no menu.
 */
function dropMenu(draft: Draft, isSpoken: (passage: Passage) => boolean): number {
  const above = draft.passages.slice(0, MOST_ABOVE)
  const end = above.findIndex((p) => !isShort(p) || isSpoken(p))
  const title = above[end]
  const run = above.slice(0, Math.max(0, end))
  const known = run.filter((p) => isMenuWord(p.content)).length
  if (!title || known === 0 || run.length < (known > 1 ? 3 : 4) || isSpoken(title) || !isTitle(title)) return 0
  const last = run.findLastIndex((p) => isMenuWord(p.content))
  const isMenuBehind = known > 1 && run.length - 1 - last > 2
  for (const [i, passage] of run.entries())
    if ((i <= last || isMenuBehind) && !/\d{4}/.test(passage.content) && !isCredit(passage.content))
      drop(draft, passage, pageHead.code, 0.9)
  return run.length
}

/** What a menu's lines are: a few words each, and no sentence. */
const isShort = ({ kind, content, isTyped }: Passage): boolean =>
  kind === 'paragraph' && !isTyped && widthOf(content) < TITLE_WIDTH && !/[.!?。！？,，;；:：]$|[\r\n]/.test(content)

const isTitle = ({ kind, content }: Passage): boolean =>
  (kind === 'paragraph' || kind === 'heading') &&
  widthOf(content) <= 140 &&
  !/[.。,，;；:：]$|[\r\n]/.test(content) &&
  !isCredit(content)
