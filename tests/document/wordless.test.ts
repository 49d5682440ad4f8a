import { EpubCheck } from '@likecoin/epubcheck-ts'
import { toHtml } from 'hast-util-to-html'
import { expect, it } from 'vitest'
import { toDocument } from '../../src/document/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { png } from '../pictures.ts'

/** Markdown that shows nothing where words are needed, or a link where there is one. */
const documentOf = (body: string) =>
  toDocument(
    parse(`---\ntitle: A talk\nlanguage: en\nsource:\n  url: "https://example.org/?a=1&b=<2>|"\n---\n\n${body}`),
    {
      pictures: new Map([['p.png', { type: 'image/png', bytes: png() }]]),
    },
  )

it.each([
  ['an empty heading', '## \n\n**A:** One.\n\n## Two\n\n**B:** Two.\n', ['Two']],
  ['a heading that is a picture', '## ![A plan](p.png)\n\n**A:** One.\n\n## Two\n\n**B:** Two.\n', ['Two']],
  ['a heading of a space', '## &nbsp;\n\n**A:** One.\n', []],
  ['a heading that is a note', '**A:** One.\n\n## [^1]\n\n**B:** Two.\n\n[^1]: Note.\n', []],
  ['a link without words', '**A:** [](https://example.org) One.\n\n**B:** Two.\n', []],
  ['a note within a link', '**A:** [words[^1] more](https://example.org) One.\n\n**B:** Two.\n\n[^1]: Note.\n', []],
  [
    'a link to an odd address',
    '**A:** [x](<mailto:a b@example.org>) [y](<https://example.org/?q=a|b>).\n\n**B:** Two.\n',
    [],
  ],
])('%s makes a valid book', async (_, body, titles) => {
  const document = documentOf(body)
  const spoken = document.outline.flatMap(({ title }) => (titles.includes(title) ? [title] : []))
  expect(spoken).toEqual(titles)
  expect(document.outline.map(({ title }) => title.trim())).not.toContain('')
  const html = toHtml(document.tree)
  expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /su)
  const { messages } = await EpubCheck.validate(await renderEpub(document))
  expect(
    messages
      .filter(({ severity }) => severity !== 'info' && severity !== 'usage')
      .map((it) => `${it.id} ${it.message}`),
  ).toEqual([])
})

it('a link without words says where it leads', () => {
  expect(toHtml(documentOf('**A:** [](https://example.org) One.\n').tree)).toContain('>https://example.org/</a>')
})

it('a note within a link stands behind it', () => {
  const html = toHtml(documentOf('**A:** [words[^1] more](https://example.org) One.\n\n[^1]: Note.\n').tree)
  expect(html).toMatch(/>words more<\/a><(?:sup|a)/u)
})

it('landmarks of one name have a number (WAI-ARIA 1.2 §5.3.4)', () => {
  const html = toHtml(
    documentOf(
      '## Why\n\n### How\n\n**A:** One.\n\n### How\n\n**B:** Two.\n\n## Why\n\n**A:** Three.\n\n## Then\n\n**B:** Four.\n',
    ).tree,
  )
  expect([...html.matchAll(/<section[^>]* aria-label="([^"]+)"/gu)].map(([, label]) => label)).toEqual([
    '1 Why',
    'How (1)',
    'How (2)',
    '2 Why',
  ])
  expect(html).toMatch(/<section id="s03"[^>]* aria-labelledby="s03-title"/u)
})
