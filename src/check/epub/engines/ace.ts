/** DAISY's Ace, where it is installed: accessibility, as a browser finds it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../../finding.ts'
import { type Engine, failed, messageOf } from './engine.ts'
import { findProgram, lastLine, run, withBook } from './program.ts'

const advice =
  'Install it with “npm install --global --ignore-scripts @daisy/ace-cli @daisy/ace-axe-runner-puppeteer”, or name it in ACE.'

/** Its report (`report.json`, EARL), as far as it is read. */
interface Report {
  'earl:assertedBy'?: { 'doap:release'?: { 'doap:revision'?: string } }
  assertions: {
    'earl:testSubject': { url: string }
    assertions?: {
      'earl:test': { 'earl:impact': string; 'dct:title': string }
      'earl:result': { 'dct:description'?: string }
    }[]
  }[]
}

export const ace: Engine = async ({ bytes, env, signal, browser }) => {
  const program = env.ACE || findProgram(['ace-cli', 'ace'], env)
  if (program === undefined) return { run: { engine: 'ace', outcome: 'absent', advice }, findings: [] }
  try {
    const own = env.PUPPETEER_EXECUTABLE_PATH ? undefined : await browser?.()
    const around = {
      env: own ? { ...env, ...own.env, PUPPETEER_EXECUTABLE_PATH: own.executable } : env,
      ...(signal ? { signal } : {}),
    }
    return await withBook(bytes, async (book, folder) => {
      const out = join(folder, 'report')
      const args = ['-f', '-s', '-o', out, book]
      const said = await (/\.[cm]?js$/u.test(program)
        ? run(process.execPath, [program, ...args], around)
        : run(program, args, around))
      const written = await readFile(join(out, 'report.json'), 'utf8').catch(() => undefined)
      if (written === undefined)
        return failed({
          engine: 'ace',
          advice: `Ace wrote no report (${lastLine(said)}). Name a Chromium for it in PUPPETEER_EXECUTABLE_PATH.`,
        })
      const report = JSON.parse(written) as Report
      const version = report['earl:assertedBy']?.['doap:release']?.['doap:revision']
      return {
        run: { engine: 'ace', outcome: 'ran', ...(version === undefined ? {} : { version }) },
        findings: findingsOf(report),
      }
    })
  } catch (error) {
    return failed({ engine: 'ace', advice: `Ace did not run (${messageOf(error)}). Check the program that ACE names.` })
  }
}

function findingsOf({ assertions }: Report): Finding[] {
  return assertions.flatMap(({ 'earl:testSubject': subject, assertions: violations = [] }) =>
    violations.map(({ 'earl:test': test, 'earl:result': result }) => ({
      severity: /^(?:critical|serious)$/u.test(test['earl:impact']) ? 'error' : 'warning',
      code: `ace/${test['dct:title']}`,
      message: (result['dct:description'] ?? test['dct:title']).replace(/\s+/gu, ' ').trim(),
      where: subject.url.replace(/^\//u, ''),
      engine: 'ace',
    })),
  )
}
