/** Where the pages of the printed edition begin, for editions that cite them. */

/** The beginning of a page in the document's text. */
export interface PageStart {
  /** What the page is called: `12`, `iv`. */
  label: string
  /** The text node that it begins in, counted from the beginning of the document's tree; pictures have none. */
  text: number
  /** UTF-16 code units of that node before it. */
  offset: number
}

/** The pages of an edition on paper. */
export interface PageList {
  /** The edition's identifier, as its own file gives it. */
  source: string
  starts: PageStart[]
}
