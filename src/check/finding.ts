/** What every check gives back: plain data, for a report that people read and for programs. */

/** `error`: something is broken. `warning`: a fault that a careful publisher would mend. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** Who may examine an edition: our own checks, EPUBCheck's port, EPUBCheck itself, and DAISY's Ace. */
export const engineNames = ['colloquy', 'epubcheck-ts', 'epubcheck', 'ace'] as const
export type EngineName = (typeof engineNames)[number]

/** One thing that was found. */
export interface Finding {
  severity: Severity
  /** The rule: ours as `epub/dead-link`, an engine's in its own form (`RSC-005`, `ace/image-alt`). docs/checking.md lists ours. */
  code: string
  /** What is wrong, in one sentence; of a printed line, with its words. */
  message: string
  /** `OEBPS/s01.xhtml:9:313`, `page 7`, `12:3`; empty where it is the whole file. */
  where: string
  /** Who found it; several names with commas between where they agree. */
  engine: string
}

/** What became of an engine. */
export interface EngineRun {
  engine: EngineName
  version?: string
  outcome: 'ran' | 'absent' | 'failed'
  /** Of an engine that did not run: why, and how to get it. */
  advice?: string
}

/** What was found in one file, and by whom it was looked for. */
export interface Checked {
  findings: Finding[]
  engines: EngineRun[]
}

/** Makes findings of our own checks under one code. */
export const ownFinding = (severity: Severity, code: string, message: string, where: string): Finding => ({
  severity,
  code,
  message,
  where,
  engine: 'colloquy',
})
