/** What is drawn and not said: page heads and numbers, leaders, bars. ISO 14289-1 §7.1 wants it marked as artifact. */
import type { PDFDocument } from '@cantoo/pdf-lib'
import { contentOf, writeContent } from './content.ts'

/** Operators that draw (ISO 32000-2 annex A), and those that begin what one of them draws. */
const PAINTS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'ET', 'EI'])
const BEGINS = new Set(['m', 're', 'BT', 'BI', 'Do', 'sh'])

/** Marks everything that belongs to no element of the structure as an artifact. */
export function markArtifacts(pdf: PDFDocument): void {
  for (let i = 0; i < pdf.getPageCount(); i++) writeContent(pdf, i, withArtifacts(contentOf(pdf, i)))
}

/**
 * Content with every drawing outside of marked content put into a marked-content sequence of its own.
 *
 * @param content One operator a line, as Chromium writes it.
 */
export function withArtifacts(content: string): string {
  const out: string[] = []
  let depth = 0
  let begun: number | undefined
  for (const line of content.split('\n')) {
    const operator = line.slice(line.lastIndexOf(' ') + 1)
    // `/Span <</MCID 4 >>BDC` has no space before its operator.
    if (operator.endsWith('BDC') || operator === 'BMC') depth += 1
    if (depth === 0 && begun === undefined && BEGINS.has(operator)) {
      begun = out.length
      out.push('/Artifact BMC')
    }
    out.push(line)
    if (operator === 'EMC') depth -= 1
    if (begun === undefined) continue
    if (PAINTS.has(operator)) {
      out.push('EMC')
      begun = undefined
    } else if (operator === 'n') {
      // A path that only clips is not drawn.
      out.splice(begun, 1)
      begun = undefined
    }
  }
  return out.join('\n')
}

/** Whether every drawing of a content belongs to an element or is an artifact. */
export const isAllMarked = (content: string): boolean => withArtifacts(content) === content
