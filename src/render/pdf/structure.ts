/** What Chromium's structure tree leaves unsaid: which lists are the contents, where the index is, and what its neutral elements are. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { Document } from '../../document/index.ts'
import { wordsOf } from './content.ts'

const S = PDFName.of('S')
const K = PDFName.of('K')
const P = PDFName.of('P')

/** A structure element (ISO 32000-2 §14.7.2), with the elements right below it. */
export interface Structure {
  type: string
  dict: PDFDict
  ref: PDFRef | undefined
  children: Structure[]
  /** Whether it holds content or annotations itself. */
  hasContent: boolean
}

/** The structure tree of a document; nothing where it is not tagged. */
export function structureOf(pdf: PDFDocument): Structure | undefined {
  const root = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!root) return undefined
  const read = (object: PDFObject | undefined): Structure | undefined => {
    const ref = object instanceof PDFRef ? object : undefined
    const dict = ref ? pdf.context.lookup(ref) : object
    if (!(dict instanceof PDFDict)) return undefined
    const type = dict.get(S)
    if (!(type instanceof PDFName)) return undefined
    const kids = kidsOf(pdf, dict)
    const children = kids.map(read).filter((it) => it !== undefined)
    return { type: type.decodeText(), dict, ref, children, hasContent: children.length < kids.length }
  }
  return kidsOf(pdf, root).map(read)[0]
}

function kidsOf(pdf: PDFDocument, dict: PDFDict): PDFObject[] {
  const kids = dict.get(K)
  if (kids === undefined) return []
  const value = kids instanceof PDFRef ? pdf.context.lookup(kids) : kids
  return value instanceof PDFArray ? value.asArray() : [kids]
}

/** An element and all below it, in reading order; of a type that is left out, nothing. */
export function* elementsOf(structure: Structure, without?: string): Generator<Structure> {
  if (structure.type === without) return
  yield structure
  for (const child of structure.children) yield* elementsOf(child, without)
}

/** The marked contents of an element and of all below it, in reading order: the page's reference, and the MCID there. */
function contentsOf(pdf: PDFDocument, structure: Structure, without?: string): [page: string, id: number][] {
  const contents: [string, number][] = []
  const add = (page: PDFObject | undefined, id: PDFObject | undefined): void => {
    if (id instanceof PDFNumber) contents.push([String(page), id.asNumber()])
  }
  for (const { dict } of elementsOf(structure, without)) {
    const page = dict.get(PDFName.of('Pg'))
    for (const kid of kidsOf(pdf, dict)) {
      const content = kid instanceof PDFRef ? pdf.context.lookup(kid) : kid
      // What goes on upon another page is referred to with its page (ISO 32000-2 table 357).
      if (content instanceof PDFDict) add(content.get(PDFName.of('Pg')) ?? page, content.get(PDFName.of('MCID')))
      else add(page, content)
    }
  }
  return contents
}

/**
 * The marked contents of each page (by its reference) in the order in which the structure reads them, as their MCIDs; letters of
 * pictures are drawn, and are none.
 */
export function readingOrder(pdf: PDFDocument): Map<string, number[]> {
  const order = new Map<string, number[]>()
  const root = structureOf(pdf)
  for (const [page, id] of root ? contentsOf(pdf, root, 'Figure') : []) {
    const ids = order.get(page) ?? []
    ids.push(id)
    order.set(page, ids)
  }
  return order
}

/**
 * Names the elements of the tree by what they are (ISO 32000-2 §14.8.4): the parts are sections, the contents a `TOC`, the
 * speaker index an `Index`, items of lists have a body.
 *
 * @param pdf Printed from `document`, whose parts are told by their headings. Changed in place.
 */
export function refineStructure(pdf: PDFDocument, { words }: Document): void {
  const parts = structureOf(pdf)?.children ?? []
  const titleOf = titles(pdf)
  const contents = parts.find((part) => titleOf(part) === bare(words.contents))
  const index = parts.findLast((part) => titleOf(part) === bare(words.speakerIndex))
  for (const part of parts) {
    name(part, part === index ? 'Index' : 'Sect')
    for (const child of part.children) refine(pdf, child, part === contents)
  }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '')

/** Reads what stands in the first heading of a part. */
function titles(pdf: PDFDocument): (part: Structure) => string | undefined {
  const pages = new Map(pdf.getPages().map(({ ref }, i) => [String(ref), i]))
  const words = wordsOf(pdf)
  const read = new Map<number, Map<number, string>>()
  return (part) => {
    const heading = [...elementsOf(part)].find(({ type }) => /^H\d$/u.test(type))
    if (!heading) return undefined
    return bare(
      contentsOf(pdf, heading)
        .map(([page, id]) => {
          const at = pages.get(page) ?? 0
          const said = read.get(at) ?? words(at)
          read.set(at, said)
          return said.get(id) ?? ''
        })
        .join(''),
    )
  }
}

function refine(pdf: PDFDocument, structure: Structure, isContents: boolean): void {
  const { type, children, hasContent } = structure
  if (type === 'NonStruct') name(structure, hasContent && children.length === 0 ? 'Span' : 'Div')
  else if (type === 'L' && isContents) name(structure, 'TOC')
  else if (type === 'LI' && isContents) name(structure, 'TOCI')
  else if (type === 'LI') addBody(pdf, structure)
  for (const child of children) refine(pdf, child, isContents)
}

function name(structure: Structure, type: string): void {
  structure.type = type
  structure.dict.set(S, PDFName.of(type))
}

/** ISO 32000-2 table 369: what an item of a list says is its `LBody`. */
function addBody(pdf: PDFDocument, item: Structure): void {
  const kids = item.dict.get(K)
  // Content of the item's own is found from the page by way of the item; it stays where it is.
  if (kids === undefined || !item.ref || item.hasContent) return
  const body = pdf.context.obj({ Type: 'StructElem', S: 'LBody', P: item.ref }) as PDFDict
  body.set(K, kids)
  const ref = pdf.context.register(body)
  for (const { dict } of item.children) dict.set(P, ref)
  item.dict.set(K, ref)
}
