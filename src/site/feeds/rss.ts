/** `feed.rss`: the latest talks for podcast players and feed readers (RSS 2.0, with the transcripts of Podcasting 2.0). */
import type { Catalogue, Talk, TalkFile } from '../../archive/index.ts'
import { x, xmlDocument } from '../../xml.ts'
import { absolute, talkPath } from '../addresses.ts'
import { talkIdentifier } from './identifiers.ts'
import { latestOf, timeOf } from './times.ts'

const MOST_ITEMS = 50

/** Types that Podcasting 2.0 names for transcripts. */
const transcripts: Readonly<Partial<Record<TalkFile['kind'], string>>> = {
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  json: 'application/json',
  podcast: 'text/html',
}

/** @param address Of the archive: RSS knows no relative links. */
export function rss(catalogue: Catalogue, address: string): string {
  const latest = catalogue.talks.toReversed().slice(0, MOST_ITEMS)
  return xmlDocument(
    x(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
      },
      x(
        'channel',
        {},
        x('title', {}, catalogue.title),
        x('link', {}, absolute(address, 'index.html')),
        x('description', {}, catalogue.description ?? catalogue.title),
        x('language', {}, catalogue.language),
        ...(catalogue.rights === undefined ? [] : [x('copyright', {}, catalogue.rights)]),
        x('lastBuildDate', {}, rfc822(latestOf(latest))),
        x('generator', {}, 'Colloquy'),
        x('atom:link', { rel: 'self', type: 'application/rss+xml', href: absolute(address, 'feed.rss') }),
        ...latest.map((talk) => item(catalogue, talk, address)),
      ),
    ),
  )
}

function item(catalogue: Catalogue, talk: Talk, address: string): ReturnType<typeof x> {
  const { metadata, speakers, files, slug } = talk
  return x(
    'item',
    {},
    x('title', {}, metadata.title),
    x('link', {}, absolute(address, talkPath(slug))),
    x('guid', { isPermaLink: 'false' }, talkIdentifier(catalogue, talk)),
    x('pubDate', {}, rfc822(timeOf(talk))),
    x('description', {}, metadata.description ?? speakers.map(({ name }) => name).join(', ')),
    ...metadata.subjects.map((subject) => x('category', {}, subject)),
    ...speakers.map(({ name }) => x('podcast:person', {}, name)),
    ...files.flatMap(({ kind, path }) => {
      const type = transcripts[kind]
      return type === undefined
        ? []
        : [x('podcast:transcript', { url: absolute(address, path), type, language: metadata.language })]
    }),
  )
}

/** `Fri, 14 Mar 2025 00:00:00 GMT`, as RSS has dates (RFC 822 with four digits for the year). */
const rfc822 = (time: string): string => new Date(time).toUTCString()
