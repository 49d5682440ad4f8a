import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { accessibilityFaults } from '../../src/render/pdf/accessible.ts'
import { isAllMarked, withArtifacts } from '../../src/render/pdf/artifacts.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { elementsOf, structureOf } from '../../src/render/pdf/structure.ts'
import { documentOf, examples } from './examples.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => closeBrowser(browser))

const printed = async (example: string, page: 'A4' | 'A5' = 'A5'): Promise<PDFDocument> =>
  PDFDocument.load((await renderPdf(documentOf(example), { browser, paper: page })).bytes, { updateMetadata: false })

const xmpOf = (pdf: PDFDocument): string => {
  const stream = pdf.catalog.lookup(PDFName.of('Metadata'))
  return stream instanceof PDFRawStream ? Buffer.from(stream.getContents()).toString('utf8') : ''
}

describe.each(examples)('the PDF of %s', (example) => {
  it('meets what a program can test of PDF/UA-1, and says so', async () => {
    const pdf = await printed(example, 'A4')
    expect(accessibilityFaults(pdf)).toEqual([])
    expect(xmpOf(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmpOf(pdf)).toContain(`<dc:language><rdf:Bag><rdf:li>${documentOf(example).metadata.language}</rdf:li>`)
  })

  it('has a structure that names contents, index, lists and sections', async () => {
    const pdf = await printed(example)
    const root = structureOf(pdf)
    const types = root ? [...elementsOf(root)].map(({ type }) => type) : []
    for (const type of ['Sect', 'TOC', 'TOCI', 'Index', 'L', 'LBody', 'Figure', 'Link']) expect(types).toContain(type)
    expect(types).not.toContain('NonStruct')
    expect(types.filter((it) => it === 'LI').length).toBe(types.filter((it) => it === 'LBody').length)
  })
})

describe('faults of a PDF', () => {
  it.each<[string, (pdf: PDFDocument) => void]>([
    ['no language', (pdf) => pdf.catalog.delete(PDFName.of('Lang'))],
    ['title is not shown', (pdf) => pdf.catalog.delete(PDFName.of('ViewerPreferences'))],
    ['not tagged', (pdf) => pdf.catalog.delete(PDFName.of('MarkInfo'))],
    ['a figure has no text', (pdf) => find(pdf, 'Figure').delete(PDFName.of('Alt'))],
    ['level 3 follows one of level 1', (pdf) => find(pdf, 'H2').set(PDFName.of('S'), PDFName.of('H3'))],
    [
      'a link that says nothing',
      (pdf) => {
        for (const [, object] of pdf.context.enumerateIndirectObjects())
          if (object instanceof PDFDict && object.get(PDFName.of('Subtype')) === PDFName.of('Link'))
            object.delete(PDFName.of('Contents'))
      },
    ],
    [
      'does not follow the structure',
      (pdf) => {
        for (const page of pdf.getPages()) page.node.delete(PDFName.of('Tabs'))
      },
    ],
    [
      'neither tagged nor an artifact',
      (pdf) => {
        pdf.getPage(0).drawRectangle({ width: 9, height: 9 })
      },
    ],
  ])('%s', async (fault, spoil) => {
    const pdf = await printed('second-copy.md')
    spoil(pdf)
    const spoilt = await PDFDocument.load(await pdf.save(), { updateMetadata: false })
    expect(accessibilityFaults(spoilt).join('\n')).toContain(fault)
  })
})

function find(pdf: PDFDocument, type: string): PDFDict {
  const root = structureOf(pdf)
  const found = root && [...elementsOf(root)].find((it) => it.type === type)
  if (!found) throw new Error(`no ${type}`)
  return found.dict
}

describe('artifacts', () => {
  it('are what is drawn outside of marked content, and nothing else', () => {
    const lines = [
      'q',
      'BT',
      '<003d> Tj',
      'ET',
      'Q',
      '0 0 9 9 re',
      'W* n',
      '/Span <</MCID 0 >>BDC',
      'BT',
      'ET',
      'EMC',
      '1 1 2 2 re',
      'f',
    ]
    const marked = withArtifacts(lines.join('\n')).split('\n')
    expect(marked).toEqual([
      'q',
      '/Artifact BMC',
      'BT',
      '<003d> Tj',
      'ET',
      'EMC',
      'Q',
      '0 0 9 9 re',
      'W* n',
      '/Span <</MCID 0 >>BDC',
      'BT',
      'ET',
      'EMC',
      '/Artifact BMC',
      '1 1 2 2 re',
      'f',
      'EMC',
    ])
    expect(isAllMarked(marked.join('\n'))).toBe(true)
    expect(isAllMarked(lines.join('\n'))).toBe(false)
  })
})
