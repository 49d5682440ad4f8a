/** TTML and DFXP (W3C, https://www.w3.org/TR/ttml2/): paragraphs with times, and agents that speak them. */
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { ColloquyError, isLanguageTag } from '../transcript/index.ts'
import { type Cue, joinCues } from './cues.ts'
import { withinStack } from './depth.ts'
import type { Extract, Piece } from './extract.ts'
import { piecesOf } from './html.ts'
import { trimmedPieces } from './pieces.ts'
import type { SourceBlock, SourceFacts } from './source.ts'

/** Attributes keep their prefix, under the names that the parser of HTML gives them. */
function attribute(node: Element, ...names: string[]): string | undefined {
  for (const [key, value] of Object.entries(node.properties))
    if (names.includes(key.toLowerCase().replace(/[^a-z]/g, '')) && value !== null && value !== undefined)
      return String(value)
  return undefined
}

/**
 * The blocks of a TTML file.
 *
 * @throws {ColloquyError} `input/format` when no paragraph has a time.
 */
export function ttmlBlocks(
  raw: string,
  extract: Extract,
  file: string | undefined,
): { blocks: SourceBlock[]; facts: SourceFacts } {
  return {
    blocks: joinCues(
      raw,
      withinStack('TTML', file, () => cuesOf(raw, file)),
      extract,
    ),
    facts: factsOf(raw),
  }
}

/** Characters that the root stands in; whatever follows is not searched for it. */
const HEAD = 10_000

/** The root says what language the words are in. */
function factsOf(raw: string): SourceFacts {
  const [, language = ''] = /<(?:\w+:)?tt\s(?:[^>]*\s)?xml:lang=["']([^"']*)["']/i.exec(raw.slice(0, HEAD)) ?? []
  return isLanguageTag(language) ? { language } : {}
}

/**
 * XML as the parser of HTML takes it, to the character as long: elements that close themselves would stay open there, a
 * style would hold what follows, and marked sections would be comments.
 */
const asHtml = (raw: string): string =>
  raw
    .replace(
      /<!\[CDATA\[((?:(?!<!\[CDATA\[)[\s\S])*?)\]\]>/g,
      (_, words: string) => `         ${words.replaceAll('<', LESS).replaceAll('&', AND)}   `,
    )
    .replace(/<(?!(?:\w+:)?br\b)[\w:.-]+(?:\s[^<>]*)?\/>/g, (tag) => ' '.repeat(tag.length))
    .replace(/(<\/?)(?:style|title)\b/gi, (tag) => `${tag.slice(0, -1)}x`)
/** Stand for what is markup outside a marked section; no text has them (Unicode §23.7). */
const [LESS, AND] = ['\ufdd0', '\ufdd1']

function cuesOf(raw: string, file: string | undefined): Cue[] {
  const tree = fromHtml(asHtml(raw), { fragment: true })
  const agents = new Map<string, string>()
  const paragraphs: Element[] = []
  const stack: Nodes[] = [tree]
  const rate = {
    frames: Number(/frameRate="(\d+)"/i.exec(raw)?.[1] ?? 30),
    ticks: Number(/tickRate="(\d+)"/i.exec(raw)?.[1] ?? 1),
  }
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element') {
      const name = node.tagName.replace(/^.*:/, '')
      if (name === 'p') {
        // One inside another would say its words twice.
        paragraphs.push(node)
        continue
      }
      if (name === 'agent') {
        const id = attribute(node, 'xmlid', 'id')
        const called = textOf(node).trim()
        if (id && called) agents.set(id, called)
      }
    }
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as Nodes)
  }
  const cues = paragraphs.flatMap((paragraph): Cue[] => {
    const pieces: Piece[] = []
    gather(raw, paragraph, pieces)
    const own = trimmedPieces(raw, pieces)
    const start = secondsOf(attribute(paragraph, 'begin'), rate)
    const end = secondsOf(attribute(paragraph, 'end'), rate)
    const agent = attribute(paragraph, 'ttmagent', 'agent')
    const voice = agent
      ?.split(/\s+/)
      .map((id) => agents.get(id.replace(/^#/, '')) ?? id)
      .join(' & ')
    return own.length === 0
      ? []
      : [
          {
            pieces: own,
            ...(start === undefined ? {} : { start }),
            ...(end === undefined ? {} : { end }),
            ...(voice === undefined ? {} : { voice }),
          },
        ]
  })
  if (cues.length === 0)
    throw new ColloquyError('input/format', 'No paragraph of this TTML has words.', {
      advice: 'Speech stands in <p begin="…" end="…">. Give the captions in another format, or as text.',
      place: { ...(file === undefined ? {} : { file }), line: 1, column: 1 },
    })
  return cues
}

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : ''

function gather(raw: string, node: Nodes, pieces: Piece[]): void {
  if (node.type === 'text')
    pieces.push(
      ...piecesOf(raw, node).flatMap((piece): Piece[] => {
        const words = (piece.result ?? raw.slice(piece.start, piece.end)).replaceAll(LESS, '<').replaceAll(AND, '&')
        const result = words.replace(/[ \r\n\t]{2,}|[\r\n\t]/g, ' ')
        return result === raw.slice(piece.start, piece.end) ? [piece] : [{ ...piece, result }]
      }),
    )
  else if (node.type === 'element' && /(?:^|:)br$/.test(node.tagName)) {
    const at = node.position?.start.offset
    if (at !== undefined) pieces.push({ start: at, end: node.position?.end.offset ?? at, result: ' ' })
    for (const child of node.children) gather(raw, child, pieces)
  } else if ('children' in node) for (const child of node.children) gather(raw, child as Nodes, pieces)
}

/** Seconds of a time expression (TTML2 §12.3): a clock with fraction or frames, or an offset with its unit. */
function secondsOf(
  written: string | undefined,
  { frames, ticks }: { frames: number; ticks: number },
): number | undefined {
  const clock = /^(\d{2,}):(\d{2}):(\d{2}(?:\.\d+)?)(?::(\d+))?/.exec(written ?? '')
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]) + Number(clock[4] ?? 0) / frames
  const offset = /^(\d+(?:\.\d+)?)(h|ms|m|s|f|t)$/.exec(written ?? '')
  if (!offset) return undefined
  const unit = { h: 3600, m: 60, s: 1, ms: 0.001, f: 1 / frames, t: 1 / ticks }[
    offset[2] as 'h' | 'm' | 's' | 'ms' | 'f' | 't'
  ]
  return Number(offset[1]) * unit
}
