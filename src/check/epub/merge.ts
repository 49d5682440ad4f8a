import type { Finding, Severity } from '../finding.ts'

/** Codes of different engines for the same fault. */
const sameFault: readonly (readonly string[])[] = [
  ['RSC-001', 'RSC-007', 'RSC-007w', 'RSC-012', 'epub/dead-link'],
  ['RSC-016', 'HTM-004', 'epub/xml'],
  ['PKG-005', 'PKG-006', 'PKG-007', 'epub/mimetype'],
]

const faultOf = (code: string): string => sameFault.find((codes) => codes.includes(code))?.[0] ?? code

/** The file and the line: engines count columns from different ends of a tag. */
const lineOf = ({ where }: Finding): string => /^[^:]*(?::\d+)?/u.exec(where)?.[0] ?? ''

const order: readonly Severity[] = ['error', 'warning', 'info']

/**
 * What several engines found, each fault once: the first engine's words, the graver severity, the exacter place, and the
 * names of all that agree. What one engine finds twice in a line is two faults.
 */
export function mergeFindings(byEngine: readonly (readonly Finding[])[]): Finding[] {
  const merged: Finding[] = []
  for (const findings of byEngine) {
    const before = new Set(merged)
    for (const finding of findings) {
      const same = [...before].find(
        (it) => faultOf(it.code) === faultOf(finding.code) && lineOf(it) === lineOf(finding),
      )
      if (!same) {
        merged.push({ ...finding })
        continue
      }
      before.delete(same)
      same.engine = `${same.engine}, ${finding.engine}`
      if (finding.where.length > same.where.length) same.where = finding.where
      if (order.indexOf(finding.severity) < order.indexOf(same.severity)) same.severity = finding.severity
    }
  }
  return merged
}
