/** The designs of the PDF by name, and the paper that each is made for; the styles of the EPUB's cover. */

/** Paper that a PDF can be made for. */
export const paperNames = ['A4', 'A5', 'Letter', '6x9'] as const
export type PaperName = (typeof paperNames)[number]

export const designNames = ['report', 'book', 'handout', 'handout-columns', 'large-print', 'transcript'] as const
export type DesignName = (typeof designNames)[number]

/** The paper of each design; what comes first is taken where nobody says which. */
export const papersOf: Record<DesignName, readonly [PaperName, ...PaperName[]]> = {
  report: ['A4', 'Letter'],
  book: ['A5', '6x9'],
  handout: ['A4', 'Letter'],
  'handout-columns': ['A4', 'Letter'],
  'large-print': ['A4', 'Letter'],
  transcript: ['A4', 'Letter'],
}

/** The design that a paper has where nobody names one: a book on small paper, a report on large. */
export function designFor(paper: PaperName): DesignName {
  return papersOf.book.includes(paper) ? 'book' : 'report'
}

/** Our themes: how all editions look. */
export const themeNames = ['quiet', 'modern', 'archive'] as const
export type ThemeName = (typeof themeNames)[number]

/** Styles of the cover, named after what becomes of the turns on it; the first is drawn where nobody says which. */
export const coverNames = ['rows', 'band', 'arcs'] as const
export type CoverName = (typeof coverNames)[number]
