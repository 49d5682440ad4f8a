import { drop, isLeft, isPage, type Rule } from '../draft.ts'
import { NEAR, spokenAmong } from '../spoken.ts'

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
  /^(?:\d+ ?min(?:ute)?s? read|阅读(?:时间|时长).{0,12}|この記事は約?.{0,6}分で読めます)$/i,
]

/** Drops what a page prints above its text: loading banners, counters, the age of the post. */
export const pageHead: Rule = {
  code: 'clean/page-head',
  apply(draft) {
    if (!isPage(draft)) return
    const isSpoken = spokenAmong(draft.passages.slice(0, NEAR))
    for (const passage of draft.passages.slice(0, 12)) {
      if (!isLeft(passage) || passage.kind !== 'paragraph') continue
      if (passage.content.length > 80 || isSpoken(passage)) break
      if (noise.some((n) => n.test(passage.content))) drop(draft, passage, pageHead.code, 0.95)
    }
  },
}
