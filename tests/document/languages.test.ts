import type { Element } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../src/document/address.ts'
import { directionOf, toDocument } from '../../src/document/index.ts'
import { parse } from '../../src/transcript/index.ts'

/** Every element with a language, as `tag language text`. */
function marked(language: string, body: string, parts: 'talk' | 'all' = 'talk'): string[] {
  const { tree } = toDocument(parse(`---\ntitle: T\nlanguage: ${language}\n---\n\n${body}`, { path: 'a.md' }))
  const found: string[] = []
  const talk = { ...tree, children: tree.children.filter((it) => it.type === 'element' && it.properties.id === 's01') }
  visit(parts === 'talk' ? talk : tree, 'element', (node: Element) => {
    const { lang, dir } = node.properties
    if (lang !== undefined && /^(?:p|li|span|h2)$/u.test(node.tagName))
      found.push([node.tagName, lang, ...(dir ? [dir] : []), toText(node)].join(' '))
  })
  return found
}

describe('changes of language', () => {
  it.each([
    [
      'a phrase of English in Chinese',
      'zh-Hans',
      '**甲：** 他常说 Paper is all you need，我们不信。',
      ['span en Paper is all you need'],
    ],
    ['Japanese in English', 'en', '**A:** They say お疲れ様でした when they leave.', ['span ja お疲れ様でした']],
    [
      'Chinese in English, by its form',
      'en',
      '**A:** We wrote 我们这里 and 我們這裡.',
      ['span zh-Hans 我们这里', 'span zh-Hant 我們這裡'],
    ],
    ['Korean in Japanese', 'ja', '**甲：** 韓国では 안녕하세요 と言います。', ['span ko 안녕하세요']],
    ['what is read from the right', 'en', '**A:** He said שלום לכולם and left.', ['span he rtl שלום לכולם']],
    ['two scripts in one', 'en', '**A:** The gate says שלום / سلام there.', ['span he rtl שלום', 'span ar rtl سلام']],
    [
      'English in Serbian',
      'sr',
      '**A:** Како је рекао: we shall never surrender to them.',
      ['span en we shall never surrender to them'],
    ],
    [
      'Arabic in Marathi',
      'mr',
      '**A:** तो म्हणाला السلام عليكم ورحمة الله आणि गेला.',
      ['span ar rtl السلام عليكم ورحمة الله'],
    ],
    [
      'a sentence of English in Portuguese',
      'pt-BR',
      '**A:** Como disse o diretor na reunião de ontem, we need to move fast and we need to do it now, e todos ficaram calados.',
      ['span en we need to move fast and we need to do it now'],
    ],
    [
      'a sentence of English in a language that we know no words of',
      'eu',
      '**A:** Zuzendariak atzoko bileran esan zuen bezala, it is the best of all the things that we have, eta denak isilik geratu ziren.',
      ['span en it is the best of all the things that we have'],
    ],
    ['Ukrainian, and not Russian', 'en', '**A:** She wrote Дякую, її вже немає.', ['span uk Дякую, її вже немає']],
  ])('%s', (_, language, body, expected) => {
    expect(marked(language, body).filter((it) => !it.startsWith('h2'))).toEqual(expected)
  })

  it('a whole paragraph in the same script', () => {
    const body =
      '**A:** Das ist nicht neu, und wir haben es auch nicht gesagt.\n\nWhat they told us is that it was in the boxes and that we had to open all of them.'
    expect(marked('de', body).filter((it) => it.startsWith('p en'))).toHaveLength(1)
  })

  it.each([
    ['pl', 'To nie jest tak, że się boimy, ale to już było w pudełku.'],
    ['da', 'Det er ikke nogle kasser, og jeg ved ikke hvad der også er på loftet.'],
    ['nb', 'Det er ikke noen kasser, og jeg vet ikke hva som også er på loftet.'],
    ['ro', 'Nu este așa, pentru că sunt cutii în pod și după ploaie să vedem.'],
    ['id', 'Ini adalah kotak yang tidak akan dibuka, dengan kertas dari kota itu.'],
    ['sv', 'Det är inte så att jag vet det, och vi har aldrig sagt det heller.'],
    ['fi', 'Se ei ole niin, että hän oli siellä, mutta ne ovat kaikki täällä.'],
    ['tr', 'Bu kutular çok eski ama bizim için önemli bir şey, ve daha fazlası var.'],
    ['cs', 'Já jsem tam není, ale vím, že který to byl, jsou všechny pro nás.'],
    ['vi', 'Đó không phải là của tôi, và những người này có được một cái hộp.'],
    ['hu', 'Ez nem az, hogy van egy doboz, és meg is van, csak nem volt ott.'],
  ])('a whole paragraph in %s', (language, said) => {
    expect(
      marked('en', `**A:** Yes, it is.\n\n**B:** ${said}`).filter((it) => it.startsWith(`p ${language}`)),
    ).toHaveLength(1)
  })

  it('a paragraph of a language that is a neighbour of the document’s, and not the document’s own', () => {
    const body =
      '**A:** Alli Mänsche sind frei und gliich gebore. Das isch öppis, wo mir alli wüsse, und de Staat söll das schütze.\n\n**B:** Das ist nicht neu, und wir haben es auch nicht gesagt; ich habe das die ganze Zeit gewusst.\n\n**A:** Mir händ das scho immer gwüsst, aber ich ha’s nöd chönne säge, wo mir da gsi sind.'
    expect(
      marked('gsw', body)
        .filter((it) => it.startsWith('p'))
        .map((it) => it.slice(0, 10)),
    ).toEqual(['p de B: Da'])
    expect(marked('sw', body.replaceAll('ich', 'sisi')).filter((it) => it.startsWith('p de'))).not.toEqual([])
  })

  it.each([
    ['names, terms and titles', 'zh-Hans', '**甲：** GPT-4 和 Qwen2.5-72B、OpenAI Research 都一样。'],
    [
      'short English with a word that is one elsewhere, too',
      'zh-Hans',
      '**甲：** 他说 Vision Pro on sale 和 an OG move 都不对，I’ve been there 也一样。',
    ],
    ['a kana as ornament', 'zh-Hans', '**甲：** 这是鲜の每日。'],
    ['Japanese without kana', 'ja', '**甲：** 令和二年度一般会計補正予算、文部科学大臣。'],
    ['Han characters in Korean', 'ko', '**甲:** 대한민국(大韓民國)은 그렇습니다.'],
    ['related languages', 'es', '**A:** Creo que cualquiera que esté seguro de algo así no ha visto los datos.'],
    ['Hebrew by its older tag', 'iw', '**A:** שלום לכולם, וברוכים הבאים לשיחה על הספריות הציבוריות.'],
    ['Persian in Persian', 'fa', '**A:** تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.'],
    [
      'Bulgarian in Bulgarian',
      'bg',
      '**A:** Всички хора се раждат свободни и равни по достойнство и права, и са братя.',
    ],
    ['Marathi in Marathi', 'mr', '**A:** सर्व मानव जन्मतःच स्वतंत्र आहेत आणि त्यांना समान प्रतिष्ठा व समान अधिकार आहेत.'],
    [
      'Scots in Scots',
      'sco',
      '**A:** Aw human sowels is born free and equal in dignity and richts. They are tochered wi mense and conscience and should guide theirsels ane tae ither in a speirit o britherheid.',
    ],
    [
      'Swiss German in Swiss German',
      'gsw',
      '**A:** Alli Mänsche sind frei und gliich gebore. Das isch öppis, wo mir alli wüsse, und de Staat söll das schütze.\n\n**B:** Und das isch guet so. Mir händ das scho immer gwüsst, und jetzt wüssed ihr das au.',
    ],
    ['English in English', 'en-GB', '**A:** It is that we had the books in the house.'],
  ])('are not seen in %s', (_, language, body) => {
    expect(marked(language, body).filter((it) => !it.startsWith('h2'))).toEqual([])
  })

  it('are seen in the interface’s own words, where the language has none', () => {
    expect(marked('fi', '**A:** Meillä on molemmat.', 'all')).toContain('h2 en Contents')
    expect(marked('ja', '**甲：** はい。', 'all')).toEqual([])
    const { tree } = toDocument(
      parse('---\ntitle: T\nlanguage: fi\nrights: Kaikki oikeudet\n---\n\n**A:** Niin.\n', { path: 'a.md' }),
    )
    const said: string[] = []
    visit(tree, 'element', ({ tagName, properties, children }) => {
      if (/^d[td]$/u.test(tagName)) said.push(`${properties.lang ?? ''} ${toText({ type: 'root', children })}`)
    })
    expect(said.slice(0, 2)).toEqual(['en Rights', ' Kaikki oikeudet'])
  })

  it('change no word', () => {
    const body = '**甲：** 他常说 Paper is all you need，我们不信。'
    const { tree } = toDocument(parse(`---\ntitle: T\nlanguage: zh-Hans\n---\n\n${body}`, { path: 'a.md' }))
    expect(toText(tree)).toContain('他常说 Paper is all you need，我们不信。')
  })
})

it('lines run from the right where the script does, whatever the language', () => {
  const right = ['ar', 'fa', 'he', 'iw', 'ji', 'ckb', 'dv', 'arz', 'pa-Arab', 'az-Arab', 'ff-Adlm']
  expect(right.filter((language) => directionOf(language) !== 'rtl')).toEqual([])
  expect(['en', 'pa', 'ar-Latn', 'sd-Deva', 'no tag'].filter((language) => directionOf(language) !== 'ltr')).toEqual([])
})

it('addresses are such that EPUBCheck takes them', () => {
  expect(addressOf('https://e.org/100%')).toBe('https://e.org/100%25')
  expect(addressOf('https://e.org/?q=%u4e2d%20')).toBe('https://e.org/?q=%25u4e2d%20')
  expect(addressOf('https://e.org/#a#b')).toBe('https://e.org/#a%23b')
  expect(addressOf('mailto:')).toBeUndefined()
})
