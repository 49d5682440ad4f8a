/** Transcript files that players read: WebVTT, SubRip, and the JSON and HTML of Podcasting 2.0. */
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { Document } from '../../document/index.ts'
import { turnsOf } from '../script/index.ts'
import { clock } from '../times.ts'
import { type Cue, cuesOf } from './cues.ts'

/**
 * WebVTT (W3C), a voice span a cue.
 *
 * @throws {ColloquyError} `transcript/times` when no turn has a time; so do the other three.
 */
export function renderVtt(document: Document): string {
  // An arrow would be read as times; a line alone ends the note.
  const title = document.metadata.title.replaceAll('-->', '→').replace(/\s+/gu, ' ')
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const cues = cuesOf(document).map(({ start, end, speaker, lines }) => {
    const text = escaped(lines.join('\n'))
    const voiced = speaker === undefined ? text : `<v ${escaped(speaker)}>${text}</v>`
    return `${time(start, '.')} --> ${time(end, '.')}\n${voiced}`
  })
  return `${['WEBVTT', `NOTE ${title}`, ...cues].join('\n\n')}\n`
}

/** SubRip: the name stands before the words where a turn begins. */
export function renderSrt(document: Document): string {
  const cues = cuesOf(document).map((cue, i) => {
    const label = cue.isFirst && cue.speaker !== undefined ? `${cue.speaker}: ` : ''
    // A line of its own with an arrow would be read as times.
    const text = `${label}${cue.lines.join('\n')}`.replaceAll('-->', '→')
    return `${i + 1}\n${time(cue.start, ',')} --> ${time(cue.end, ',')}\n${text}`
  })
  return `${cues.join('\n\n')}\n`
}

/** The transcript of Podcasting 2.0 as JSON (`application/json`, version 1.0.0). */
export function renderPodcastJson(document: Document): string {
  const segments = cuesOf(document).map((cue) => ({
    ...(cue.speaker === undefined ? {} : { speaker: cue.speaker }),
    startTime: cue.start / 1000,
    endTime: cue.end / 1000,
    body: joined(cue),
  }))
  return `${JSON.stringify({ version: '1.0.0', segments }, undefined, 1)}\n`
}

/** The transcript of Podcasting 2.0 as HTML: `cite`, `time` and `p`, nothing else. */
export function renderPodcastHtml(document: Document): string {
  const { language, title } = document.metadata
  const body = turnsOf(document).flatMap(({ voice, start, blocks }) => [
    ...(voice === undefined ? [] : [h('cite', `${voice.name}:`), '\n']),
    ...(start === undefined ? [] : [h('time', clock(start)), '\n']),
    ...blocks.flatMap((block) => [h('p', block), '\n']),
  ])
  const head = h('head', [h('meta', { charSet: 'utf-8' }), h('title', title)])
  const page = h(null, [{ type: 'doctype' }, h('html', { lang: language }, [head, h('body', ['\n', ...body])])])
  return `${unified().use(rehypeStringify).stringify(page)}\n`
}

/** Lines as one: a space where the script has spaces. */
function joined({ lines }: Cue): string {
  return lines.reduce((text, line) => `${text}${isUnspaced(text.slice(-1)) && isUnspaced(line) ? '' : ' '}${line}`)
}

const isUnspaced = (text: string): boolean =>
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|[\u3000-\u303f\uff01-\uff60])/u.test(text)

/** `hh:mm:ss.ttt`. */
function time(milliseconds: number, point: string): string {
  const digits = (n: number, count = 2): string => String(Math.floor(n)).padStart(count, '0')
  const seconds = milliseconds / 1000
  return `${digits(seconds / 3600)}:${digits((seconds / 60) % 60)}:${digits(seconds % 60)}${point}${digits(milliseconds % 1000, 3)}`
}
