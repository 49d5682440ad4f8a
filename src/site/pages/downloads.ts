/** Editions to take along. */
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { TalkFile } from '../../archive/index.ts'
import { link } from '../addresses.ts'
import { mediaTypeOf } from '../media-types.ts'

/** Names of what can be taken along; what only the search reads has none. */
export const names: Readonly<Partial<Record<TalkFile['kind'], string>>> = {
  epub: 'EPUB',
  pdf: 'PDF',
  html: 'HTML',
  markdown: 'Markdown',
  vtt: 'WebVTT',
  srt: 'SRT',
  json: 'JSON',
  podcast: 'HTML (Podcasting 2.0)',
  text: 'TXT',
  tei: 'TEI',
  citation: 'CSL',
  chapters: 'JSON Chapters',
}

/**
 * Links to files with their sizes.
 *
 * @param path Of the page that they stand in.
 * @returns Nothing where there is none to offer.
 */
export function downloadList(files: readonly TalkFile[], path: string): Element | undefined {
  const offered = files.flatMap((file) => {
    const name = names[file.kind]
    return name === undefined ? [] : [{ ...file, name }]
  })
  if (offered.length === 0) return undefined
  return h(
    'ul',
    { class: 'downloads' },
    offered.map(({ name, path: file, bytes, kind }) =>
      h('li', [h('a', { href: link(path, file), type: mediaTypeOf(kind) }, name), ` ${sizeOf(bytes)}`]),
    ),
  )
}

/** A size as people say it. */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
