/** The report of a build, for who makes the archive: sizes, what is doubtful, what was found. It holds nothing that another build of the same would not. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Catalogue, EditionFinding, Talk, TalkFile } from '../../archive/index.ts'
import { link, reportPath, talkPath } from '../addresses.ts'
import type { Site, SiteFile } from '../types.ts'
import { names, sizeOf } from './downloads.ts'
import { inLanguage, listPages } from './lists.ts'

/** Where the machine that made the archive says how long each talk took; elsewhere there is no such file. */
const DURATIONS = '.colloquy/durations.js'

/** What that file says. @param all Milliseconds, by the name of a talk. */
export const durationsScript = (all: ReadonlyMap<string, number>): string =>
  `colloquy.durations(${JSON.stringify(Object.fromEntries(all))})\n`

/** More doubtful names than these are a list of their own: `colloquy archive people`. */
const MOST_DOUBTS = 40

/** The report, as one page or several: talks to look at first. In English, as all that Colloquy says to who runs it. */
export function reportPages(site: Site): Iterable<SiteFile> {
  const { catalogue } = site
  const talks = [...catalogue.talks].sort((a, b) => gravity(b) - gravity(a))
  return listPages(site, talks, {
    title: 'Build report',
    isUnlisted: true,
    scripts: ['report.js', DURATIONS],
    pathOf: reportPath,
    head: (_, isFirst) => [
      h('h1', english, 'Build report'),
      ...(isFirst ? [h('div', english, [totals(catalogue), ...books(catalogue), ...doubts(catalogue)])] : []),
      h('h2', { class: 'list-title', ...english }, 'Talks'),
    ],
    list: 'talks report',
    entry: (talk, path) => entryOf(site, talk, path),
  })
}

const english = { lang: 'en', dir: 'ltr' } as const

/** What is worst comes first: errors, other findings, warnings. */
function gravity({ findings = [], warnings = [] }: Talk): number {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return errors * 1e6 + findings.length * 1e3 + warnings.length
}

function totals({ talks, people, anthologies = [] }: Catalogue): Element {
  const files = [...talks, ...anthologies].flatMap((it) => it.files)
  const byKind = new Map<string, TalkFile[]>()
  for (const file of files) {
    const name = names[file.kind]
    if (name !== undefined) byKind.set(name, [...(byKind.get(name) ?? []), file])
  }
  const seconds = talks.reduce((sum, { duration = 0 }) => sum + duration, 0)
  const examined = talks.filter(({ findings }) => findings !== undefined)
  const rows: [string, string][] = [
    ['Talks', count(talks.length)],
    ['People', count(people.length)],
    ['Words', count(talks.reduce((sum, { words }) => sum + words, 0))],
    ...(seconds > 0 ? [['Recorded', `${count(Math.round(seconds / 360) / 10)} hours`] satisfies [string, string]] : []),
    ...[...byKind].map(([name, of]): [string, string] => [
      name,
      `${count(of.length)} files, ${sizeOf(of.reduce((sum, { bytes }) => sum + bytes, 0))}`,
    ]),
    ['Talks with warnings', count(talks.filter(({ warnings }) => warnings !== undefined).length)],
    [
      'Editions examined',
      examined.length === 0
        ? 'none (checks: true in archive.yaml examines them)'
        : `of ${count(examined.length)} talks; something was found in ${count(examined.filter(({ findings = [] }) => findings.length > 0).length)}`,
    ],
  ]
  return h('dl', { class: 'totals' }, [
    ...rows.flatMap(([name, text]) => [h('dt', name), h('dd', text)]),
    h('dt', 'Building took'),
    h('dd', { dataTookAll: '' }, 'what .colloquy/log.jsonl says, on the machine that made the archive'),
  ])
}

let numbers: Intl.NumberFormat | undefined
/** One formatter for all numbers: making it takes longer than using it. */
const count = (n: number): string => {
  numbers ??= new Intl.NumberFormat('en')
  return numbers.format(n)
}

/** Books in which something was found. */
function books({ anthologies = [] }: Catalogue): ElementContent[] {
  const found = anthologies.filter(({ findings = [] }) => findings.length > 0)
  if (found.length === 0) return []
  return [
    h('h2', 'Books'),
    h(
      'ul',
      found.flatMap(({ title, findings = [] }) => findings.map((it) => h('li', `${title}: ${described(it)}`))),
    ),
  ]
}

function doubts({ doubts: all }: Catalogue): ElementContent[] {
  if (all.length === 0) return []
  const shown = all.slice(0, MOST_DOUBTS)
  return [
    h('h2', 'Doubtful names'),
    h(
      'ul',
      shown.map(({ kind, names: theirs, talks }) =>
        h(
          'li',
          kind === 'alike'
            ? `${theirs.join(', ')}: one person’s, or several people’s? (${count(talks)} talks)`
            : `${theirs.join(', ')}: one word in ${count(talks)} talks, which may be several people’s`,
        ),
      ),
    ),
    h(
      'p',
      `${all.length > shown.length ? `And ${count(all.length - shown.length)} more. ` : ''}“colloquy archive people” proposes a people.yaml.`,
    ),
  ]
}

function entryOf({ catalogue }: Site, talk: Talk, path: string): Element {
  const { metadata, slug, source, files, words, turns, duration, findings = [], warnings = [] } = talk
  const sizes = files.flatMap(({ kind, bytes }) => {
    const name = names[kind]
    return name === undefined ? [] : [`${name} ${sizeOf(bytes)}`]
  })
  const recorded = duration === undefined ? [] : [`${count(Math.max(1, Math.round(duration / 60)))} minutes`]
  const said = [...findings.map(described), ...warnings]
  return h('li', { class: 'talk' }, [
    h('div', [
      h('p', { class: 'what', ...inLanguage(talk.metadata, catalogue.language) }, [
        h('a', { href: link(path, talkPath(slug)) }, metadata.title),
      ]),
      h('p', { class: 'how-much', ...english }, [
        [source, ...recorded, `${count(turns)} turns`, `${count(words)} words`, ...sizes].join(' · '),
        h('span', { dataTook: slug }),
      ]),
      ...(said.length > 0
        ? [
            h(
              'ul',
              { class: 'said', ...english },
              said.map((text) => h('li', text)),
            ),
          ]
        : []),
    ]),
  ])
}

const described = ({ edition, severity, code, message, where }: EditionFinding): string =>
  `${edition.toUpperCase()}${where === '' ? '' : ` ${where}`}: ${severity} ${code}: ${message}`
