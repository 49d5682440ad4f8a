import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { readSync } from '../../src/read/index.ts'
import { parse } from '../../src/transcript/index.ts'

const cleaned = (text: string, path = 'talk.txt'): string =>
  clean(readSync(new TextEncoder().encode(text), { path })).markdown
const body = (text: string, path?: string): string => cleaned(text, path).replace(/^---\n[\s\S]*?\n---\n\n/, '')
const turnsIn = (text: string): string[] =>
  [...body(text).matchAll(/^\*\*([^*]+?)[:：]\*\*/gmu)].map(([, name = '']) => name)

const talk =
  'Ada Quist: Where do you keep it?\n\nTom Vale: In the mill.\n\nAda Quist: And who reads it?\n\nTom Vale: We do, every January.\n'
const spoken =
  '**Ada Quist:** Where do you keep it?\n\n**Tom Vale:** In the mill.\n\n**Ada Quist:** And who reads it?\n\n**Tom Vale:** We do, every January.\n'

describe('what a site prints below a talk', () => {
  it.each([
    [
      'comments of readers, and the foot of the page',
      'Comments (2)\nBrian\nSeptember 3, 2023 at 4:11 pm\nI grew up near there. The door is still standing, and my father painted it every spring until he could not climb any more.\nReply\nLeave a Comment\nYour email address will not be published. Required fields are marked *\nFollow us\nFacebook\nA line that nobody knows\nInstagram\nPrivacy Policy · Terms of Use\n© 2024 Harlow Media. All rights reserved.\n',
    ],
    [
      'a newsletter and other texts',
      'Get started\nRelated Transcripts\nThe Mayor on the Storm\nSubscribe to the Harlow blog\nSign up to get all of it straight to your inbox.\n',
    ],
    [
      'German',
      'Teilen\nMehr zum Thema\nFähren: Warum sie zu spät kommen\nKommentare\n87 Kommentare\nImpressum Datenschutz AGB\n',
    ],
    [
      'Spanish',
      'Suscríbete\nRecíbela\nSobre la firma\nNina Okoro\nRedactora de Cultura.\nArchivado en\nFaros\nComentarios\n14\n',
    ],
    [
      'Chinese',
      '点击「阅读原文」了解更多\n好文章，需要你的鼓励\n海岸笔记\n最近内容\n雾里的生意\n3小时前\n京ICP备12031756号-6\n',
    ],
    ['Japanese', '次のページ\n1\n2\n関連タグ：\n灯台\n働き方\nこの記事をシェア\n'],
    ['Russian', 'Поделиться\nЧитайте также\nПаромы опаздывают\nКомментарии (3)\n'],
    [
      'lines that look like names and speech',
      'Image Credit: Nia Okoro\n\nNext Post: Statement from the Mayor on the Lights\n\nComment Rules: Remember what we said? Be cool.\n\nTags: lights, fog\n',
    ],
  ])('goes: %s', (_, below) => {
    expect(body(`${talk}\n${below}`)).toBe(spoken)
  })

  it.each([
    ['one word that may be said', 'Share\n\nThat is what I tell everybody who comes to us.\n'],
    [
      'more sentences than furniture',
      'Facebook\n\nWe looked at that, too.\n\nInstagram\n\nAnd at that one.\n\nNobody found it there.\n\nSo we went home.\n',
    ],
    ['what the last speech leads to', `Ada Quist: They do three things:\n\nReply\n\nLike\n\nShare it\n`],
    ['a sentence behind it', 'Facebook\n\nInstagram\n\nAnd that was all.\n'],
    ['somebody who speaks once', 'Share\n\nFacebook\n\nNia Okoro: May I ask something?\n'],
    ['somebody who speaks again', 'Share this\n\nFollow us\n\nAda Quist: That was it.\n'],
    ['a credit', 'Facebook\n\nInstagram\n\nTranscribed by Nia Okoro\n'],
    ['a long paragraph', `Facebook\n\nInstagram\n\n${'We went on to the mill, and to the harbour. '.repeat(6)}\n`],
  ])('and what somebody says or did stays: %s', (_, below) => {
    const last = below.trim().split('\n').at(-1) ?? ''
    expect(cleaned(`${talk}\n${below}`)).toContain(
      last
        .slice(last.indexOf(':') + 1, 80)
        .replace('Transcribed by ', '')
        .trim(),
    )
  })

  it('and a heading of its own keeps what stands below it', () => {
    const notes = `# Fog\n\n${talk}\n## Follow us\n\nTwitter\n\nFacebook\n\n## Books\n\n- Light for Nothing\n`
    expect(body(notes, 'talk.md')).toContain('Light for Nothing')
  })

  it('and is nobody where it stands alone', () => {
    expect(turnsIn(`${talk}\nNext Post: Statement from the Mayor on the Lights\n\nMore of what she said.\n`)).toEqual([
      'Ada Quist',
      'Tom Vale',
      'Ada Quist',
      'Tom Vale',
    ])
  })

  it('but what a name alone on its line says is said', () => {
    const alone =
      'Ada Quist:\n\nWho?\n\nTom Vale:\n\nWe do.\n\nAda Quist:\n\nAnd where?\n\nTom Vale:\n\nFacebook\n\nInstagram\n'
    expect(body(alone)).toContain('**Tom Vale:** Facebook')
  })
})

describe('the menu of a site above a talk', () => {
  const titled = (above: string): [title: string | undefined, body: string] => {
    const made = cleaned(`${above}\n${talk}`)
    return [parse(made).metadata.title, made.replace(/^---\n[\s\S]*?\n---\n\n/, '')]
  }

  it.each([
    ['English', 'Services\nPricing\nResources\nLog In\nSign Up\nThe Mayor on the Storm: Transcript\n', ''],
    [
      'a section behind it',
      'News\nCulture\nMusic\nSearch\nHome\nThe Evening Hour\nA ferry town counts its lights\n',
      'The Evening Hour\n\n',
    ],
    [
      'a word of it, and a row',
      'MENU\nThe Town Hall\nAdministration\nPriorities\nBriefings\nPress briefing by the mayor of Harlow\n',
      'The Town Hall\n\nAdministration\n\nPriorities\n\nBriefings\n\n',
    ],
    ['German', 'Zum Inhalt springen\nHARLOW ONLINE\nSuche\nAnmelden\nInterview mit der Leuchtturmwärterin\n', ''],
    ['French', 'Le Phare\nSe connecter\nS’abonner\nLe brouillard est une politesse\n', ''],
    ['Chinese', '港湾首页\n快讯\n推荐\n登录\n搜索\n灯塔不是生意，是耐心：对话守灯人\n', ''],
    ['Japanese', 'トップ\n記事\nログイン\n無料会員登録\n海辺の町で30年続けた灯台守が語る\n', ''],
  ])('goes, and the title is the line below it: %s', (_, above, kept) => {
    const [title, rest] = titled(above)
    expect(title).toBe(above.trim().split('\n').at(-1))
    expect(rest).toBe(kept + spoken)
  })

  it.each([
    ['no word of a menu', 'Two Rivers\nOne Archive\nAn evening\nWith questions from the audience\n', 'Two Rivers'],
    ['one word, and little else', 'Home\nThe Wall\nWhat it costs, and who pays for it\n', 'The Wall'],
  ])('is none, and the first line is the title: %s', (_, above, title) => {
    expect(titled(above)[0]).toBe(title)
  })

  it('keeps a date and an author, and a date is no title', () => {
    const made = cleaned(`Search\nLog in\nBy Nia Okoro\nMarch 4, 2024\nThe ferry town counts its lights\n${talk}`)
    expect(parse(made).metadata).toMatchObject({ title: 'The ferry town counts its lights', date: '2024-03-04' })
    expect(made).toContain('Nia Okoro')
    expect(parse(cleaned(`4 March 2024\n\nTwo Rivers\n\n${talk}`)).metadata).toMatchObject({
      title: 'Two Rivers',
      date: '2024-03-04',
    })
  })
})

it.each(['Duration: 28 minutes', 'Beginn: 10.30 Uhr', 'Sponsor Message', 'Read the full transcript', 'Anzeige'])(
  'what a page says of a talk above it is no section: %s',
  (line) => {
    expect(body(`The wall\n\nAn evening in May.\n\n${line}\n\n${talk}`)).toMatch(new RegExp(`^${line}$`, 'm'))
    expect(body(`The wall\n\nAn evening in May.\n\nWho pays\n\n${talk}`)).toMatch(/^## Who pays$/m)
  },
)
