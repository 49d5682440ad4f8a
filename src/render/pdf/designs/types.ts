/** What a design decides. All lengths are in points (1/72 inch). */
import type { DesignName } from '../../../designs.ts'
import type { Kind } from '../../fonts/index.ts'

/** The measures of a page. */
export interface Geometry {
  width: number
  height: number
  /** Type size and distance of lines. */
  size: number
  line: number
  head: number
  foot: number
  /** Margin at the binding (left on right-hand pages), and opposite. */
  inner: number
  outer: number
  /** Whether left and right pages mirror each other, as in a book that is bound. */
  mirrored: boolean
  /**
   * Of both margins, how much belongs to the page's area and holds what stands beside the text: Chromium draws nothing of
   * the text beyond that area.
   */
  beside: { left: number; right: number }
  /** Width of a column of text; columns but one are parted by `gap`. */
  columns: number
  gap: number
  /** Ems that a title may take in a running head. */
  headRoom: number
  /** Whether lines run down, and pages from right to left. */
  isVertical?: boolean
}

/** A design: its measures and what the pages do, as data; what they look like is in `styles/designs/`. */
export interface Design {
  name: DesignName
  /** Its sheets in `styles/designs/`, in their order. */
  sheets: readonly (DesignName | 'book-vertical')[]
  /** The measures on paper of a size, for Han text or other. */
  geometry: (paper: { width: number; height: number }, isHan: boolean) => Geometry
  /** The `@page` rules: margins, running heads, folios. */
  pageRules: (page: Geometry, family: string) => string
  /**
   * What follows on the same page instead of opening one: nothing, the talk's sections, or every part, with a title block
   * in the place of the title page.
   */
  runsOn: 'nothing' | 'sections' | 'everything'
  /** Whether title page and contents are counted in roman numerals, and the talk begins on a right-hand page. */
  hasRomanFront: boolean
  /** What index and key points refer to: pages (3–5), or lines of pages (3:12–18). */
  cites: 'pages' | 'lines'
  /** Whether turn numbers are drawn. */
  isNumbered: boolean
  /** Whether words are divided at the ends of lines, where the language has rules for it. */
  dividesWords: boolean
  /** Whether a blank page is added where the last one would be a right-hand page. */
  endsEven: boolean
  /** Whether the title block carries a QR code that leads to the talk on the web. */
  hasQrCode: boolean
  /** The kind of type that the text is set in. */
  type: Kind
}
