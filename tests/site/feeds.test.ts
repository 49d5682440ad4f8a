import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { describe, expect, it } from 'vitest'
import type { Catalogue, Talk, TalkFile } from '../../src/archive/index.ts'
import { archiveCard, newPostings, siteFiles } from '../../src/site/index.ts'

const talk = (number: number, more: Partial<Talk['metadata']> = {}): Talk => ({
  slug: `talk-${number}`,
  source: `talk-${number}.md`,
  metadata: { title: `Talk ${number}`, language: 'en', subjects: ['Towns & harbours'], ...more },
  groups: {},
  speakers: [{ id: 'speaker-1', name: 'Ada <Quist>', person: 'ada-quist', words: 4, turns: ['t001'] }],
  sections: [],
  words: 4,
  turns: 1,
  files: [
    { kind: 'epub', path: `talks/talk-${number}/talk-${number}.epub`, bytes: 10, sha256: 'e' },
    { kind: 'cover', path: `talks/talk-${number}/talk-${number}.cover.jpg`, bytes: 5, sha256: 'c' },
    { kind: 'passages', path: `talks/talk-${number}/talk-${number}.passages.js`, bytes: 5, sha256: 'p' },
  ],
})

const archive = (talks: Talk[], address?: string): Catalogue => ({
  title: 'Evenings\u0007 & mornings',
  language: 'en',
  ...(address === undefined ? {} : { address }),
  talks,
  people: [],
  doubts: [],
  groupings: [],
})

/** Every file of a site, as text. */
async function filesOf(catalogue: Catalogue): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const postings = newPostings()
  for (const { slug } of catalogue.talks) postings.add(slug, 'evening 1')
  for (const file of siteFiles(catalogue, postings)) {
    const { path, content } = 'make' in file ? file.make() : file
    files.set(path, new TextDecoder().decode(content))
  }
  return files
}

const all = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((it) =>
    it instanceof XmlElement ? [...(it.name === name ? [it] : []), ...all(it, name)] : [],
  )
const rootOf = (xml: string | undefined): XmlElement => {
  const { root } = parseXml(xml ?? '')
  if (!root) throw new Error('there is no root')
  return root
}
const textOf = (element: XmlElement, name: string): string[] => all(element, name).map(({ text }) => text)

describe('feeds', () => {
  const address = 'https://talks.example/all/'

  it('Atom has what RFC 4287 asks of a feed and its entries, the latest first, and no clock', async () => {
    const talks = [talk(1), talk(2, { date: '2024' }), talk(3, { date: '2025-03', description: 'About a <harbour>.' })]
    const feed = rootOf((await filesOf(archive(talks, address))).get('feed.atom'))
    expect(textOf(feed, 'title')).toEqual(['Evenings & mornings', 'Talk 3', 'Talk 2', 'Talk 1'])
    expect(textOf(feed, 'updated')).toEqual([
      '2025-03-01T00:00:00Z',
      '2025-03-01T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '1980-01-01T00:00:00Z',
    ])
    const ids = textOf(feed, 'id')
    expect(new Set(ids).size).toBe(4)
    expect(ids[0]).toBe(address)
    for (const id of ids.slice(1)) expect(id).toMatch(/^urn:uuid:[\da-f-]{36}$/u)
    expect(textOf(feed, 'summary')[0]).toBe('About a <harbour>.')
    const hrefs = all(feed, 'link').map(({ attributes }) => attributes.href)
    expect(hrefs).toContain('https://talks.example/all/talks/talk-3/')
    expect(hrefs).toContain('https://talks.example/all/talks/talk-3/talk-3.epub')
  })

  it('RSS is there where the archive has an address, with the transcripts that players read', async () => {
    const [made] = [talk(1, { date: '2025-03-14' })]
    made?.files.push({ kind: 'vtt', path: 'talks/talk-1/talk-1.vtt', bytes: 3, sha256: 'v' })
    const files = await filesOf(archive(made ? [made] : [], address))
    const feed = rootOf(files.get('feed.rss'))
    expect(textOf(feed, 'pubDate')).toEqual(['Fri, 14 Mar 2025 00:00:00 GMT'])
    expect(textOf(feed, 'link')).toEqual([address, `${address}talks/talk-1/`])
    expect(all(feed, 'podcast:transcript').map(({ attributes }) => attributes)).toEqual([
      { url: `${address}talks/talk-1/talk-1.vtt`, type: 'text/vtt', language: 'en' },
    ])
    expect(textOf(feed, 'podcast:person')).toEqual(['Ada <Quist>'])
    expect((await filesOf(archive([]))).has('feed.rss')).toBe(false)
  })

  it('OPDS is divided into pages that lead to each other, and offers every book with its cover', async () => {
    const talks = Array.from({ length: 230 }, (_, i) => talk(i + 1))
    const files = await filesOf(archive(talks))
    const pages = ['opds.xml', 'opds-2.xml', 'opds-3.xml'].map((path) => rootOf(files.get(path)))
    expect(files.has('opds-4.xml')).toBe(false)
    expect(pages.flatMap((page) => all(page, 'entry'))).toHaveLength(230)
    const linksOf = (page: XmlElement | undefined): Record<string, string | undefined> =>
      Object.fromEntries(
        (page?.children ?? []).flatMap((it) =>
          it instanceof XmlElement && it.name === 'link' ? [[it.attributes.rel, it.attributes.href]] : [],
        ),
      )
    expect(linksOf(pages[1])).toEqual({
      self: 'opds-2.xml',
      start: 'opds.xml',
      previous: 'opds.xml',
      next: 'opds-3.xml',
    })
    const [first] = all(pages[0] as XmlElement, 'entry')
    expect(all(first as XmlElement, 'link').map(({ attributes: { rel, type } }) => [rel, type])).toEqual([
      ['alternate', 'text/html'],
      ['http://opds-spec.org/image', 'image/jpeg'],
      ['http://opds-spec.org/image/thumbnail', 'image/jpeg'],
      ['http://opds-spec.org/acquisition/open-access', 'application/epub+zip'],
    ])
    const json = ['opds.json', 'opds-2.json', 'opds-3.json'].map((path) => JSON.parse(files.get(path) ?? ''))
    expect(json.flatMap(({ publications }) => publications)).toHaveLength(230)
    expect(json[0].metadata).toMatchObject({ numberOfItems: 230, itemsPerPage: 100, currentPage: 1 })
    expect(json[0].publications[0]).toMatchObject({
      metadata: { title: 'Talk 230', language: 'en', contributor: [{ name: 'Ada <Quist>' }] },
      images: [{ href: 'talks/talk-230/talk-230.cover.jpg', type: 'image/jpeg' }],
    })
  })

  it('OPDS 2.0 has what its schema asks of a feed and of a publication, which has a document of its own', async () => {
    const files = await filesOf(archive([talk(1, { date: '2025-03-14' }), talk(2)], address))
    type Link = { rel?: string; href: string; type: string }
    type Publication = { metadata: { title: string; identifier: string }; links: Link[]; images: Link[] }
    const feed = JSON.parse(files.get('opds.json') ?? '') as { links: Link[]; publications: Publication[] }
    expect(feed.links.find(({ rel }) => rel === 'self')).toMatchObject({ type: 'application/opds+json' })
    expect(feed.publications).toHaveLength(2)
    for (const publication of feed.publications) {
      const { metadata, links, images } = publication
      expect(metadata.identifier).toMatch(/^urn:uuid:/u)
      expect(links.some(({ rel }) => rel === 'http://opds-spec.org/acquisition/open-access')).toBe(true)
      expect(images.map(({ type }) => type)).toEqual(['image/jpeg'])
      const self = links.find(({ rel }) => rel === 'self')
      expect(self?.type).toBe('application/opds-publication+json')
      // With an address, addresses are the same wherever they stand.
      expect(JSON.parse(files.get(self?.href.replace(address, '') ?? '') ?? '')).toEqual(publication)
    }
    const own = (await filesOf(archive([talk(1)]))).get('talks/talk-1/publication.json') ?? ''
    expect((JSON.parse(own) as Publication).links.map(({ href }) => href)).toEqual([
      '../../talks/talk-1/publication.json',
      '../../talks/talk-1/talk-1.epub',
      '../../talks/talk-1/index.html',
    ])
  })

  it('a link to a talk has a picture where the archive has an address', async () => {
    const made = talk(1)
    made.files.push({ kind: 'card', path: 'talks/talk-1/talk-1.card.jpg', bytes: 5, sha256: 'd' })
    const page = (await filesOf(archive([made], address))).get('talks/talk-1/index.html')
    expect(page).toContain(`<meta property="og:image" content="${address}talks/talk-1/talk-1.card.jpg">`)
    expect(page).toContain(
      '<img class="cover" src="../../talks/talk-1/talk-1.cover.jpg" alt="" width="400" height="640">',
    )
    expect((await filesOf(archive([made]))).get('talks/talk-1/index.html')).not.toContain('og:image')
  })

  it('a link to any other page has the picture of the archive', async () => {
    const made = talk(1)
    made.files.push({ kind: 'card', path: 'talks/talk-1/talk-1.card.jpg', bytes: 5, sha256: 'd' })
    const card: TalkFile = { kind: 'card', path: 'card.jpg', bytes: 5, sha256: 'd' }
    const dated = talk(2, { date: '2024-02-03' })
    const files = await filesOf({ ...archive([made, dated], address), card })
    const image = `<meta property="og:image" content="${address}card.jpg">`
    for (const path of ['index.html', 'search.html', 'talks/talk-2/index.html']) {
      expect(files.get(path), path).toContain(image)
      expect(files.get(path), path).toMatch(/"og:image:alt" content="Evenings.* · 2024 · 2 talks"/u)
    }
    expect(files.get('talks/talk-1/index.html')).not.toContain(image)
    // Nobody is to be led there.
    expect(files.get('report.html')).not.toContain('og:image')
    expect((await filesOf({ ...archive([dated]), card })).get('index.html')).not.toContain('og:image')
  })

  it('the band of its picture has a part for each talk, or for several, and a colour for each year', () => {
    const talks = Array.from({ length: 500 }, (_, i) => talk(i + 1, { date: String(2000 + Math.floor(i / 50)) }))
    const { parts, above, facts } = archiveCard(archive(talks))
    expect({ above, facts }).toEqual({ above: '2000–2009', facts: ['500 talks'] })
    expect(parts).toHaveLength(100)
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBe(2000)
    expect(parts.map(({ row }) => row).slice(8, 22)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2])
    expect(new Set(parts.map(({ row }) => row)).size).toBe(4)
    expect(archiveCard(archive([talk(1)]))).toMatchObject({
      above: '',
      facts: ['1 talk'],
      parts: [{ share: 4, row: 0 }],
    })
  })

  it('OPDS offers the book of each group before the talks', async () => {
    const book = (kind: 'epub' | 'cover', ending: string): TalkFile => ({
      kind,
      path: `groups/year/2025/2025${ending}`,
      bytes: 5,
      sha256: 'b',
    })
    const files = await filesOf({
      ...archive([talk(1, { date: '2025-03-14' }), talk(2, { date: '2024-01-01' })]),
      anthologies: [
        {
          key: 'year',
          value: '2025',
          title: 'Evenings: 2025',
          files: [book('epub', '.epub'), book('cover', '.cover.jpg')],
        },
      ],
    })
    const feed = rootOf(files.get('opds.xml'))
    expect(textOf(feed, 'title')).toEqual(['Evenings & mornings', 'Evenings: 2025', 'Talk 2', 'Talk 1'])
    const [entry] = all(feed, 'entry')
    const links = all(entry as XmlElement, 'link').map(({ attributes }) => attributes.href)
    const { publications } = JSON.parse(files.get('opds.json') ?? '')
    expect(links).toContain('groups/year/2025/2025.epub')
    expect(links).toContain('groups/year/2025/index.html')
    expect(publications[0].links.map(({ href }: { href: string }) => href)).toEqual([
      'groups/year/2025/publication.json',
      'groups/year/2025/2025.epub',
      'groups/year/2025/index.html',
    ])
    expect(files.has('groups/year/2025/publication.json')).toBe(true)
    expect(new Set(textOf(feed, 'id')).size).toBe(4)
  })

  it('says nothing absolute without an address, and tells search engines every page with one', async () => {
    const without = await filesOf(archive([talk(1)]))
    expect([...without.keys()].filter((path) => /sitemap|robots/u.test(path))).toEqual([])
    expect(without.get('feed.atom')).not.toContain('https://talks')
    const files = await filesOf(archive([talk(1)], address))
    expect(textOf(rootOf(files.get('sitemap.xml')), 'loc')).toEqual([address, `${address}talks/talk-1/`])
    expect(files.get('robots.txt')).toContain(`Sitemap: ${address}sitemap.xml`)
  })

  it('keeps its pages small, and its index in pieces, however many talks there are', async () => {
    const talks = Array.from({ length: 400 }, (_, i) => talk(i + 1))
    const postings = newPostings()
    for (const [number, { slug }] of talks.entries()) {
      const terms = Array.from({ length: 200 }, (_, i) => `word${String((number * 7 + i) % 3000).padStart(4, '0')} 2`)
      postings.add(slug, terms.sort().join('\n'))
    }
    let pieces = 0
    for (const file of siteFiles(archive(talks), postings)) {
      const { path, content } = 'make' in file ? file.make() : file
      if (path.endsWith('.html')) expect(content.length, path).toBeLessThan(100_000)
      if (!path.startsWith('search/terms')) continue
      expect(path).toBe(`search/terms-${pieces}.js`)
      pieces += 1
      expect(content.length).toBeLessThan(70_000)
    }
    expect(pieces).toBeGreaterThan(2)
  })
})
