/** EPUBCheck's port to JavaScript: rules of EPUB 3.3, on every machine. */
import { createRequire } from 'node:module'
import type { Severity } from '../../finding.ts'
import { type Engine, failed, messageOf } from './engine.ts'

const severities: Record<string, Severity> = { fatal: 'error', error: 'error', warning: 'warning', info: 'info' }

export const epubcheckPort: Engine = async ({ bytes }) => {
  try {
    const { EpubCheck } = await import('@likecoin/epubcheck-ts')
    const { messages } = await EpubCheck.validate(bytes)
    const { version } = createRequire(import.meta.url)('@likecoin/epubcheck-ts/package.json') as { version: string }
    return {
      run: { engine: 'epubcheck-ts', version, outcome: 'ran' },
      findings: messages.flatMap(({ id, severity, message, location }) => {
        const known = severities[severity]
        if (!known) return []
        const where = [location?.path, location?.line, location?.line && location.column].filter(Boolean).join(':')
        return [{ severity: known, code: id, message: sentence(message), where, engine: 'epubcheck-ts' }]
      }),
    }
  } catch (error) {
    return failed({
      engine: 'epubcheck-ts',
      advice: `EPUBCheck’s port gave up (${messageOf(error)}). Report the book that it gave up on.`,
    })
  }
}

/** On one line, and with an end. */
const sentence = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[^.!?]$/u, '$&.')
