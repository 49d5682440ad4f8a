import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A line of a printed page. */
export interface Line {
  text: string
  /** Distance of its baseline from the paper's foot, in points. */
  y: number
  x: number
}

/** A printed page, its lines from top to bottom. */
export interface PrintedPage {
  width: number
  height: number
  lines: Line[]
}

/** An entry of the PDF's outline with the page (from 1) that it leads to. */
export interface OutlineItem {
  title: string
  page: number
}

/** What a reader of the PDF sees: its pages as lines of text, and its outline. */
export async function pagesOf(bytes: Uint8Array): Promise<{ pages: PrintedPage[]; outline: OutlineItem[] }> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const pages: PrintedPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      // The numbers of turns in the margin are smaller than any text.
      'str' in item && item.str.trim() !== '' && !(item.height < 7 && /^\d+$/.test(item.str))
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]) }]
        : [],
    )
    const lines: { y: number; pieces: typeof pieces }[] = []
    for (const piece of pieces) {
      // Scripts of one line stand on one baseline, give or take what rounding does.
      const line = lines.find((it) => Math.abs(it.y - piece.y) < 3)
      if (line) line.pieces.push(piece)
      else lines.push({ y: piece.y, pieces: [piece] })
    }
    pages.push({
      width,
      height,
      lines: lines
        .sort((a, b) => b.y - a.y)
        .map(({ y, pieces: of }) => {
          const ordered = of.sort((a, b) => a.x - b.x)
          return { y, x: ordered[0]?.x ?? 0, text: ordered.map((it) => it.text).join('') }
        }),
    })
  }
  const outline: OutlineItem[] = []
  const walk = async (entries: Awaited<ReturnType<typeof pdf.getOutline>>): Promise<void> => {
    for (const { title, dest, items } of entries ?? []) {
      const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
      const page = place?.[0] === undefined ? 0 : (await pdf.getPageIndex(place[0])) + 1
      outline.push({ title, page })
      await walk(items)
    }
  }
  await walk(await pdf.getOutline())
  await pdf.destroy()
  return { pages, outline }
}
