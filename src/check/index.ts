/** Examines what has been made: finished editions, and transcripts. Every check is a plain function over bytes. */
export { checkEpub, type EpubCheckOptions, looksLikeEpub } from './epub/index.ts'
export type { Checked, EngineName, EngineRun, Finding, Severity } from './finding.ts'
export { findingsOfMessages } from './messages.ts'
