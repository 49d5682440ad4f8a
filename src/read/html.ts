/** A saved web page: the part of it that is the text, block by block, with headings, lists and who is named as speaking. */
import { Readability } from '@mozilla/readability'
import type { Element, Nodes, Root, Text } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { parseHTML } from 'linkedom'
import { isLanguageTag } from '../transcript/index.ts'
import { withinStack } from './depth.ts'
import type { Extract, Piece } from './extract.ts'
import { marks as inlineMarks, linkEnd, withoutMarks } from './markup.ts'
import { trimmedPieces } from './pieces.ts'
import type { BlockKind, SourceBlock, SourceFacts } from './source.ts'
import { continuedLines } from './text.ts'

const blockTags = new Set(
  'address article aside blockquote body caption center cite-block dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** What is never text. */
const silent = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select button input textarea head link meta'.split(
    ' ',
  ),
)
/** What stands round a text on every page of a site. */
const furniture = new Set(['nav', 'footer', 'aside', 'form', 'menu', 'dialog'])
const furnitureRoles = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'dialog'])
/** Elements that set a speaker off. */
const marks = new Set(['b', 'strong', 'cite', 'dt', 'em', 'i', 'u', 'span', 'time', 'a'])

/** What stands over the column of a table of speech that has the names, and over all of its columns. */
const namesTitle = /^(?:speakers?|who|说话人|發言人|发言人|話者|発言者?)$/iu
const columnTitle =
  /^(?:(?:time|start|end)(?:stamp|code| time)?|speakers?|names?|who|text|transcript(?:ion)?|utterance|speech|说话人|發言人|发言人|时间|時間|内容|內容|話者|発言者?)$/iu

const clockText = /^[[(]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?[\])]?$/

const clockSeconds = (clock: RegExpExecArray): number =>
  Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])

interface Gathered {
  kind: BlockKind
  depth?: number
  pieces: Piece[]
  /** Text of the element that the block begins with, if that sets it off: a name in bold, a `cite`. */
  lead?: { pieces: Piece[]; tag: string; className: string }
  /** Where the block is a `dt`, `cite` or cell on its own, whose words name who speaks in what follows. */
  isName?: boolean
  /** Of a cell: only names that come again are names, unless the table says that it has a column of them. */
  isAnyCell?: boolean
  /** Seconds that a cell holds: a time of speech where a name follows, else words like others. */
  cellTime?: number
  time?: number
  timeAt?: readonly [number, number]
  isTyped?: boolean
}

const attribute = (node: Element, name: string): string => {
  const value = node.properties[name]
  return Array.isArray(value) ? value.join(' ') : value === undefined || value === null ? '' : String(value)
}

function isHidden(node: Element): boolean {
  const { hidden, ariaHidden } = node.properties
  return (
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    String(ariaHidden) === 'true' ||
    /display:\s*none|visibility:\s*hidden/i.test(attribute(node, 'style'))
  )
}

const isFurniture = (node: Element): boolean =>
  furniture.has(node.tagName) || furnitureRoles.has(attribute(node, 'role').toLowerCase())

/** The pieces of a text node: its words as written, character references resolved. */
export function piecesOf(raw: string, node: Text): Piece[] {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return []
  const written = raw.slice(start, end)
  if (written === node.value) return [{ start, end }]
  // The line end behind <pre> is no part of its text.
  const [lead = ''] = /^(?:\r\n|[\r\n])/.exec(written) ?? []
  if (lead && node.value === written.slice(lead.length)) return [{ start: start + lead.length, end }]
  const pieces: Piece[] = []
  let from = start
  let value = 0
  for (const match of written.matchAll(/&(?:#x[\da-f]+|#\d+|[a-z][\da-z]*);?|\r\n?|\0/gi)) {
    const at = start + match.index
    // Between two references the text says what is written.
    value += at - from
    const next = written.slice(match.index + match[0].length)
    const rest = node.value.slice(value)
    const stop = /[&\r\0]/.exec(next)
    const literal = stop ? next.slice(0, stop.index) : next
    const length = literal === '' ? (next === '' ? rest.length : 1) : Math.max(0, rest.indexOf(literal))
    if (at > from) pieces.push({ start: from, end: at })
    const result = rest.slice(0, Math.min(length, 4))
    pieces.push({ start: at, end: at + match[0].length, result })
    value += result.length
    from = at + match[0].length
  }
  if (end > from) pieces.push({ start: from, end })
  const said = pieces.map((piece) => piece.result ?? raw.slice(piece.start, piece.end)).join('')
  // What stands for markup within this program cannot stand for itself.
  const own = said === node.value ? pieces : [{ start, end, result: node.value }]
  return own.map((piece) => (piece.result === undefined ? piece : { ...piece, result: withoutMarks(piece.result) }))
}

/** What an element of a line is in Markdown: emphasis that its rules can hold, a link that a reader may follow. */
function markupOf(node: Element, links: string[], length: number): { open: Piece; close: Piece } | undefined {
  // The parser has a comment that never ends stand one beyond the end of the page.
  const within = (offset: number | undefined): number | undefined =>
    offset === undefined ? undefined : Math.min(offset, length)
  const [first, last] = [node.children[0]?.position?.start.offset, within(node.children.at(-1)?.position?.end.offset)]
  const [start, end] = [node.position?.start.offset, within(node.position?.end.offset)]
  if (first === undefined || last === undefined || start === undefined || end === undefined) return undefined
  if (
    elements(node).some(
      (inner) =>
        inner !== node && (blockTags.has(inner.tagName) || inner.tagName === 'br' || silent.has(inner.tagName)),
    )
  )
    return undefined
  const words = textOf(node)
  // Emphasis begins and ends with a letter; anything else Markdown may not take for it.
  if (!/^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(words)) return undefined
  let pair: [string, string] | undefined
  if (node.tagName === 'em' || node.tagName === 'i') pair = [inlineMarks.emphasis, inlineMarks.emphasis]
  else if (node.tagName === 'strong' || node.tagName === 'b') pair = [inlineMarks.strong, inlineMarks.strong]
  else if (node.tagName === 'a') {
    const address = attribute(node, 'href')
    const close = /^https?:\/\/[^\s()<>]+$/.test(address) && address !== words ? linkEnd(links, address) : undefined
    if (close) pair = [inlineMarks.open, close]
  }
  return pair && { open: { start, end: first, result: pair[0] }, close: { start: last, end, result: pair[1] } }
}

const textOf = (node: Nodes): string =>
  node.type === 'text'
    ? node.value
    : 'children' in node
      ? node.children.map((child) => textOf(child as Nodes)).join('')
      : ''

/** Runs of space in HTML are one space. */
function collapsed(raw: string, pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece.result !== undefined) return [{ ...piece, result: piece.result.replace(/[ \t\r\n\f]+/g, ' ') }]
    const words = raw.slice(piece.start, piece.end)
    const parts: Piece[] = []
    let from = piece.start
    for (const match of words.matchAll(/[ \t\r\n\f]{2,}|[\t\r\n\f]|[\ufdd0-\ufdd3]+/g)) {
      const at = piece.start + match.index
      if (at > from) parts.push({ start: from, end: at })
      parts.push({ start: at, end: at + match[0].length, result: ' ' })
      from = at + match[0].length
    }
    if (piece.end > from) parts.push({ start: from, end: piece.end })
    return parts
  })
}

const said = (raw: string, pieces: readonly Piece[]): string =>
  pieces.map(({ start, end, result }) => result ?? raw.slice(start, end)).join('')

/** Deeper than any page is, and shallower than the stack. */
const DEEPEST = 2000

/**
 * The blocks of a page.
 *
 * @param raw The page.
 * @param extract Takes the words, in the order of the page.
 * @throws {ColloquyError} `input/format` when it is nested deeper than any page is.
 */
export function htmlBlocks(
  raw: string,
  extract: Extract,
  file?: string,
): { blocks: SourceBlock[]; facts: SourceFacts; links: string[] } {
  return withinStack('page', file, () => blocksOf(raw, extract))
}

function blocksOf(raw: string, extract: Extract): { blocks: SourceBlock[]; facts: SourceFacts; links: string[] } {
  const tree = fromHtml(raw, { fragment: false })
  const root = contentOf(tree, raw)
  const gathered: Gathered[] = []
  const links: string[] = []
  let block: Gathered | undefined
  let breaks = 0
  /** Of the `pre` that is being read: the line, and which lines go on with the one before. */
  let typed: { line: number; continued: Set<number> } = { line: 0, continued: new Set() }
  const flush = (): void => {
    if (block) {
      block.pieces = trimmedPieces(raw, collapsed(raw, block.pieces))
      if (block.lead) block.lead.pieces = trimmedPieces(raw, collapsed(raw, block.lead.pieces))
      if (block.pieces.length > 0 || block.time !== undefined) gathered.push(block)
    }
    block = undefined
    breaks = 0
  }
  const walk = (node: Nodes, kind: BlockKind, depth: number | undefined, level: number, isPre: boolean): void => {
    if (level > DEEPEST) throw new RangeError('nested too deep')
    if (node.type === 'text') {
      const pieces = piecesOf(raw, node)
      if (isPre) {
        preLines(pieces)
        return
      }
      if (breaks > 0 && node.value.trim() !== '') {
        // A line of its own may be another's speech; a line of a verse or an address is not.
        if (breaks > 1 || /^\s*(?:[^\s:：][^:：]{0,40}[:：]\s|>>|[-–—]\s)/u.test(node.value)) flush()
        else if (block && pieces[0]) block.pieces.push({ start: pieces[0].start, end: pieces[0].start, result: ' ' })
        breaks = 0
      }
      block ??= { kind, pieces: [], ...(depth === undefined ? {} : { depth }) }
      for (const piece of pieces) block.pieces.push(piece)
      return
    }
    if (node.type !== 'element') {
      if (node.type === 'root') for (const child of node.children) walk(child, kind, depth, level + 1, isPre)
      return
    }
    const tag = node.tagName
    if (silent.has(tag) || isHidden(node) || isFurniture(node)) return
    if (tag === 'th' && columnTitle.test(textOf(node).trim()) && isOfSpeech(node)) return
    if (tag === 'br') {
      breaks++
      return
    }
    if (tag === 'hr') {
      flush()
      return
    }
    const heading = /^h([1-6])$/.exec(tag)
    const isBlock =
      blockTags.has(tag) || (tag === 'cite' && isAlone(node, raw)) || (tag === 'time' && block === undefined)
    const inner: BlockKind = heading ? 'heading' : tag === 'li' ? 'item' : tag === 'blockquote' ? 'quote' : kind
    if (isBlock) flush()
    // The name that a block begins with: in bold, or in an element that the page has for names.
    const before = block as Gathered | undefined
    const begins =
      !isBlock &&
      marks.has(tag) &&
      before?.lead === undefined &&
      (before === undefined || before.pieces.every((piece) => said(raw, [piece]).trim() === ''))
    if (begins) {
      block ??= { kind: inner, pieces: [], ...(depth === undefined ? {} : { depth }) }
      const from = block.pieces.length
      for (const child of node.children) walk(child, inner, depth, level + 1, isPre)
      const own = block as Gathered | undefined
      if (own) own.lead ??= { pieces: own.pieces.slice(from), tag, className: attribute(node, 'className') }
    } else {
      const around = isBlock || isPre || inner === 'heading' ? undefined : markupOf(node, links, raw.length)
      if (around && block) block.pieces.push(around.open)
      const isTyped = tag === 'pre' || tag === 'xmp'
      if (isTyped && !isPre) typed = { line: 0, continued: continuedLines(textOf(node)) }
      for (const child of node.children)
        walk(child, inner, heading ? Number(heading[1]) : depth, level + 1, isPre || isTyped)
      const held = block as Gathered | undefined
      if (around && held) held.pieces.push(around.close)
    }
    if (!isBlock) return
    const ended = block as Gathered | undefined
    const cellClock = tag === 'td' && ended ? clockText.exec(said(raw, ended.pieces).trim()) : null
    if (ended && cellClock) ended.cellTime = clockSeconds(cellClock)
    else if (ended && (tag === 'dt' || tag === 'cite' || (tag === 'td' && isFirstOfRow(node)))) {
      ended.isName = true
      if (tag === 'td' && !isOfSpeech(node)) ended.isAnyCell = true
    }
    if (tag === 'time') {
      const timed = block as Gathered | undefined
      const clock = timed ? clockText.exec(said(raw, timed.pieces).trim()) : null
      const [first, last] = [timed?.pieces[0], timed?.pieces.at(-1)]
      if (timed && clock && first && last) {
        timed.time = clockSeconds(clock)
        timed.timeAt = [first.start, last.end]
        timed.pieces = []
      }
    }
    flush()
  }
  /** A line break in what was typed ends a paragraph, unless it was wrapped at a column. */
  const breakLine = (start: number, end: number): void => {
    typed.line++
    if (block && typed.continued.has(typed.line)) block.pieces.push({ start, end, result: ' ' })
    else flush()
  }
  const preLines = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      const words = piece.result ?? raw.slice(piece.start, piece.end)
      if (piece.result === '\n') {
        breakLine(piece.start, piece.end)
        continue
      }
      if (piece.result !== undefined) {
        block ??= { kind: 'paragraph', pieces: [], isTyped: true }
        block.pieces.push(piece)
        continue
      }
      let from = piece.start
      for (const match of words.matchAll(/\r\n|[\r\n]/g)) {
        block ??= { kind: 'paragraph', pieces: [], isTyped: true }
        block.pieces.push({ start: from, end: piece.start + match.index })
        from = piece.start + match.index + match[0].length
        breakLine(piece.start + match.index, from)
      }
      if (piece.end > from) {
        block ??= { kind: 'paragraph', pieces: [], isTyped: true }
        block.pieces.push({ start: from, end: piece.end })
      }
    }
  }
  const parents = new WeakMap<Element, Element>()
  const ofSpeech = new WeakMap<Element, boolean>()
  index(root, parents)
  /** Whether a cell is of a table whose head names a column of speakers. */
  function isOfSpeech(node: Element): boolean {
    let table: Element | undefined = node
    while (table && table.tagName !== 'table') table = parents.get(table)
    if (!table) return false
    const known = ofSpeech.get(table)
    if (known !== undefined) return known
    const is = elements(table).some((cell) => cell.tagName === 'th' && namesTitle.test(textOf(cell).trim()))
    ofSpeech.set(table, is)
    return is
  }
  function isFirstOfRow(node: Element): boolean {
    const row = parents.get(node)
    if (row?.tagName !== 'tr') return false
    const cells = row.children.filter((child): child is Element => child.type === 'element')
    const at = cells.indexOf(node)
    // A time may stand before the name.
    return at < cells.length - 1 && cells.slice(0, at).every((cell) => clockText.test(textOf(cell).trim()))
  }
  walk(root, 'paragraph', undefined, 0, false)
  flush()
  return { blocks: write(raw, gathered, extract), facts: factsOf(tree), links }
}

/** Whether an element stands among blocks rather than in a line of text. */
function isAlone(node: Element, raw: string): boolean {
  const end = node.position?.end.offset ?? 0
  return /^\s*(?:<(?:p|div|time|br|blockquote|ul|cite)\b|$)/i.test(raw.slice(end, end + 40))
}

function index(root: Nodes, parents: WeakMap<Element, Element>): void {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop())
    if ('children' in node)
      for (const child of node.children) {
        if (child.type === 'element' && node.type === 'element') parents.set(child, node)
        stack.push(child as Nodes)
      }
}

/** Writes what was gathered: names that come again become the voices of what they stand before. */
function write(raw: string, gathered: readonly Gathered[], extract: Extract): SourceBlock[] {
  const nameOf = (block: Gathered): { name: string; isWhole: boolean } | undefined => {
    if (block.isName) return { name: bare(said(raw, block.pieces)), isWhole: true }
    if (!block.lead || block.kind === 'heading') return undefined
    const lead = said(raw, block.lead.pieces).trim()
    const all = said(raw, block.pieces).trim()
    // With a colon the label is for the rules of cleaning, unless the page marks it as a name.
    return lead.length <= 60 && lead !== '' ? { name: bare(lead), isWhole: lead === all } : undefined
  }
  const count = new Map<string, number>()
  for (const block of gathered) {
    const found = nameOf(block)
    if (found?.name) count.set(found.name, (count.get(found.name) ?? 0) + 1)
  }
  // Where the page marks names and most of them come again, one that does not is a name, too.
  const marked = gathered.flatMap((block) => (isMarkedName(block) ? nameOf(block)?.name || [] : []))
  const areNames =
    marked.length > 2 && marked.filter((name) => (count.get(name) ?? 0) > 1).length >= marked.length * 0.5
  const setOff = setOffIn(raw, gathered, (block) => (count.get(nameOf(block)?.name ?? '') ?? 0) > 1)
  // A name that comes again, or any where bold labels are the rule here.
  const isVoiceAt = (block: Gathered, name: string): boolean =>
    /\p{L}/u.test(name) &&
    (((count.get(name) ?? 0) > 1 && (block.kind !== 'item' || !hasBoldLabel(raw, block))) ||
      (setOff.has(block) && setOff.size > 2) ||
      (areNames && isMarkedName(block))) &&
    looksLikeName(name)
  const blocks: SourceBlock[] = []
  let waiting: { voice?: string; time?: number } = {}
  for (const [i, block] of gathered.entries()) {
    if (block.time !== undefined && block.timeAt && block.pieces.length === 0) {
      extract.move(
        block.timeAt[0],
        block.timeAt[1],
        'read/voice',
        said(raw, [{ start: block.timeAt[0], end: block.timeAt[1] }]),
      )
      waiting.time = block.time
      continue
    }
    const found = nameOf(block)
    const isVoice = found !== undefined && isVoiceAt(block, found.name)
    const [first, last] = [block.pieces[0], block.pieces.at(-1)]
    if (!first || !last) continue
    let pieces = block.pieces
    const next = gathered[i + 1]
    if (block.cellTime !== undefined && next?.isName && isVoiceAt(next, nameOf(next)?.name ?? '')) {
      extract.move(first.start, last.end, 'read/voice', said(raw, pieces))
      waiting.time = block.cellTime
      continue
    }
    if (isVoice && found && block.isName) {
      extract.move(first.start, last.end, 'read/voice', found.name)
      waiting = { ...waiting, voice: found.name }
      continue
    }
    if (isVoice && found && !found.isWhole && block.lead) {
      const after = behindLead(raw, block)
      if (after) {
        extract.move(first.start, after.at, 'read/voice', found.name)
        waiting = { ...waiting, voice: found.name }
        if (after.time !== undefined) waiting.time = after.time
        pieces = trimmedPieces(raw, after.pieces)
        if (pieces.length === 0) continue
      }
    }
    extract.space('\n\n')
    const start = extract.length
    for (const piece of pieces) extract.take(piece)
    const { kind, depth } = block
    blocks.push({
      kind,
      start,
      end: extract.length,
      contentStart: start,
      contentEnd: extract.length,
      ...(depth === undefined || kind !== 'heading' ? {} : { depth }),
      ...(kind === 'heading' ? {} : waiting),
      ...(isAllBold(raw, block) ? { isBold: true } : {}),
      ...(block.isTyped ? { isTyped: true } : {}),
    })
    if (kind !== 'heading') waiting = {}
  }
  return blocks
}

/**
 * Blocks that begin with a name in bold and a colon. A list beside a talk is of things, and so is a part in which nobody speaks
 * who speaks elsewhere, where others speak again and again: what it names in bold is left to the rules of cleaning.
 */
function setOffIn(raw: string, gathered: readonly Gathered[], comesAgain: (block: Gathered) => boolean): Set<Gathered> {
  const all = gathered.filter((block) => hasBoldLabel(raw, block))
  const items = all.filter(({ kind }) => kind === 'item').length
  const bold = new Set(items < all.length * 0.5 ? all.filter(({ kind }) => kind !== 'item') : all)
  const parts: Gathered[][] = [[]]
  for (const block of gathered) {
    if (block.kind === 'heading') parts.push([])
    if (bold.has(block)) parts.at(-1)?.push(block)
  }
  const talk = parts.filter((part) => part.some(comesAgain))
  return talk.flat().length < 4 ? bold : new Set(talk.flat())
}

/** Whether a page says of some words that they are a name: by their element, or by the name of its class. */
const isMarkedName = ({ isName, isAnyCell, lead }: Gathered): boolean =>
  (isName === true && isAnyCell !== true) || /(?:^|[\s_-])(?:speaker|voice)(?:[\s_-]|$)/iu.test(lead?.className ?? '')

/** Whether a paragraph begins with a name in bold and a colon. */
function hasBoldLabel(raw: string, { lead, pieces, kind }: Gathered): boolean {
  if (!lead || kind === 'heading' || !['b', 'strong', 'cite'].includes(lead.tag)) return false
  const name = said(raw, lead.pieces).trim()
  if (name.length > 60) return false
  const end = lead.pieces.at(-1)?.end ?? 0
  return (
    /[:：]$/.test(name) ||
    /^\s*[:：]/.test(
      said(
        raw,
        pieces.filter((piece) => piece.start >= end),
      ),
    )
  )
}

/** Whether a paragraph is set in bold from its first word to its last: the question of an interview, often. */
const isAllBold = (raw: string, { lead, pieces, kind }: Gathered): boolean =>
  kind !== 'heading' &&
  lead !== undefined &&
  ['b', 'strong'].includes(lead.tag) &&
  said(raw, lead.pieces).trim() === said(raw, pieces).trim()

const bare = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:：]$/, '')

const looksLikeName = (name: string): boolean =>
  name.length <= 48 &&
  name.split(' ').length <= 6 &&
  !/[.!?。！？]\s|[。！？]$/u.test(name) &&
  !/^[\p{P}\p{S}\d\s]+$/u.test(name)

/** What follows the name at a block's beginning: behind its colon and its time. Without a colon, only a time or bold proves it. */
function behindLead(
  raw: string,
  { pieces, lead }: Gathered,
): { at: number; pieces: Piece[]; time?: number } | undefined {
  const end = lead?.pieces.at(-1)?.end
  if (end === undefined || !lead) return undefined
  const rest: Piece[] = pieces.filter((piece) => piece.start >= end)
  const inside = /[:：]\s*$/.test(said(raw, lead.pieces))
  const words = said(raw, rest)
  const match = /^\s*(?:[([]?((?:\d{1,2}:)?\d{1,2}:\d{2})[)\]]?\s*)?[:：]?\s*/u.exec(words)
  const hasColon = inside || /[:：]/.test(match?.[0] ?? '')
  const isSet = ['b', 'strong', 'cite'].includes(lead.tag) || /\b(?:speaker|name|author|voice)\b/i.test(lead.className)
  if (!hasColon && !match?.[1] && !isSet) return undefined
  let left = match?.[0].length ?? 0
  const kept: Piece[] = []
  let at = end
  for (const piece of rest) {
    const length = piece.result === undefined ? piece.end - piece.start : piece.result.length
    if (left >= length && left > 0) {
      left -= length
      at = piece.end
      continue
    }
    if (left > 0 && piece.result === undefined) {
      at = piece.start + left
      kept.push({ start: piece.start + left, end: piece.end })
    } else kept.push(piece)
    left = 0
  }
  const time = match?.[1]?.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return { at, pieces: kept, ...(time === undefined ? {} : { time }) }
}

/** The element that holds the text: what the page says is its main part, else what Readability finds, else the body. */
function contentOf(tree: Root, raw: string): Element | Root {
  const body = elements(tree).find(({ tagName }) => tagName === 'body') ?? tree
  const total = lengthOf(body)
  for (const isMain of [
    (node: Element) => node.tagName === 'main' || attribute(node, 'role') === 'main',
    (node: Element) => node.tagName === 'article' || attribute(node, 'itemProp') === 'articleBody',
  ]) {
    const found = elements(body).filter((node) => isMain(node) && !isHidden(node))
    if (found.length === 1 && found[0] && lengthOf(found[0]) > total * 0.4) return found[0]
  }
  // A bare page, or a fragment, has nothing round its text.
  if (!/<(?:nav|header|footer|aside|script|form)\b/i.test(raw) || raw.length > 3_000_000) return body
  return readable(tree, body) ?? body
}

/** Readability's choice, as the smallest element that holds nearly all the text that it keeps. */
function readable(tree: Root, body: Element | Root): Element | undefined {
  const list = elements(tree).filter(({ tagName }) => !silent.has(tagName))
  // What it keeps is found again by a number on each element that holds text of its own.
  const numbered = new Map<string, Element>()
  const html = serialised(body, numbered)
  let kept: string
  try {
    const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
    kept =
      new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
        charThreshold: 200,
        keepClasses: true,
      }).parse()?.content ?? ''
  } catch {
    return undefined
  }
  const ids = new Set([...kept.matchAll(/data-n="(\d+)"/g)].map((match) => match[1] ?? ''))
  if (ids.size === 0) return undefined
  const weight = new Map<Element, number>()
  let all = 0
  for (const id of ids) {
    const node = numbered.get(id)
    if (!node) continue
    const own = ownLength(node)
    weight.set(node, own)
    all += own
  }
  let best: Element | undefined
  for (const node of list) {
    let inside = 0
    for (const each of elements(node)) inside += weight.get(each) ?? 0
    // The last in the order of the page is the smallest.
    if (inside >= all * 0.95) best = node
  }
  return best && lengthOf(best) > lengthOf(body) * 0.3 ? best : undefined
}

function serialised(node: Nodes, numbered: Map<string, Element>, level = 0): string {
  if (level > 500) return ''
  if (node.type === 'text') return node.value.replace(/[&<>]/g, (m) => `&#${m.charCodeAt(0)};`)
  if (node.type === 'root') return node.children.map((child) => serialised(child, numbered, level + 1)).join('')
  if (node.type !== 'element' || silent.has(node.tagName) || isHidden(node)) return ''
  const id = String(numbered.size)
  numbered.set(id, node)
  const about = ['className', 'id', 'role'].map((name) => {
    const value = attribute(node, name)
    return value ? ` ${name === 'className' ? 'class' : name}="${value.replace(/["&<>]/g, '')}"` : ''
  })
  const inner = node.children.map((child) => serialised(child, numbered, level + 1)).join('')
  return `<${node.tagName} data-n="${id}"${about.join('')}>${inner}</${node.tagName}>`
}

function elements(root: Nodes): Element[] {
  const found: Element[] = []
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as Nodes)
  }
  return found
}

const ownLength = (node: Element): number =>
  node.children.reduce((sum, child) => sum + (child.type === 'text' ? child.value.trim().length : 0), 0)

/** Characters of text that a reader sees. */
function lengthOf(root: Nodes): number {
  let length = 0
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') length += node.value.trim().length
    if (node.type === 'element' && (silent.has(node.tagName) || isHidden(node))) continue
    if ('children' in node) for (const child of node.children) stack.push(child as Nodes)
  }
  return length
}

function factsOf(tree: Root): SourceFacts {
  const html = elements(tree)
  const language = attribute(html.find(({ tagName }) => tagName === 'html') ?? empty, 'lang')
  const meta = (name: string): string =>
    attribute(
      html.find(
        (node) => node.tagName === 'meta' && [attribute(node, 'property'), attribute(node, 'name')].includes(name),
      ) ?? empty,
      'content',
    )
  const titleNode = html.find(({ tagName }) => tagName === 'title')
  const written = titleNode
    ? titleNode.children
        .map((child) => (child.type === 'text' ? child.value : ''))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
    : ''
  const title = meta('og:title') || written
  const canonical =
    attribute(
      html.find((node) => node.tagName === 'link' && attribute(node, 'rel') === 'canonical') ?? empty,
      'href',
    ) || meta('og:url')
  return {
    ...(title ? { title } : {}),
    ...(isLanguageTag(language) ? { language } : {}),
    ...(/^https?:\/\//.test(canonical) ? { source: { url: canonical } } : {}),
  }
}

const empty: Element = { type: 'element', tagName: 'x', properties: {}, children: [] }
