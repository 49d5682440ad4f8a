import { readFileSync } from 'node:fs'
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { dropEpubTypes, toDocument } from '../../src/document/index.ts'
import rehypeEndnotes from '../../src/plugins/rehype-endnotes.ts'
import rehypeLanguages from '../../src/plugins/rehype-languages.ts'
import rehypeSections from '../../src/plugins/rehype-sections.ts'
import rehypeSpeakerIndex from '../../src/plugins/rehype-speaker-index.ts'
import rehypeToc from '../../src/plugins/rehype-toc.ts'
import rehypeTurns from '../../src/plugins/rehype-turns.ts'
import remarkTranscript, { type TranscriptOptions } from '../../src/plugins/remark-transcript.ts'
import { remarkFootnotes } from '../../src/transcript/footnotes.ts'
import { parse } from '../../src/transcript/index.ts'

const fixtures = new URL('../fixtures/', import.meta.url)
const talk = readFileSync(new URL('../../examples/second-copy.md', import.meta.url), 'utf8')

const marked = `# A talk

A lead in *one* paragraph.

:::highlights
**Ada Quist:** Hello there, everybody in the hall.
Another point
:::

**Ada Quist:** [00:12] Hello there, everybody in the hall. :event[*loud* applause]

### A heading below

**?:** - a list

  > # A heading within

:::note[By the *editor*]
Nobody knows 10:30 from :this.

- one
:::

**Nobody else：** ends it.
`

const reading = (options: TranscriptOptions = {}) =>
  unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkDirective)
    .use(remarkCjkFriendly)
    .use(remarkFootnotes)
    .use(remarkTranscript, options)
    .use(remarkRehype)

const whole = (options?: TranscriptOptions) =>
  reading(options)
    .use(rehypeEndnotes)
    .use(rehypeSections)
    .use(rehypeTurns)
    .use(rehypeSpeakerIndex)
    .use(rehypeToc)
    .use(rehypeLanguages)

/** The tree that a chain makes of a page. */
async function treeOf(chain: ReturnType<typeof whole>, page: string | VFile): Promise<{ tree: Root; file: VFile }> {
  const file = new VFile(page)
  const tree = (await chain.run(chain.parse(file), file)) as unknown as Root
  return { tree, file }
}

/** What the document has beside what plugins make: its title page, its colophon, and their entries. */
function withoutFrame({ tree }: ReturnType<typeof toDocument>): Root {
  const copy = structuredClone(tree)
  dropEpubTypes(copy)
  const isFrame = (id: unknown): boolean => id === 'title-page' || id === 'colophon'
  copy.children = copy.children.filter((node) => node.type !== 'element' || !isFrame(node.properties.id))
  return copy
}

const withoutColophon = (html: string): string =>
  html.replace(/<li><a href="#colophon"><span class="entry-title"[^<]*<\/span><\/a><\/li>/u, '')

describe('the plugins, in a chain of one’s own', () => {
  it.each([
    ['the sample', talk],
    ['a text in another script', readFileSync(new URL('document-panel-zh/transcript.md', fixtures), 'utf8')],
    ['notes, events and headings within', marked],
  ])('make what the document has: %s', async (_, markdown) => {
    const { tree } = await treeOf(whole(), markdown)
    // A page keeps its own title.
    tree.children = tree.children.filter((node) => node.type !== 'element' || node.tagName !== 'h1')
    expect(toHtml(tree)).toBe(withoutColophon(toHtml(withoutFrame(toDocument(parse(markdown))))))
  })

  it('leave the page’s title where it is, and the contents behind it', async () => {
    const { tree } = await treeOf(whole(), '# A talk\n\n## One\n\n**Ada Quist:** Hello.\n')
    expect(toHtml(tree)).toMatch(/^<h1 class="title">A talk<\/h1><nav id="contents"/)
    expect(toHtml(tree)).toContain('<section id="s01"')
  })

  it('say what they know in the data of the file', async () => {
    const { file } = await treeOf(whole(), talk)
    expect(file.data.transcript?.metadata).toMatchObject({ title: 'Small Libraries, Long Lives', language: 'en' })
    expect(file.data.transcript?.speakers.map(({ name }) => name)).toEqual(parse(talk).speakers.map(({ name }) => name))
    expect(file.data.outline?.map(({ id }) => id)).toEqual(['front', 's01', 's02', 's03', 'endnotes', 'speaker-index'])
    expect(file.data.talk?.turns[0]).toMatchObject({ id: 't001', number: 1, speaker: 'speaker-1', section: 's01' })
    expect(file.messages).toEqual([])
  })

  it('leave a page that is no transcript as it is', async () => {
    const page = '---\nlayout: post\n---\n\n# News\n\n**Note:** bold words.\n\n## More\n\nText.\n'
    const { tree, file } = await treeOf(
      whole({ test: ({ path }) => path === 'talk.md' }),
      new VFile({ path: 'news.md', value: page }),
    )
    const plain = unified().use(remarkParse).use(remarkFrontmatter).use(remarkRehype)
    expect(toHtml(tree)).toBe(toHtml(await plain.run(plain.parse(page))))
    expect(file.messages).toEqual([])
  })

  it.each([
    ['rehype-turns', rehypeTurns, '<div class="turn" data-speaker="speaker-1" id="t001" data-number="1">'],
    ['rehype-speaker-index', rehypeSpeakerIndex, '<section id="speaker-index"'],
    ['rehype-toc', rehypeToc, '<nav id="contents"'],
    ['rehype-sections', rehypeSections, '<section id="s01"'],
  ])('do their own work without the others: %s', async (_, plugin, made) => {
    const chain = reading().use(plugin)
    const file = new VFile('**Ada Quist:** Hello.\n\n**Tomas Reyes:** Good morning.\n')
    expect(toHtml((await chain.run(chain.parse(file), file)) as Root)).toContain(made)
  })

  it('come to the same in another order', async () => {
    const chain = reading().use(rehypeSpeakerIndex).use(rehypeTurns).use(rehypeSections)
    const file = new VFile(talk)
    const tree = (await chain.run(chain.parse(file), file)) as Root
    expect(tree.children.flatMap((node) => (node.type === 'element' && node.properties.id) || [])).toEqual([
      'front',
      's01',
      's02',
      's03',
      'speaker-index',
    ])
    expect(file.data.talk?.turns.map(({ section }) => section)).not.toContain('')
  })

  it('link no name where there is no index', async () => {
    const chain = reading().use(rehypeTurns)
    const file = new VFile('**Ada Quist:** Hello.\n')
    expect(toHtml((await chain.run(chain.parse(file), file)) as Root)).not.toContain('href')
  })

  it('leave footnotes of others behind the talk', async () => {
    const chain = unified()
      .use(remarkParse)
      .use(remarkFootnotes)
      .use(remarkTranscript)
      .use(remarkRehype)
      .use(rehypeSections)
    const file = new VFile('**Ada Quist:** Hello.[^1]\n\n[^1]: Waving.\n')
    const { children } = (await chain.run(chain.parse(file), file)) as Root
    expect(children.map((node) => node.type === 'element' && node.properties.dataFootnotes !== undefined)).toEqual([
      false,
      true,
    ])
  })

  it('take front matter that the chain has read', async () => {
    const page = (data: object): Promise<{ file: VFile }> =>
      treeOf(whole(), new VFile({ value: '**Ada:** Hello.\n', data: { ...data } }))
    const fields = {
      layout: 'post',
      title: 'A talk',
      date: new Date('2025-03-14T00:00:00Z'),
      speakers: [{ name: 'Ada Quist', aliases: ['Ada'] }],
    }
    for (const data of [{ matter: fields }, { astro: { frontmatter: fields } }]) {
      const { file } = await page(data)
      expect(file.data.transcript?.metadata).toMatchObject({ title: 'A talk', date: '2025-03-14' })
      expect(file.data.transcript?.speakers).toMatchObject([{ name: 'Ada Quist' }])
      expect(file.messages).toEqual([])
    }
  })

  it('refuse front matter of a wrong kind, with its place', async () => {
    const page = new VFile({ path: 'talk.md', value: '---\ntitle: A talk\ndate: yesterday\n---\n\n**Ada:** Hello.\n' })
    await expect(treeOf(whole(), page)).rejects.toMatchObject({
      code: 'transcript/front-matter',
      place: { file: 'talk.md', line: 3, column: 7 },
    })
  })

  it('mark languages on any page whose language is said', async () => {
    const chain = unified().use(remarkParse).use(remarkRehype).use(rehypeLanguages, { language: 'en' })
    const tree = await chain.run(chain.parse('They say よろしくお願いします there.'))
    expect(toHtml(tree)).toContain('<span lang="ja">よろしくお願いします</span>')
  })
})
