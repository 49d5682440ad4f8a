import { PDFCrossRefStream, PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { savePdf } from '../../src/render/pdf/save.ts'

describe('saving a PDF', () => {
  it('looks at few of the objects that stand before one, however many there are', async () => {
    const pdf = await PDFDocument.create()
    const table = PDFCrossRefStream.create(pdf.context.obj({}), false)
    let looks = 0
    const counted = (number: number): PDFRef =>
      new Proxy(PDFRef.of(number), {
        get(ref, key, receiver) {
          if (key === 'objectNumber') looks++
          return Reflect.get(ref, key, receiver)
        },
      })
    const objects = 3000
    for (let number = 1; number <= objects; number++) table.addUncompressedEntry(counted(number), number)
    expect(looks).toBeLessThan(objects * 4)
  })

  it('keeps the table in order whatever order objects come in', async () => {
    const pdf = await PDFDocument.create()
    const table = PDFCrossRefStream.create(pdf.context.obj({}), false)
    for (const number of [7, 2, 9, 4, 1]) table.addUncompressedEntry(PDFRef.of(number), number)
    table.updateDict()
    // Runs of numbers (ISO 32000-2 §7.5.8.2): 0 to 2, 4, 7, 9.
    expect(String(table.dict)).toContain('/Index [ 0 3 4 1 7 1 9 1 ]')
  })

  it('gives what can be read again', async () => {
    const pdf = await PDFDocument.create()
    for (let i = 0; i < 60; i++) pdf.addPage([100, 100])
    expect((await PDFDocument.load(await savePdf(pdf))).getPageCount()).toBe(60)
  })
})
