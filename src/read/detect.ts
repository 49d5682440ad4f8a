/** Recognises a format: by what a file holds first, by its name where that leaves it open. */
import { isChat } from './irc.ts'
import { isTranscript } from './markdown.ts'
import { isMessages } from './messages.ts'
import type { Format } from './source.ts'

const extensions: Record<string, Format> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  vtt: 'webvtt',
  srt: 'srt',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  otr: 'json',
  csv: 'csv',
  tsv: 'csv',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  ttml: 'ttml',
  dfxp: 'ttml',
  txt: 'text',
}
const cueTimes = /^[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?[ \t]*-->[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}/m

/**
 * The format of a file.
 *
 * @param name Its name.
 * @param text Its text, decoded.
 */
export function formatOf(name: string, text: string): Format {
  const extension = extensions[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
  const head = text.slice(0, 4000).trimStart()
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(head)) return 'webvtt'
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:\w+:)?tt[\s>]/i.test(head)) return 'ttml'
  if (
    /^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(
      head.replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, ''),
    )
  )
    return 'html'
  if (cueTimes.test(head)) return extension === 'webvtt' ? 'webvtt' : 'srt'
  if (/^[[{]/.test(head) && (extension === 'json' || isJson(head))) return 'json'
  if (isTranscript(text)) return 'transcript'
  if (
    extension === 'json' ||
    extension === 'csv' ||
    extension === 'html' ||
    extension === 'markdown' ||
    extension === 'webvtt' ||
    extension === 'srt' ||
    extension === 'ttml'
  )
    return extension
  if (isChat(text) || isMessages(text)) return 'irc'
  if (isMarkup(head)) return 'html'
  return isMarkdown(text) ? 'markdown' : 'text'
}

/** An object or a list opens with a quoted name, or with another of its kind; `[00:01] Ada:` and `[Music]` do not. */
const isJson = (head: string): boolean => /^\{\s*"[^"\n]{1,80}"\s*:|^\[\s*\{\s*"/.test(head)

/** A fragment of a page: it begins with an element, and several are closed. */
const isMarkup = (head: string): boolean =>
  /^<(?:p|div|cite|section|article|main|h[1-6]|ul|ol|dl|table|span|blockquote|strong|b)\b[^<>]*>/i.test(head) &&
  (head.match(/<\/[a-z][a-z0-9]*>/gi)?.length ?? 0) > 2

/** One line with a mark may be speech that begins with one; a file of Markdown opens with a heading or has several. */
const isMarkdown = (text: string): boolean =>
  /^\s*#{1,6} \S/.test(text) ||
  severalTimes(text, /^#{1,6} \S/gm) ||
  severalTimes(text, /^(?:[[(]?\d{1,2}(?::\d{2}){1,2}[\])]? )?\*\*[^*\n]{1,60}\*\*/gm)

function severalTimes(text: string, pattern: RegExp): boolean {
  return pattern.test(text) && pattern.test(text)
}
