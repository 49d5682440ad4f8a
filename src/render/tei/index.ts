/** The talk as TEI P5 for scholars: utterances after “Transcriptions of Speech” (TEI Guidelines, chapter 8). */
import type { Element } from 'xast'
import type { Document } from '../../document/index.ts'
import { x, xmlDocument } from '../../xml.ts'
import { type Item, scriptOf } from '../script/index.ts'

/** The talk as an XML document: header with people and source, utterances by section, times in a timeline. */
export function renderTei(document: Document): string {
  const items = scriptOf(document)
  const times = [
    ...new Set(items.flatMap((item) => (item.kind === 'turn' && item.start !== undefined ? [item.start] : []))),
  ]
  times.sort((a, b) => a - b)
  const points = new Map(times.map((time, i) => [time, `T${i + 1}`]))
  const first = items.findIndex(({ kind }) => kind === 'heading' || kind === 'turn')
  const begin = first < 0 ? items.length : first
  const [front, body] = [items.slice(0, begin), items.slice(begin)]
  const root = x(
    'TEI',
    { xmlns: 'http://www.tei-c.org/ns/1.0', 'xml:lang': document.metadata.language },
    header(document),
    x(
      'text',
      {},
      ...(front.length > 0 ? [x('front', {}, ...front.map(frontPart))] : []),
      x('body', {}, ...(times.length > 0 ? [timeline(points)] : []), ...sections(body, points)),
    ),
  )
  return xmlDocument(root)
}

function header({ metadata, speakers }: Document): Element {
  const { title, subtitle, publisher, date, rights, source, event, language, description, media } = metadata
  const { series, editors = [], translators = [], transcribers = [] } = metadata
  const optional = (name: string, text: string | undefined): Element[] =>
    text === undefined ? [] : [x(name, {}, text)]
  const published = [
    ...optional('publisher', publisher),
    ...(date === undefined ? [] : [x('date', { when: date }, date)]),
  ]
  const cited = [
    ...optional('title', source?.name),
    ...optional('author', source?.author),
    ...(source?.url === undefined ? [] : [x('ref', { target: source.url }, source.url)]),
  ]
  const [kind, address] = media?.audio === undefined ? ['video', media?.video] : ['audio', media.audio]
  return x(
    'teiHeader',
    {},
    x(
      'fileDesc',
      {},
      x(
        'titleStmt',
        {},
        x('title', { type: 'main' }, title),
        ...(subtitle === undefined ? [] : [x('title', { type: 'sub' }, subtitle)]),
        ...editors.map((name) => x('editor', {}, name)),
        ...translators.map((name) => x('editor', { role: 'translator' }, name)),
        ...transcribers.map((name) => x('respStmt', {}, x('resp', {}, 'transcription'), x('name', {}, name))),
      ),
      x(
        'publicationStmt',
        {},
        ...(publisher === undefined
          ? [x('p', {}, [date, rights].filter((it) => it !== undefined).join('; ') || 'Unpublished.')]
          : published),
        ...(publisher === undefined || rights === undefined ? [] : [x('availability', {}, x('p', {}, rights))]),
      ),
      ...(series === undefined
        ? []
        : [
            x(
              'seriesStmt',
              {},
              x('title', {}, series.name),
              ...(series.number === undefined ? [] : [x('biblScope', { unit: 'volume' }, series.number)]),
            ),
          ]),
      x(
        'sourceDesc',
        {},
        ...(address === undefined
          ? []
          : [
              x(
                'recordingStmt',
                {},
                x('recording', { type: kind }, x('media', { mimeType: `${kind}/*`, url: address })),
              ),
            ]),
        ...(cited.length > 0 ? [x('bibl', {}, ...cited)] : []),
        ...(address === undefined && cited.length === 0 ? [x('p', {}, 'Transcript of speech.')] : []),
      ),
    ),
    x(
      'profileDesc',
      {},
      ...(description === undefined ? [] : [x('abstract', {}, x('p', {}, description))]),
      x('langUsage', {}, x('language', { ident: language }, language)),
      ...(speakers.length === 0
        ? []
        : [
            x(
              'particDesc',
              {},
              x(
                'listPerson',
                {},
                ...speakers.map(({ id, name, role, affiliation, aliases }) =>
                  x(
                    'person',
                    { 'xml:id': id },
                    x('persName', {}, name),
                    ...aliases.map((alias) => x('persName', { type: 'alias' }, alias)),
                    ...optional('occupation', role),
                    ...optional('affiliation', affiliation),
                  ),
                ),
              ),
            ),
          ]),
      ...(event === undefined ? [] : [x('settingDesc', {}, x('p', {}, event))]),
    ),
  )
}

const timeline = (points: ReadonlyMap<number, string>): Element =>
  x(
    'timeline',
    { unit: 's', origin: '#T0' },
    x('when', { 'xml:id': 'T0' }),
    ...[...points].map(([time, id]) => x('when', { 'xml:id': id, interval: String(time), since: '#T0' })),
  )

function frontPart(item: Item): Element {
  if (item.kind === 'heading') return x('head', {}, item.text)
  const said = item.blocks.map((block) => x('p', {}, block))
  if (item.kind !== 'highlight') return x('div', { type: item.kind }, ...said)
  return x('div', { type: 'highlight', 'xml:id': item.id, corresp: item.voice && `#${item.voice.id}` }, ...said)
}

/** Utterances by section; a section within one is a division within its division. */
function sections(items: readonly Item[], points: ReadonlyMap<number, string>): Element[] {
  const top: Element[] = []
  let section: Element | undefined
  let inner: Element | undefined
  for (const item of items) {
    if (item.kind === 'heading') {
      const division = x('div', { type: item.depth === 1 ? 'section' : 'subsection' }, x('head', {}, item.text))
      if (item.depth === 1 || !section) {
        top.push(division)
        section = division
        inner = undefined
      } else {
        section.children.push(division)
        inner = division
      }
      continue
    }
    if (!section) {
      section = x('div', { type: 'section' })
      top.push(section)
    }
    ;(inner ?? section).children.push(...contentOf(item, points))
  }
  return top.length > 0 ? top : [x('div', { type: 'section' }, x('p', {}))]
}

/** What stands in a division, in the elements that TEI allows between utterances. */
function contentOf(item: Exclude<Item, { kind: 'heading' }>, points: ReadonlyMap<number, string>): Element[] {
  switch (item.kind) {
    case 'turn':
      return [utterance({ ...item, kind: 'turn' }, points)]
    case 'lead':
      return item.blocks.map((block) => x('p', {}, block))
    case 'highlight':
      return [
        x(
          'note',
          { type: 'highlight', 'xml:id': item.id, corresp: item.voice && `#${item.voice.id}` },
          ...item.blocks.map((block) => x('p', {}, block)),
        ),
      ]
    case 'note':
      return [note(item)]
  }
}

const note = ({ id, blocks }: Item & { kind: 'note' }): Element =>
  x('note', { 'xml:id': id === '' ? undefined : id }, ...blocks.map((block) => x('p', {}, block)))

function utterance(
  { id, voice, start, blocks }: Item & { kind: 'turn' | 'highlight' },
  points: ReadonlyMap<number, string>,
): Element {
  const point = start === undefined ? undefined : points.get(start)
  const said = blocks.length === 1 ? [blocks[0] ?? ''] : blocks.map((block) => x('seg', { type: 'paragraph' }, block))
  return x('u', { 'xml:id': id, who: voice && `#${voice.id}`, start: point && `#${point}` }, ...said)
}
