/** Files of word processors, as the HTML that they hold: DOCX by mammoth; OpenDocument by the paragraphs of its content. */
import { strFromU8, unzipSync } from 'fflate'
import { ColloquyError } from '../transcript/index.ts'
import type { Format, ReadOptions } from './source.ts'

/** A zip may claim to hold more than any transcript is: 64 MB of text. */
const MOST = 64 * 1024 * 1024

/**
 * The HTML of a DOCX or ODT file; `undefined` where the ZIP file is none. What is read from then on is this HTML: it is what
 * the ledger accounts for.
 *
 * @throws {ColloquyError} `input/format` when the container is damaged.
 */
export async function htmlOfOffice(
  bytes: Uint8Array,
  { path, format }: ReadOptions,
): Promise<{ name: string; format: Format; encoding: string; raw: string } | undefined> {
  const place = path === undefined ? {} : { file: path }
  const name = path?.split(/[\\/]/).at(-1) ?? 'transcript'
  let files: Record<string, Uint8Array>
  try {
    let size = 0
    files = unzipSync(bytes, {
      filter(file) {
        if (!/^(?:word\/|content\.xml$|mimetype$|\[Content_Types\])/.test(file.name)) return false
        size += file.originalSize
        if (size > MOST) throw new RangeError('it holds more than 64 MB of text')
        return true
      },
    })
  } catch (cause) {
    throw damaged(cause, place)
  }
  if (files['word/document.xml'] && format !== 'odt') {
    const { default: mammoth } = await import('mammoth')
    try {
      const { value } = await mammoth.convertToHtml(
        { buffer: Buffer.from(bytes) },
        { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
      )
      return {
        name,
        format: 'docx',
        encoding: 'utf-8',
        raw: value.replace(/(<\/(?:p|h[1-6]|li|tr|table|ul|ol)>)(?=<)/g, '$1\n'),
      }
    } catch (cause) {
      throw damaged(cause, place)
    }
  }
  const content = files['content.xml']
  if (!content || !/opendocument\.text/.test(strFromU8(files.mimetype ?? new Uint8Array()))) return undefined
  return { name, format: 'odt', encoding: 'utf-8', raw: htmlOfOpenDocument(strFromU8(content)) }
}

function damaged(cause: unknown, place: { file?: string }): ColloquyError {
  return new ColloquyError(
    'input/format',
    `The document cannot be opened (${cause instanceof Error ? cause.message : String(cause)}).`,
    {
      advice: 'Open it in a word processor and save it again, or as text.',
      place,
      cause,
    },
  )
}

/** ODF 1.3 part 3: headings `text:h`, paragraphs `text:p`, spaces `text:s`, lists; notes and tracked deletions are left out. */
function htmlOfOpenDocument(xml: string): string {
  const body = /<office:text\b[^>]*>([\s\S]*)<\/office:text>/.exec(xml)?.[1] ?? ''
  return body
    .replace(/<(text:tracked-changes|text:note|office:annotation|text:sequence-decls)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<text:s(?:\s+text:c="(\d{1,3})")?[^>]*\/>/g, (_, count) => ' '.repeat(Number(count ?? 1)))
    .replace(/<text:tab[^>]*\/>/g, ' ')
    .replace(/<text:line-break[^>]*\/>/g, '<br>')
    .replace(
      /<text:h\b[^>]*?(?:text:outline-level="([1-6])")?[^>]*>/g,
      (m, level) => `<h${level ?? /outline-level="([1-6])"/.exec(m)?.[1] ?? 2}>`,
    )
    .replace(/<\/text:h>/g, '</h2>\n')
    .replace(/<text:p\b[^>]*\/>/g, '')
    .replace(/<text:p\b[^>]*>/g, '<p>')
    .replace(/<\/text:p>/g, '</p>\n')
    .replace(/<\/?text:list-item\b[^>]*>/g, (m) => (m.startsWith('</') ? '</li>' : '<li>'))
    .replace(/<(?!\/?(?:p|h[1-6]|li|br)\b)[^>]*>/g, '')
}
