/** What a screen reader needs: tags, language, title, headings, pictures in words (ISO 14289-1, what machines can test). */
import { PDFArray, PDFBool, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { type Finding, ownFinding } from '../finding.ts'
import { elementsOf, type StructureElement, textAt } from './structure.ts'

/** What the document says of itself. */
export function checkDocument(pdf: PDFDocument, structure: StructureElement | undefined): Finding[] {
  const { catalog } = pdf
  const mark = catalog.lookup(PDFName.of('MarkInfo'))
  const viewer = catalog.lookup(PDFName.of('ViewerPreferences'))
  const isTrue = (dictionary: unknown, key: string): boolean =>
    dictionary instanceof PDFDict && dictionary.lookup(PDFName.of(key)) === PDFBool.True
  const untabbed = pdf.getPages().findIndex(({ node }) => node.lookup(PDFName.of('Tabs')) !== PDFName.of('S'))
  const faults: [code: string, isFault: boolean, message: string, where: string][] = [
    [
      'pdf/untagged',
      !structure,
      'The PDF is not tagged: it has no structure that could be read aloud, and its paragraphs are not known.',
      '',
    ],
    [
      'pdf/unmarked',
      structure !== undefined && !isTrue(mark, 'Marked'),
      'The PDF does not say that it is tagged (MarkInfo).',
      '',
    ],
    ['pdf/no-language', !textAt(catalog, 'Lang'), 'The document has no language (Lang).', ''],
    ['pdf/no-title', !pdf.getTitle()?.trim(), 'The document has no title.', ''],
    [
      'pdf/title-not-shown',
      !isTrue(viewer, 'DisplayDocTitle'),
      'Viewers show the file’s name, not the title (DisplayDocTitle).',
      '',
    ],
    [
      'pdf/tab-order',
      untabbed >= 0,
      'Tabbing from link to link does not follow the structure (Tabs).',
      `page ${untabbed + 1}`,
    ],
  ]
  return faults
    .filter(([, isFault]) => isFault)
    .map(([code, , message, where]) => ownFinding('warning', code, message, where))
}

/** Headings begin at the first level and leave none out; pictures have words. */
export function checkElements(structure: StructureElement): Finding[] {
  const findings: Finding[] = []
  let before = 0
  for (const element of elementsOf(structure)) {
    const level = Number(/^H([1-6])$/u.exec(element.role)?.[1] ?? Number.NaN)
    if (level > before + 1)
      findings.push(
        ownFinding(
          'warning',
          'pdf/heading-level',
          before === 0
            ? `The first heading is of level ${level}, not 1.`
            : `A heading of level ${level} follows one of level ${before}.`,
          pageOf(element),
        ),
      )
    if (!Number.isNaN(level)) before = level
    if (element.role === 'Figure' && !element.alt?.trim() && !element.actualText?.trim())
      findings.push(
        ownFinding('error', 'pdf/no-alt', 'A picture has no words for who does not see it (Alt).', pageOf(element)),
      )
  }
  if (before === 0) findings.push(ownFinding('warning', 'pdf/no-headings', 'No heading is tagged as one.', ''))
  return findings
}

/** The page of an element, by the first content in it. */
function pageOf(element: StructureElement): string {
  for (const { children } of elementsOf(element))
    for (const child of children) if ('id' in child) return `page ${child.page}`
  return ''
}

/** Fonts travel with the document, are no drawings, and say which characters their glyphs are. */
export function checkFonts(pdf: PDFDocument): Finding[] {
  const findings = new Map<string, Finding>()
  const add = (code: string, severity: Finding['severity'], message: string): void => {
    findings.set(message, ownFinding(severity, code, message, ''))
  }
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.lookup(PDFName.of('Type')) !== PDFName.of('Font')) continue
    const type = nameAt(object, 'Subtype')
    // A part of a composite font, which is looked at as a whole.
    if (type?.startsWith('CIDFont')) continue
    const name = nameAt(object, 'BaseFont')?.replace(/^[A-Z]{6}\+/u, '') ?? 'without a name'
    const kids = object.lookup(PDFName.of('DescendantFonts'))
    const kid = kids instanceof PDFArray ? kids.lookup(0) : undefined
    const descriptor = (kid instanceof PDFDict ? kid : object).lookup(PDFName.of('FontDescriptor'))
    if (type === 'Type3') {
      add(
        'pdf/type3',
        'warning',
        `The font “${name}” is a drawing of each letter (Type 3): slow, ugly on screens, hard to search.`,
      )
    } else if (
      !(descriptor instanceof PDFDict) ||
      !['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)))
    ) {
      add('pdf/font-not-embedded', 'error', `The font “${name}” is not embedded: others see another one.`)
    }
    const hasPlainEncoding = /^(?:WinAnsi|MacRoman|MacExpert)Encoding$/u.test(nameAt(object, 'Encoding') ?? '')
    if (!object.has(PDFName.of('ToUnicode')) && !hasPlainEncoding)
      add(
        'pdf/no-unicode',
        'error',
        `The font “${name}” does not say which characters it prints (ToUnicode): its text cannot be searched, copied or read aloud.`,
      )
  }
  return [...findings.values()]
}

function nameAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}
