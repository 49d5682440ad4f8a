/** The metadata packet of a PDF (ISO 16684-1), which accessibility standards want beside the older dictionary. */
import { type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { type Document, peopleAmong } from '../../document/index.ts'

export interface XmpOptions {
  /** Identifier of this edition. */
  identifier: string
  modified: Date | undefined
  /** Whether the file may say that it conforms to PDF/UA-1 (ISO 14289-1 §5). */
  isAccessible: boolean
}

/** Gives a PDF the metadata of its document; the same for the same document. */
export function setXmp(pdf: PDFDocument, document: Document, options: XmpOptions): void {
  const stream = pdf.context.stream(new TextEncoder().encode(packet(document, options)), {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream))
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML 1.0 may hold it. */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/gu, (character) => escapes[character] ?? character)

function packet({ metadata, speakers: all }: Document, { identifier, modified, isAccessible }: XmpOptions): string {
  const speakers = peopleAmong(all)
  const makers = [metadata.editors, metadata.translators, metadata.transcribers].flatMap((names) => names ?? [])
  const date = modified && `${modified.toISOString().slice(0, 19)}Z`
  const list = (kind: 'Seq' | 'Bag', items: readonly string[]): string =>
    `<rdf:${kind}>${items.map((item) => `<rdf:li>${xml(item)}</rdf:li>`).join('')}</rdf:${kind}>`
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li><rdf:li xml:lang="${xml(metadata.language)}">${xml(text)}</rdf:li></rdf:Alt>`
  const properties: [name: string, value: string | undefined][] = [
    ['dc:format', 'application/pdf'],
    ['dc:identifier', xml(identifier)],
    ['dc:title', alternative(metadata.title)],
    [
      'dc:creator',
      speakers.length > 0
        ? list(
            'Seq',
            speakers.map(({ name }) => name),
          )
        : undefined,
    ],
    ['dc:contributor', makers.length > 0 ? list('Bag', makers) : undefined],
    ['dc:description', metadata.description && alternative(metadata.description)],
    ['dc:language', list('Bag', [metadata.language])],
    ['dc:publisher', metadata.publisher && list('Bag', [metadata.publisher])],
    ['dc:rights', metadata.rights && alternative(metadata.rights)],
    ['dc:source', metadata.source?.url && xml(metadata.source.url)],
    ['dc:subject', metadata.subjects.length > 0 ? list('Bag', metadata.subjects) : undefined],
    ['xmp:CreatorTool', 'Colloquy'],
    ['xmp:CreateDate', date],
    ['xmp:ModifyDate', date],
    ['pdf:Producer', 'Colloquy'],
    ['pdf:Keywords', metadata.subjects.length > 0 ? xml(metadata.subjects.join(' ')) : undefined],
    ['pdfuaid:part', isAccessible ? '1' : undefined],
  ]
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    ...properties.filter(([, value]) => value !== undefined).map(([name, value]) => `<${name}>${value}</${name}>`),
    '</rdf:Description>',
    '</rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')
}
