/** The conditions of PDF/UA-1 that a program can test (Matterhorn Protocol 1.1, the checkpoints that a printed talk can meet). */
import { PDFArray, PDFBool, PDFDict, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { isAllMarked } from './artifacts.ts'
import { contentOf } from './content.ts'
import { elementsOf, type Structure, structureOf } from './structure.ts'

/**
 * What keeps a PDF from being called accessible; nothing where all conditions hold.
 *
 * @returns One line a fault.
 */
export function accessibilityFaults(pdf: PDFDocument): string[] {
  const { catalog } = pdf
  const structure = structureOf(pdf)
  const isMarked = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked')) === PDFBool.True
  const isTitleShown =
    catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict)?.get(PDFName.of('DisplayDocTitle')) === PDFBool.True
  return [
    ...(structure && isMarked ? [] : ['it is not tagged']),
    ...(catalog.has(PDFName.of('Lang')) ? [] : ['it names no language']),
    ...(isTitleShown && (pdf.getTitle() ?? '') !== '' ? [] : ['its title is not shown']),
    ...(structure ? [...headingFaults(structure), ...figureFaults(structure)] : []),
    ...fontFaults(pdf),
    ...pageFaults(pdf),
  ]
}

/** ISO 14289-1 §7.4.2: the first heading is of the first level, and none is skipped on the way down. */
function headingFaults(structure: Structure): string[] {
  const faults: string[] = []
  let last = 0
  for (const { type } of elementsOf(structure)) {
    const level = Number(/^H([1-6])$/u.exec(type)?.[1] ?? 0)
    if (level === 0) continue
    if (level > last + 1) faults.push(`a heading of level ${level} follows one of level ${last}`)
    last = level
  }
  return faults
}

/** ISO 14289-1 §7.3: a figure says in words what it shows. */
function figureFaults(structure: Structure): string[] {
  const faults: string[] = []
  for (const { type, dict } of elementsOf(structure))
    if (type === 'Figure' && !dict.has(PDFName.of('Alt')) && !dict.has(PDFName.of('ActualText')))
      faults.push('a figure has no text')
  return faults
}

/** ISO 14289-1 §7.21: every font is in the file, and its characters are known. */
function fontFaults(pdf: PDFDocument): string[] {
  const faults: string[] = []
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (!(dict instanceof PDFDict) || dict.get(PDFName.of('Type')) !== PDFName.of('Font')) continue
    const subtype = dict.get(PDFName.of('Subtype'))
    if (subtype === PDFName.of('Type3')) faults.push('a font is made of drawings (Type 3)')
    if (subtype !== PDFName.of('Type0')) continue
    const kid = dict.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict)
    const descriptor = kid?.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
    const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)))
    if (!isEmbedded || !dict.has(PDFName.of('ToUnicode'))) faults.push('a font is not embedded as text')
  }
  return faults
}

/** ISO 14289-1 §§7.1, 7.18: all that is drawn is tagged or an artifact; links say where they lead, in the order of the text. */
function pageFaults(pdf: PDFDocument): string[] {
  return pdf.getPages().flatMap(({ node }, i) => {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []
    const links = annotations.map((it) => pdf.context.lookup(it)).filter((it) => it instanceof PDFDict)
    const isOrdered = node.get(PDFName.of('Tabs')) === PDFName.of('S')
    return [
      ...(isAllMarked(contentOf(pdf, i)) ? [] : [`page ${i + 1} draws what is neither tagged nor an artifact`]),
      ...(links.length > 0 && !isOrdered ? [`page ${i + 1} does not follow the structure`] : []),
      ...(links.every((link) => link.has(PDFName.of('Contents')) && link.has(PDFName.of('StructParent')))
        ? []
        : [`page ${i + 1} has a link that says nothing or stands outside of the structure`]),
    ]
  })
}
