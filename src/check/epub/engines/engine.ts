import type { EngineRun, Finding } from '../../finding.ts'

/** What an engine is given. */
export interface EngineInput {
  bytes: Uint8Array
  env: NodeJS.ProcessEnv
  /** Ends the engine, with the programs that it has started. */
  signal?: AbortSignal
  /** A browser for the engine that needs one, where its own is not named. */
  browser?: () => Promise<{ executable: string; env: Record<string, string> } | undefined>
}

/** What it gave back. */
export interface EngineResult {
  run: EngineRun
  findings: Finding[]
}

/** Examines a book. Absence and failure are results, too. */
export type Engine = (input: EngineInput) => Promise<EngineResult>

/** An engine that was there and did not do its work: who relies on it must hear of it. */
export function failed({ engine, advice, version }: Omit<EngineRun, 'outcome'>): EngineResult {
  return {
    run: {
      engine,
      outcome: 'failed',
      ...(version === undefined ? {} : { version }),
      ...(advice === undefined ? {} : { advice }),
    },
    findings: [{ severity: 'warning', code: `check/${engine}-failed`, message: advice ?? '', where: '', engine }],
  }
}

/** The first sentence of what an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
