import type { TalkFile } from '../archive/index.ts'

/** The media type of a kind of file, as IANA has it, or as its own specification says. */
export function mediaTypeOf(kind: TalkFile['kind']): string {
  return types[kind]
}

const types: Readonly<Record<TalkFile['kind'], string>> = {
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
  html: 'text/html',
  markdown: 'text/markdown',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  json: 'application/json',
  podcast: 'text/html',
  text: 'text/plain',
  tei: 'application/tei+xml',
  citation: 'application/vnd.citationstyles.csl+json',
  chapters: 'application/json+chapters',
  cover: 'image/jpeg',
  card: 'image/jpeg',
  passages: 'text/javascript',
}
