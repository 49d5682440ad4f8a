import type { VFileMessage } from 'vfile-message'
import { type Finding, ownFinding } from './finding.ts'

/**
 * Warnings of reading, cleaning and parsing a transcript as findings, each once.
 *
 * @param options `places` is false where their lines are not lines of the file.
 */
export function findingsOfMessages(
  messages: Iterable<VFileMessage>,
  { places = true }: { places?: boolean } = {},
): Finding[] {
  const findings = new Map<string, Finding>()
  for (const { ruleId, source, reason, line, column } of messages) {
    const where = places && line ? [line, column].filter(Boolean).join(':') : ''
    const code = `${source ?? 'transcript'}/${ruleId ?? 'warning'}`
    findings.set(`${code} ${where} ${reason}`, ownFinding('warning', code, reason, where))
  }
  return [...findings.values()]
}
