import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { Browser } from 'puppeteer'
import { toDocument } from '../../src/document/index.ts'
import { withPage } from '../../src/render/browser/index.ts'
import { fontsFor } from '../../src/render/fonts/index.ts'
import { parse } from '../../src/transcript/index.ts'

/** A sheet of 300 × 400 points, with twenty lines of 16 points of text in it, 30 points from every edge. */
const sheet = `@page { size: 300pt 400pt; margin: 40pt 30pt; }
body { font-size: 10pt; line-height: 16pt; margin: 0; }
h1, h2, h3, h4, p, ul, li { font-size: 10pt; line-height: 16pt; margin: 0; padding: 0; }
p { orphans: 1; widows: 1; }`

/** Room of so many lines. */
export const room = (count: number): string => `<div style="height: ${count * 16}pt"></div>`

/**
 * Prints some HTML as a PDF without any other fault: tagged, with a title, a language, and links that say where they lead.
 *
 * @param options `css` goes behind the style of the sheet.
 */
export async function print(
  browser: Browser,
  body: string,
  { language = 'en', css = '', tagged = true }: { language?: string; css?: string; tagged?: boolean } = {},
): Promise<Uint8Array> {
  const words = body.replace(/<[^>]*>/g, ' ')
  const { css: faces, family } = await fontsFor(
    toDocument(parse(`---\ntitle: T\nlanguage: ${language}\n---\n\n**A:** 0123456789 ${words}\n`)),
  )
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>T</title><style>${faces}\n${sheet}\nbody { font-family: ${family}; }\n${css}</style></head><body><h1>Title</h1>${body}</body></html>`
  return withPage(browser, html, undefined, async (page) => {
    const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, outline: tagged })
    return changed(printed, (pdf) => {
      pdf.setTitle('T')
      pdf.catalog.set(PDFName.of('Lang'), PDFString.of(language))
      pdf.catalog.set(PDFName.of('ViewerPreferences'), pdf.context.obj({ DisplayDocTitle: true }))
      for (const { node } of pdf.getPages()) {
        node.set(PDFName.of('Tabs'), PDFName.of('S'))
        for (const link of linksOf(node)) link.set(PDFName.of('Contents'), PDFHexString.fromText('a place'))
      }
    })
  })
}

/** The same PDF with some of its objects changed. */
export async function changed(bytes: Uint8Array, change: (pdf: PDFDocument) => unknown): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  await change(pdf)
  return pdf.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** The link annotations of a page. */
export function linksOf(page: PDFDict): PDFDict[] {
  const annotations = page.lookup(PDFName.of('Annots'))
  if (!(annotations instanceof PDFArray)) return []
  return annotations.asArray().map((_, i) => annotations.lookup(i, PDFDict))
}
