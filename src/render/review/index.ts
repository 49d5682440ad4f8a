/** One page where a source and what cleaning made of it stand side by side, so that a person can check it. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { VFileMessage } from 'vfile-message'
import { readAsset } from '../../assets.ts'
import type { Ledger, LedgerEntry } from '../../transcript/index.ts'
import { contentSecurityPolicy } from '../policy.ts'

/** Decisions less sure than this are shown first. */
const SURE = 0.95
/** Characters of a passage that a list shows. */
const SHOWN = 160
/** Of a file's markup so much is shown: it says nothing that a person would check. */
const MARKUP = 60

/** An entry that can be pointed at. */
interface Placed extends LedgerEntry {
  id: string
}

/**
 * Renders the review of a cleaning.
 *
 * @param ledger What was done to every character.
 * @param messages What cleaning warned of.
 * @returns One HTML page that needs nothing else and runs no script.
 */
export function renderReview(ledger: Ledger, messages: readonly VFileMessage[] = []): string {
  const entries = placed(ledger.entries)
  const doubtful = entries
    .filter(({ confidence = 1, source }) => confidence < SURE && source.trim() !== '')
    .sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1))
  const title = `Review of ${ledger.name}`
  const page: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: contentSecurityPolicy }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('title', title),
          h('style', readAsset('styles/review.css')),
        ]),
        h('body', [
          h('header', [h('h1', title), ...summary(ledger)]),
          h('main', [
            ...warnings(messages),
            ...(doubtful.length > 0
              ? [
                  h('section', { ariaLabelledBy: 'doubtful' }, [
                    h('h2', { id: 'doubtful' }, `Doubtful decisions: ${grouped(doubtful).length}`),
                    h('ol', { className: ['doubts'] }, grouped(doubtful).map(doubt)),
                  ]),
                ]
              : []),
            h('section', { ariaLabelledBy: 'text' }, [
              h('h2', { id: 'text' }, 'Source and transcript'),
              h('input', { type: 'checkbox', id: 'changes' }),
              h('label', { htmlFor: 'changes' }, 'Only rows with changes'),
              h('table', [
                h(
                  'thead',
                  h('tr', [
                    h('th', { scope: 'col' }, 'Line'),
                    h('th', { scope: 'col' }, 'Source'),
                    h('th', { scope: 'col' }, 'Transcript'),
                  ]),
                ),
                h('tbody', rowsOf(entries).map(row)),
              ]),
            ]),
          ]),
        ]),
      ]),
    ],
  }
  return `${unified().use(rehypeStringify).stringify(page)}\n`
}

const placed = (entries: readonly LedgerEntry[]): Placed[] => entries.map((entry, i) => ({ ...entry, id: `e${i + 1}` }))

const changed = ({ kind, rule, source, result }: LedgerEntry): boolean =>
  kind !== 'kept' && !(source.trim() === '' && (result ?? '').trim() === '') && rule !== 'clean/blank-lines'

function summary({ entries, format, encoding }: Ledger): Element[] {
  const kinds = new Map<string, number>()
  const rules = new Map<string, number>()
  for (const entry of entries) {
    kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + entry.source.length)
    if (entry.rule && changed(entry)) rules.set(entry.rule, (rules.get(entry.rule) ?? 0) + 1)
  }
  const number = (n: number): string => n.toLocaleString('en')
  return [
    h(
      'p',
      `Read as ${format}, ${encoding}. Characters: ${[...kinds].map(([kind, n]) => `${number(n)} ${kind}`).join(', ')}.`,
    ),
    h(
      'p',
      { className: ['rules'] },
      [...rules].sort(([, a], [, b]) => b - a).flatMap(([rule, n]) => [h('code', rule), ` ${number(n)} `]),
    ),
    h('p', { className: ['key'] }, [
      h('span', { className: ['normalised'] }, 'changed'),
      ' ',
      h('span', { className: ['moved'] }, 'moved'),
      ' ',
      h('span', { className: ['corrected'] }, 'corrected'),
      ' ',
      h('del', { className: ['dropped'] }, 'dropped'),
      '. Point at a mark to see its rule; leave a rule out with --off.',
    ]),
  ]
}

function warnings(messages: readonly VFileMessage[]): Element[] {
  if (messages.length === 0) return []
  const said = [...new Set(messages.map((m) => `${m.line ? `Line ${m.line}: ` : ''}${m.reason}`))]
  return [
    h('section', { ariaLabelledBy: 'warnings' }, [
      h('h2', { id: 'warnings' }, 'Warnings'),
      h(
        'ul',
        said.map((text) => h('li', text)),
      ),
    ]),
  ]
}

const short = (words: string): string => {
  const one = words.replace(/\s+/g, ' ').trim()
  return one.length > SHOWN ? `${one.slice(0, SHOWN)}…` : one
}

/** The same decision about the same words, taken in several places, is one question. */
function grouped(entries: readonly Placed[]): Placed[][] {
  const groups = new Map<string, Placed[]>()
  for (const entry of entries) {
    const key = [entry.kind, entry.rule, entry.source, entry.result].join('\u0000')
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}

function doubt(entries: readonly Placed[]): Element {
  const [first] = entries
  const { rule, kind, source, result, confidence } = first ?? { kind: 'kept', source: '' }
  return h('li', [
    h('span', { className: [kind] }, short(source)),
    ...(result === undefined ? [] : [' → ', h('span', short(result))]),
    ' ',
    h('small', [
      `${kind} by `,
      h('code', rule ?? ''),
      `, ${Math.round((confidence ?? 1) * 100)} % sure, line `,
      ...entries.flatMap(({ id, line }, i) => [...(i > 0 ? [', '] : []), h('a', { href: `#${id}` }, String(line))]),
    ]),
  ])
}

/** Entries that stand beside each other in one row: up to the end of a paragraph of the source. */
function rowsOf(entries: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [[]]
  for (const entry of entries) {
    if (entry.kind !== 'kept' || !/\n/.test(entry.source)) {
      rows.at(-1)?.push(entry)
      if (/[\r\n]/.test(entry.source) || /\n/.test(entry.result ?? '')) rows.push([])
      continue
    }
    let line = entry.line
    for (const [i, part] of entry.source.split(/(?<=\n)/).entries()) {
      if (i > 0) rows.push([])
      rows.at(-1)?.push({ ...entry, source: part, line, id: i === 0 ? entry.id : `${entry.id}-${i}` })
      line++
    }
    if (entry.source.endsWith('\n')) rows.push([])
  }
  return rows.filter((row) => row.some(({ source, result }) => source.trim() !== '' || (result ?? '').trim() !== ''))
}

/** What the reader left out as its format's own: tags, braces, times. */
const isMarkup = ({ kind, rule = '' }: LedgerEntry): boolean =>
  rule.startsWith('read/') && (kind === 'dropped' || kind === 'normalised')

const markupText = (source: string): string =>
  source.length > MARKUP
    ? `${source.slice(0, MARKUP)} … (${(source.length - MARKUP).toLocaleString('en')} more characters of markup)`
    : source

function row(entries: readonly Placed[]): Element {
  const isChanged = entries.some(changed)
  const source = entries.map(
    (entry): ElementContent =>
      changed(entry)
        ? h(
            entry.kind === 'dropped' ? 'del' : 'span',
            {
              id: entry.id,
              className: [
                isMarkup(entry) ? 'markup' : entry.kind,
                ...((entry.confidence ?? 1) < SURE ? ['doubtful'] : []),
              ],
              title: entry.rule,
            },
            isMarkup(entry) ? markupText(entry.source) : entry.source,
          )
        : { type: 'text', value: entry.source },
  )
  const result = entries.flatMap((entry): ElementContent[] => {
    if (entry.kind === 'dropped') return []
    if (entry.kind === 'moved')
      return entry.result ? [h('span', { className: ['moved'], title: entry.rule }, `→ ${entry.result}`)] : []
    const words = entry.kind === 'kept' ? entry.source : (entry.result ?? '')
    return [
      changed(entry)
        ? h('span', { className: [entry.kind], title: entry.rule }, words)
        : { type: 'text', value: words },
    ]
  })
  return h('tr', { className: isChanged ? ['changed'] : [] }, [
    h('th', { scope: 'row' }, String(entries[0]?.line ?? '')),
    h('td', source),
    h('td', result),
  ])
}
