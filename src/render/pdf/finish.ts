/** What Chromium leaves to be said in a PDF: how it opens, what its links are for, and dates and identifiers that are the same each time. */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { type Document, peopleAmong } from '../../document/index.ts'
import { accessibilityFaults } from './accessible.ts'
import { markArtifacts } from './artifacts.ts'
import { savePdf } from './save.ts'
import { refineStructure } from './structure.ts'
import { setXmp } from './xmp.ts'

export interface Finish {
  /** What a link's target is called, by its identifier. */
  about: (id: string) => string | undefined
  /** A digest in hexadecimal of all that was printed. */
  identity: string
  /** Identifier of this edition, for catalogues. */
  identifier: string
  /** Whether pages follow from right to left. */
  isBoundRight: boolean
  /** Date that the file carries; none when the talk has none. */
  modified: Date | undefined
}

/**
 * Completes a printed PDF. It says that it conforms to PDF/UA-1 where the conditions that a program can test hold.
 */
export async function finish(
  pdf: PDFDocument,
  document: Document,
  { about, identity, identifier, isBoundRight, modified }: Finish,
): Promise<Uint8Array> {
  const { metadata, speakers } = document
  const { context, catalog } = pdf
  refineStructure(pdf, document)
  markArtifacts(pdf)
  catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language))
  // ISO 32000-2 table 147: the window's title is the document's, not the file's.
  catalog.set(
    PDFName.of('ViewerPreferences'),
    context.obj({ DisplayDocTitle: true, ...(isBoundRight ? { Direction: 'R2L' } : {}) }),
  )
  for (const page of pdf.getPages()) {
    // ISO 14289-1 §7.18.3: tabbing follows the structure.
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    for (let i = 0; i < (annotations?.size() ?? 0); i++) {
      const link = annotations?.lookupMaybe(i, PDFDict)
      // ISO 14289-1 §7.18.5: a link says where it leads.
      const says = link && describe(link, about)
      if (link && says !== undefined) link.set(PDFName.of('Contents'), PDFHexString.fromText(says))
    }
  }
  pdf.setTitle(metadata.title)
  pdf.setAuthor(
    peopleAmong(speakers)
      .map((speaker) => speaker.name)
      .join('; '),
  )
  if (metadata.description !== undefined) pdf.setSubject(metadata.description)
  if (metadata.subjects.length > 0) pdf.setKeywords(metadata.subjects)
  pdf.setCreator('Colloquy')
  pdf.setProducer('Colloquy')
  const info = context.lookup(context.trailerInfo.Info, PDFDict)
  for (const key of ['CreationDate', 'ModDate']) info.delete(PDFName.of(key))
  if (modified) {
    pdf.setCreationDate(modified)
    pdf.setModificationDate(modified)
  }
  setXmp(pdf, document, { identifier, modified, isAccessible: accessibilityFaults(pdf).length === 0 })
  // ISO 32000-2 §14.4: the identifier names the content, so it is made of it.
  const digest = PDFHexString.of(identity.slice(0, 32))
  context.trailerInfo.ID = context.obj([digest, digest]) as PDFObject
  return savePdf(pdf)
}

/** What a link annotation leads to, in words. */
function describe(link: PDFDict, about: (id: string) => string | undefined): string | undefined {
  const action = link.lookupMaybe(PDFName.of('A'), PDFDict)
  const uri = action?.lookup(PDFName.of('URI'))
  if (uri instanceof PDFString || uri instanceof PDFHexString) return uri.decodeText()
  let destination = link.get(PDFName.of('Dest')) ?? action?.get(PDFName.of('D'))
  if (destination instanceof PDFRef) destination = link.context.lookup(destination)
  if (destination instanceof PDFName || destination instanceof PDFString || destination instanceof PDFHexString)
    return about(destination.decodeText()) ?? destination.decodeText()
  return undefined
}
