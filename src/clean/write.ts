import { Document, isSeq, visit } from 'yaml'
import { asMarkdown, marksIn, withoutMarks } from '../read/index.ts'
import type { CleaningSummary } from '../transcript/index.ts'
import { type Draft, isLeft, type Passage } from './draft.ts'
import { escapeDirectives, escapeMarkdown } from './escape.ts'
import { timeOf } from './labels.ts'
import { inOrder } from './ledger.ts'
import type { Part, Places } from './places.ts'
import type { FoundSpeaker } from './speakers.ts'

/** The front matter in YAML, between its two rules. */
export function frontOf(draft: Draft, speakers: FoundSpeaker[], cleaning: CleaningSummary): string {
  const { title, subtitle, date, language: _language, speakers: _speakers, ...more } = draft.front
  const front = {
    title: title ?? draft.source.name.replace(/\.[^.]+$/, ''),
    ...(subtitle ? { subtitle } : {}),
    ...(date ? { date } : {}),
    language: draft.language,
    ...(speakers.length ? { speakers } : {}),
    ...more,
    cleaning,
  }
  const document = new Document(front, { schema: 'core' })
  // Short lists read better on one line, as the format's own examples have them.
  visit(document, {
    Pair(_, { key, value }) {
      if (String(key) === 'aliases' && isSeq(value)) value.flow = true
    },
  })
  return withoutMarks(`---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`)
}

/** A text that grows: joined once, because a string that is asked for its end at every step is copied at every step. */
class Output {
  readonly #parts: string[] = []
  #length = 0

  add(part: string): void {
    if (!part) return
    this.#parts.push(part)
    this.#length += part.length
  }

  get length(): number {
    return this.#length
  }

  trimEnd(): void {
    for (let last = this.#parts.pop(); last !== undefined; last = this.#parts.pop()) {
      const trimmed = last.trimEnd()
      this.#length -= last.length - trimmed.length
      if (!trimmed) continue
      this.#parts.push(trimmed)
      break
    }
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0
  }

  get endsLine(): boolean {
    return this.#parts.at(-1)?.endsWith('\n') ?? false
  }

  get text(): string {
    return this.#parts.join('')
  }
}

/**
 * The body in transcript Markdown. What it changes between blocks (blank lines, labels, spaces) goes on record here.
 *
 * @param places Told where all words go, if somebody wants to know.
 */
export function bodyOf(draft: Draft, places?: Places): string {
  const { text, edits } = draft
  const { links } = draft.source
  const inside = inOrder(edits)
  const isMarkdown = draft.source.format === 'markdown'
  const deepen = draft.passages.some((p) => isLeft(p) && p.role === 'heading' && p.kind === 'heading' && p.depth === 1)
    ? 1
    : 0
  const out = new Output()
  let next = 0
  let at = 0
  let directive: { kind: 'highlights' | 'note'; rule: string | undefined } | undefined
  let isJoined = false
  let last: Passage | undefined

  const record = (start: number, end: number, rule: string, result: string): void => {
    if (end > start && text.slice(start, end) !== result)
      edits.push({ start, end, kind: result === '' ? 'dropped' : 'normalised', rule, result })
  }
  /** Words of the source with the rules' edits in them, and what they are made of. */
  const madeOf = (start: number, end: number): { made: string; parts: Part[] } => {
    let made = ''
    const parts: Part[] = []
    let from = start
    const keep = (to: number): void => {
      const run = text.slice(from, to)
      made += run
      if (!places || to <= from) return
      let at = from
      // Markup of a page is longer when it is written than the mark that stands for it.
      for (const match of marksIn(run)) {
        const start = from + match.index
        if (start > at) parts.push({ start: at, end: start, length: start - at, isEdit: false })
        at = start + match[0].length
        parts.push({ start, end: at, length: asMarkdown(match[0], links).length, isEdit: true })
      }
      if (to > at) parts.push({ start: at, end: to, length: to - at, isEdit: false })
    }
    while (next < inside.length && (inside[next]?.end ?? 0) <= start) next++
    for (; next < inside.length; next++) {
      const edit = inside[next]
      if (!edit || edit.start >= end) break
      keep(edit.start)
      const result = edit.result ?? ''
      made += edit.isMarkup ? held(result) : result
      if (places) parts.push({ start: edit.start, end: edit.end, length: result.length, isEdit: true })
      from = edit.end
    }
    keep(end)
    return { made, parts }
  }
  const words = (start: number, end: number): string => madeOf(start, end).made.replace(/\r\n?/g, '\n')
  /** Writes words, escaped. */
  const write = (start: number, end: number, safely: (words: string) => string): void => {
    const { made, parts } = madeOf(start, end)
    const safe = released(safely(made.replace(/\r\n?/g, '\n')))
    places?.add(parts, released(made), safe, out.length)
    out.add(safe)
  }
  /** Markup waits outside of the words while these are escaped; the mark for it is no character of any text. */
  const markup: string[] = []
  const held = (written: string): string => `\u0001${markup.push(written) - 1}\u0001`
  const released = (words: string): string =>
    asMarkdown(
      markup.length === 0 ? words : words.replace(/\u0001(\d+)\u0001/g, (_, n) => markup[Number(n)] ?? ''),
      links,
    )
  /** Writes a sign that stands for no words of the source. */
  const sign = (written: string, rule: string | undefined): void => {
    if (rule) places?.addSign(out.length, out.length + written.length, rule)
    out.add(written)
  }
  const close = (): void => {
    if (directive) {
      out.trimEnd()
      out.add('\n')
      sign(':::', directive.rule)
      out.add('\n')
    }
    directive = undefined
  }
  /** Opens a box; a passage that is no part of what stands in it is its title. */
  const open = (kind: 'highlights' | 'note', { role, roleBy, contentStart, contentEnd }: Passage): void => {
    close()
    out.trimEnd()
    if (!out.isEmpty) out.add('\n\n')
    sign(`:::${kind}`, roleBy)
    if (role !== 'note' && contentEnd > contentStart) {
      out.add('[')
      write(contentStart, contentEnd, (heading) =>
        (isMarkdown ? heading : escapeMarkdown(heading)).replace(/\]/g, '\\]'),
      )
      out.add(']')
    }
    out.add('\n')
    directive = { kind, rule: roleBy }
    isJoined = true
  }

  const left = draft.passages.filter(isLeft)
  let i = -1
  for (const passage of draft.passages) {
    if (isLeft(passage)) i++
    else {
      // What was left out takes the space before it along.
      record(at, passage.start, 'clean/blank-lines', '')
      at = passage.end
      continue
    }
    const { role, label, kind } = passage
    const isTight =
      kind === 'item' &&
      last?.kind === 'item' &&
      !label &&
      !last.label &&
      lineBreaks(text, last.end, passage.start) === 1
    gap(draft, record, at, passage.start, isTight ? '\n' : out.isEmpty || isJoined ? '' : '\n\n')
    at = passage.end
    let { contentStart } = passage
    if (role === 'highlights' || role === 'note-title') {
      const rule = role === 'highlights' ? 'clean/highlights' : 'clean/heading'
      record(passage.start, contentStart, rule, '')
      record(passage.contentEnd, passage.end, rule, '')
      open(role === 'highlights' ? 'highlights' : 'note', passage)
      last = passage
      continue
    }
    if (role === 'note' && directive?.kind !== 'note') open('note', passage)
    else if (role !== 'note' && role !== 'highlight') close()
    if (!isJoined && !out.isEmpty) out.add(isTight || out.endsLine ? '\n' : '\n\n')
    isJoined = false
    if (role === 'heading') {
      const depth = kind === 'heading' ? Math.min(6, (passage.depth ?? 2) + deepen) : 2
      const mark = `${'#'.repeat(Math.max(2, depth))} `
      record(passage.start, contentStart, passage.roleBy ?? 'clean/markdown', mark)
      sign(mark, passage.roleBy)
      write(contentStart, passage.contentEnd, (heading) =>
        isMarkdown ? escapeDirectives(heading) : escapeMarkdown(heading).replace(/#+$/, '\\$&'),
      )
    } else if (label) {
      const rule = passage.labelBy ?? 'clean/label'
      const isWide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(label.name)
      const name = label.isBold && isMarkdown ? label.name : escapeMarkdown(label.name)
      const written = `**${name}${isWide ? '：' : ':'}**${label.time === undefined ? '' : ` ${timeOf(label.time)}`}`
      let after = Math.max(label.end, contentStart)
      while (after < passage.contentEnd && /\s/.test(text[after] ?? '')) after++
      const rest = after < passage.contentEnd ? ' ' : ''
      record(passage.start, after, rule, written + rest)
      sign(written + rest, rule)
      contentStart = after
      write(after, passage.contentEnd, escaped)
      // A label on a line of its own takes the paragraph below it in.
      const below = left[i + 1]
      if (!rest && below?.kind === 'paragraph' && below.role === role && !below.label) {
        out.add(' ')
        isJoined = true
      }
    } else if (kind === 'code') {
      out.add(text.slice(passage.start, passage.end).replace(/\r\n?/g, '\n'))
    } else if (isMarkdown && kind === 'item') {
      const indent =
        isTight || !last?.label
          ? passage.start
          : Math.min(
              contentStart,
              passage.start + (/^\s*/.exec(text.slice(passage.start, contentStart))?.[0].length ?? 0),
            )
      record(passage.start, indent, 'clean/space', '')
      out.add(words(indent, contentStart))
      write(contentStart, passage.contentEnd, escaped)
    } else {
      record(passage.start, contentStart, (kind === 'heading' && passage.roleBy) || 'clean/space', '')
      write(contentStart, passage.contentEnd, escaped)
    }
    trail(passage)
    last = passage
  }
  close()
  record(at, text.length, 'clean/blank-lines', '\n')
  if (!out.endsLine) {
    out.trimEnd()
    out.add('\n')
  }
  return out.text

  function escaped(made: string): string {
    const lines = made.includes('\n') ? made.replace(/[ \t\u00a0]+(?=\n)/g, '').replace(/\n[ \t]+/g, '\n') : made
    return isMarkdown ? escapeDirectives(lines) : escapeMarkdown(lines)
  }
  function trail(passage: Passage): void {
    record(passage.contentEnd, passage.end, 'clean/space', '')
  }
}

const lineBreaks = (text: string, start: number, end: number): number =>
  text.slice(start, end).match(/\r\n|\r|\n/g)?.length ?? 0

/** Puts on record what becomes of the space between two blocks: one blank line, or `result`, whatever stood there. */
function gap(
  draft: Draft,
  record: (start: number, end: number, rule: string, result: string) => void,
  from: number,
  to: number,
  result: string,
): void {
  if (to <= from) return
  const written = draft.text.slice(from, to)
  // A blank line that was one already is kept, whatever spaces stand in it.
  if (result === '\n\n' && lineBreaks(draft.text, from, to) === 2 && !written.includes('\r')) return
  record(from, to, 'clean/blank-lines', result)
}
