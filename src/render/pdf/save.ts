/** Writes a PDF: packed, nothing added, in time that grows as the number of its objects does. */
import { PDFCrossRefStream, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib'

/** What is used here of pdf-lib's table of objects. */
interface CrossReference {
  entries: { ref: PDFRef }[]
  appendEntry(entry: { ref: PDFRef }): void
}

/**
 * pdf-lib looks for an object’s place in the table from its beginning, past all others: ten minutes for a million. The
 * table is in order and objects come in order, so the place is looked for from its end, and found at once.
 */
function appendFromTheEnd(this: CrossReference, entry: { ref: PDFRef }): void {
  const number = entry.ref.objectNumber
  let at = this.entries.length
  while (at > 0 && (this.entries[at - 1]?.ref.objectNumber ?? 0) > number) at--
  this.entries.splice(at, 0, entry)
}

;(PDFCrossRefStream.prototype as unknown as CrossReference).appendEntry = appendFromTheEnd

/** The bytes of a PDF, with its objects packed into streams. */
export function savePdf(pdf: PDFDocument): Promise<Uint8Array> {
  return pdf.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  })
}
