/** What Chromium's structure tree leaves unsaid: which lists are the contents, where the index is, and what its neutral elements are. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { Element } from 'hast'
import type { Document } from '../../document/index.ts'

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

/** The marked contents of each page (by its reference) in the order in which the structure reads them, as their MCIDs. */
export function readingOrder(pdf: PDFDocument): Map<string, number[]> {
  const order = new Map<string, number[]>()
  const add = (page: PDFObject | undefined, id: PDFObject | undefined): void => {
    if (!(id instanceof PDFNumber)) return
    const ids = order.get(String(page)) ?? []
    ids.push(id.asNumber())
    order.set(String(page), ids)
  }
  const walk = ({ dict, children }: Structure): void => {
    const page = dict.get(PDFName.of('Pg'))
    for (const kid of kidsOf(pdf, dict)) {
      const content = kid instanceof PDFRef ? pdf.context.lookup(kid) : kid
      // What goes on upon another page is referred to with its page (ISO 32000-2 table 357).
      if (content instanceof PDFDict) add(content.get(PDFName.of('Pg')) ?? page, content.get(PDFName.of('MCID')))
      else add(page, content)
    }
    children.forEach(walk)
  }
  const root = structureOf(pdf)
  if (root) walk(root)
  return order
}

/**
 * Names the elements of the tree by what they are (ISO 32000-2 §14.8.4): the parts are sections, the contents a `TOC`, the
 * speaker index an `Index`, items of lists have a body.
 *
 * @param pdf Printed from `document`, its parts the children of the page's body in their order. Changed in place.
 */
export function refineStructure(pdf: PDFDocument, document: Document): void {
  const root = structureOf(pdf)
  const parts = document.tree.children.filter((part): part is Element => part.type === 'element')
  root?.children.forEach((structure, i) => {
    const id = String(parts[i]?.properties.id)
    name(structure, id === 'speaker-index' ? 'Index' : 'Sect')
    for (const child of structure.children) refine(pdf, child, id === 'contents')
  })
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
