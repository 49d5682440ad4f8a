/** Which PDFs a build makes, and what tells their names apart. */
import { type DesignName, designFor, type PaperName, papersOf } from '../designs.ts'
import { ColloquyError } from '../errors.ts'

/** One PDF of a build. */
export interface Printing {
  design: DesignName
  paper: PaperName
  /** What stands behind the input's name: `-handout`, `-a5`, or nothing where there is one PDF alone. */
  suffix: string
}

/**
 * The PDFs that designs and papers ask for. Each design is printed on those of the papers that it is made for.
 *
 * @throws {ColloquyError} `usage` when a design and the papers do not go together.
 */
export function printingsOf(designs: readonly DesignName[], papers: readonly PaperName[]): Printing[] {
  const chosen =
    designs.length === 0
      ? (papers.length > 0 ? papers : (['A4'] as const)).map((paper) => ({ design: designFor(paper), paper }))
      : designs.flatMap((design) => onPapers(design, papers))
  const unused = papers.find((paper) => chosen.every((one) => one.paper !== paper))
  if (unused !== undefined)
    throw new ColloquyError('usage', `None of the designs (${designs.join(', ')}) is made for ${unused}.`, {
      advice: 'Leave that paper out, or add a design that is made for it: docs/designs.md lists them.',
    })
  const severalDesigns = designs.length > 1
  const severalPapers = chosen.length > Math.max(1, designs.length)
  return chosen.map(({ design, paper }) => ({
    design,
    paper,
    suffix: `${severalDesigns ? `-${design}` : ''}${severalPapers ? `-${paper.toLowerCase()}` : ''}`,
  }))
}

function onPapers(design: DesignName, papers: readonly PaperName[]): { design: DesignName; paper: PaperName }[] {
  const made = papersOf[design]
  if (papers.length === 0) return [{ design, paper: made[0] }]
  const found = papers.filter((paper) => made.includes(paper))
  if (found.length === 0)
    throw new ColloquyError('usage', `The design “${design}” is not made for ${papers.join(' or ')}.`, {
      advice: `Choose ${made.join(' or ')} with --paper, or leave --paper out.`,
    })
  return found.map((paper) => ({ design, paper }))
}
