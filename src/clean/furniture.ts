/** What sites print round a text, line by line: the words of their menus, and of what stands below. */

/** One question of a line, asked in the letters that the line has: what is made for others is then not even compiled. */
interface Question {
  latin: RegExp
  other: RegExp
}

/** Latin letters alone, with marks and signs of any kind. */
const latinAlone = /^[\0-\u024f\u2000-\u2bff]*$/

const lettersOf = (words: string): keyof Question => (latinAlone.test(words) ? 'latin' : 'other')

const asks = (question: Question, words: string): boolean => question[lettersOf(words)].test(words)

/** Menus: the words that stand in nearly every one, alone on their lines. */
const menu: Question = {
  latin: new RegExp(
    `^(?:${[
      'home(?: ?page)?|(?:main |toggle )?menu|search|log ?in|sign ?(?:in|up)|register|subscribe|help|contact(?: us)?|about us|shop|pricing|resources|accessibility|newsletters?|my account|skip to (?:the )?(?:main )?(?:content|navigation)',
      'startseite|suchen?|anmelden|abmelden|abonnement|menü|zum (?:inhalt|hauptinhalt) (?:springen|wechseln)|kontakt',
      "accueil|rechercher?|se connecter|connexion|s[’']abonner|mon compte|(?:aller|accéder) au contenu",
      'inicio|portada|suscríbete|suscribirse|iniciar sesión|buscar|menú|ir al contenido|início|assine|pesquisar|accedi|abbonati|cerca',
    ].join('|')})$`,
    'i',
  ),
  other: new RegExp(
    `^(?:${[
      '\\S{0,8}(?:首页|首頁)|登录|登錄|登入|注册|註冊|登录/注册|搜索|搜尋|菜单|菜單|导航|導覽|客户端|下载APP',
      'トップ|ホーム|ログイン|メニュー|検索|(?:無料|新規)?会員登録|新規登録|홈|로그인|회원가입|메뉴|검색|본문 바로가기',
      'главная|меню|поиск|войти|вход|регистрация|подписаться',
    ].join('|')})$`,
    'i',
  ),
}

/** Whether a line is a word of a site's menu. */
export const isMenuWord = (words: string): boolean => words.length <= 30 && asks(menu, words)

/** How wide what stands below a menu is at least: a title, and no word of the menu. */
export const TITLE_WIDTH = 24

/** Where comments of readers begin. */
const comments: Question = {
  latin: new RegExp(
    `^(?:${[
      '(?:reader )?comments?(?: \\(?\\d+(?: comments?)?\\)?)?|\\d+ (?:comments?|replies|responses)|discussion about this (?:post|podcast|episode)|leave a (?:comment|reply)|join the (?:conversation|discussion)|what do you think\\?',
      '(?:\\d+ )?kommentare?|(?:\\d+ )?commentaires?|(?:\\d+ )?coment[aá]rios?|(?:\\d+ )?commenti|kommentar (?:schreiben|verfassen|hinterlassen)|laisser un commentaire|deja un comentario|deixe um comentário|lascia un commento',
    ].join('|')})[.:…]*$`,
    'i',
  ),
  other: new RegExp(
    `^(?:${[
      '(?:全部|最新|精选|热门)?(?:评论|評論|留言)(?:区|區)?(?: ?[(（]?\\d+[)）]?)?|\\d+ ?条(?:评论|留言)|网友评论|コメント(?: ?[(（]?\\d+[)）]?)?|댓글(?: ?[(（]?\\d+[)）]?)?|комментарии(?: ?[(（]?\\d+[)）]?)?',
    ].join('|')})[.:：。…]*$`,
    'i',
  ),
}

/** Lines of one subject and what it is here, which look like somebody's name and speech: `Next Post: …`, `Image Credit: …`. */
const named: Question = {
  latin:
    /^(?:(?:next|previous|older|newer|prev) (?:post|article|entry|episode|story|page)|(?:featured |cover |header )?(?:image|photo|picture)s? (?:credits?|courtesy|source|by)|(?:filed|archived|posted|published|tagged|categori[sz]ed) (?:under|in|as|with)|tags?|categor(?:y|ies)|comment (?:rules|policy)|about the (?:author|host|guest)|share(?: this)?|follow(?: us)?(?: on)?|(?:nächster|vorheriger) (?:beitrag|artikel)|schlagw[oö]rter|schlagworte|kategorien?|bildnachweis|article (?:suivant|précédent)|étiquettes|catégories?|crédits? photo|entrada (?:siguiente|anterior)|etiquetas|categorías?|crédito de la (?:foto|imagen)|articolo (?:successivo|precedente))$/i,
  other:
    /^(?:上一篇|下一篇|标签|標籤|分类|分類|关键词标签|封面来源|图片来源|圖片來源|題圖|题图来源?|関連タグ|タグ|カテゴリー?|次の記事|前の記事|画像出典|태그|카테고리|이전 글|다음 글|метки|теги|рубрик[аи]|фото)$/i,
}

/** Whether words before a colon are what a site calls a thing, and nobody's name. */
export const isSiteWord = (words: string): boolean => words.length <= 40 && asks(named, words)

const networks =
  'facebook|twitter|x \\(twitter\\)|linkedin|instagram|flipboard|whats ?app|telegram|pinterest|reddit|you ?tube|tiktok|threads|mastodon|bluesky|e-?mail|copy link|link kopieren|copier le lien|copiar enlace|rss(?: feed)?|print'
const laws =
  '(?:your )?privacy(?: policy| choices| settings| notice)?|(?:your privacy )choices|terms(?: (?:of|and|&) (?:use|service|conditions))?|cookies?(?: policy| settings| preferences| notice)?|legal(?: notice)?|imprint|accessibility|advertise(?: with us)?|careers|contact(?: us)?|press|site ?map|collection notice|do not sell(?: or share)? my (?:personal )?(?:info|information|data)|impressum|datenschutz(?:erklärung)?|agb|nutzungsbedingungen|mentions légales|(?:politique de )?confidentialité|cgu|cgv|aviso legal|(?:política de )?privacidad|privacidade|informativa privacy'
const otherNetworks = `${networks}|微信|微博|qq空间|朋友圈|はてブ|はてなブックマーク|카카오톡|вконтакте`
const otherLaws = `${laws}|利用規約|プライバシーポリシー|お問い合わせ|運営会社|隐私政策|用户协议|隱私權政策|服務條款|联系我们|聯絡我們|投资者关系|개인정보 ?처리방침|이용약관|политика конфиденциальности`

/** One of these, with a mark behind it or the line's end. */
const oneOf = (words: string): RegExp => new RegExp(`^(?:${words})(?:[\\s,/|·•∙]+|$)`, 'i')

const social: Question = { latin: oneOf(networks), other: oneOf(otherNetworks) }

/** Whether a line is nothing but what a pattern takes from its beginning, again and again. */
function isMadeOf(pattern: RegExp, words: string): boolean {
  let left = words
  for (let found = pattern.exec(left); found; found = pattern.exec(left)) {
    left = left.slice(found[0].length)
    if (left === '') return true
  }
  return false
}

/** Furniture of a line at most, by the letters that the line has. */
const furniture: Question & { more: Record<'latin' | 'other', readonly RegExp[]> } = {
  latin: oneOf(laws),
  other: oneOf(otherLaws),
  more: {
    latin: [
      // Buttons, and what they count.
      /^(?:share(?: (?:this|via|on|with)\b.{0,40})?|reply|award|upvote|downvote|like(?:s| this)?|report|restacks?|get started|get the app|download the app|(?:scroll|back) to (?:the )?top|enter (?:your )?e-?mail(?: address)?|load more(?: comments)?|(?:show|view|see) (?:more|all)(?: comments| posts| episodes)?|post comment|ready for more\?|follow(?: us)?(?: on .{1,20})?|[\d,.]+[km]? (?:likes?|shares?|restacks?|views?|claps|followers)|comments are closed|no comments(?: yet)?|notify me of .{5,60}|your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}|save my name.{0,120}|liked by .{2,40})[.:…]*$/i,
      /^(?:teilen|drucken|merken|antworten|nach oben|zurück zur startseite|startseite|newsletter|(?:mehr )?zum thema|das könnte (?:sie|dich|ihnen) auch .{3,20}|partager|imprimer|répondre|réagir|contribuer|réutiliser ce contenu|ajouter à vos sélections|haut de page|compartir|imprimir|responder|suscríbete|recíbela|sobre la firma|archivado en|más información|te puede interesar|compartilhar|leia (?:mais|também)|condividi|stampa|rispondi|leggi anche)[.:]*$/i,
      // Other texts of the site.
      /^(?:related (?:posts?|articles?|stories|content|topics|reading|transcripts?|episodes?|links)|you (?:may|might) also (?:like|enjoy|be interested in)|recommended(?: for you)?|more (?:from|on|in|stories|episodes|articles|posts)\b.{0,40}|read (?:next|more)|popular (?:posts|articles|stories)|trending(?: now)?|latest (?:posts|articles|stories|news|episodes)|most (?:read|popular|viewed)|keep reading|up next)[:：.…]*$/i,
      // When a reader wrote.
      /^(?:\p{L}{3,10}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,10}\.? \d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:,)?(?: (?:at|um|à|a las))? ?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?$/iu,
    ],
    other: [
      /^(?:分享|点赞|收藏|喜欢|赞|踩|在看|举报|申请转载|赞同(?: ?\d+)?|\d+ ?人?赞同.{0,6}|阅读更多.{0,14}|(?:相关|推荐|热门|最新|最近)(?:阅读|推荐|文章|新闻|内容|资讯)|往期(?:推荐|回顾|精彩)|猜你喜欢|(?:查看|阅读|展开)(?:更多|全文|原文).{0,6}|点击.{0,4}阅读原文.{0,8}|返回顶部|点个.{0,4}在看.{0,20}|[—–\s-]+(?:the )?end[—–\s-]+|[—–\s-]*(?:全文完|正文完|完)[—–\s-]+|特邀作者|转载请.{2,30}|预览时标签不可点|微信扫一扫.{0,12}|关注(?:该)?公众号.{0,12}|好文章，?需要你的鼓励|.{0,20}不构成(?:任何)?投资建议。?|.{0,20}观点仅代表.{1,50}|.{1,3}ICP[备證证].{4,80}|.{0,30}公网安备.{4,60}|发布于 ?\d{4}.{0,40})$/i,
      /^(?:次のページ(?:へ)?|前のページ(?:へ)?|続きを読む(?:には)?.{0,30}|この記事(?:を|が).{2,40}|いいなと思ったら.{2,20}|チップで応援.{0,6}|フォロー(?:する)?|シェア(?:する)?|人気(?:の)?記事(?:ランキング)?|新着記事|おすすめ(?:の)?記事|あわせて読みたい|ログイン または .{2,40}|トップへ戻る|공유하기|좋아요|답글|맨 위로|관련 기사|인기 기사|поделиться|ответить|читайте также|наверх|подписаться)[.。:：]*$/i,
      /^\d{4}年\d{1,2}月\d{1,2}日,? ?\d{1,2}[:.h]\d{2}$/u,
    ],
  },
}

/** Furniture that may be longer. */
const sentences = [
  /^(?:©|\(c\) |ⓒ|copyright\b).{0,200}$/i,
  // A newsletter, offered.
  /^(?:sign up|subscribe|join|get)\b.{0,90}\b(?:newsletters?|inbox|blog|e-?mail updates|mailing list)\b.{0,60}$/i,
  // What a publisher says of transcripts.
  /^(?:accuracy and availability of|this (?:article|transcript|text|page) is a transcript|the (?:above|below) transcript)\b.{10,600}$/i,
]

/** Longer than any line of the kind. */
const LONGEST_LINE = 130

/** Whether a line is where to share a page, and nothing else. */
export const isSocial = (words: string): boolean => words.length <= 80 && isMadeOf(social[lettersOf(words)], words)

/** What a line below a talk is: a heading over readers' comments, other furniture, or nothing that is known. */
export function furnitureIn(words: string): 'comments' | 'furniture' | undefined {
  if (words.length > 620) return undefined
  if (words.length <= 60 && asks(comments, words)) return 'comments'
  const [, before] = /^([^:：\n]{1,40}?)\s*[:：]/.exec(words) ?? []
  if (before !== undefined && words.length <= 200 && isSiteWord(before)) return 'furniture'
  if (sentences.some((pattern) => pattern.test(words))) return 'furniture'
  if (words.length > LONGEST_LINE) return undefined
  const letters = lettersOf(words)
  const isKnown =
    isMadeOf(social[letters], words) ||
    isMadeOf(furniture[letters], words) ||
    furniture.more[letters].some((pattern) => pattern.test(words))
  return isKnown ? 'furniture' : undefined
}
