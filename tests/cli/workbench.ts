import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'

/** The bundle that `npm test` has just made. */
export const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** What a run of the command left behind. */
export interface Run {
  code: number
  out: string
  error: string
}

/** A folder for each test, and the command run in it as a person would. */
export function workbench() {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  return {
    at: (...path: string[]): string => join(folder, ...path),
    put: (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content),
    get: (name: string): Promise<string> => readFile(join(folder, name), 'utf8'),
    files: async (name = '.'): Promise<string[]> => (await readdir(join(folder, name))).sort(),
    colloquy(args: readonly string[], env: Record<string, string> = {}, within = '.'): Promise<Run> {
      return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [command, ...args], {
          cwd: join(folder, within),
          env: { ...process.env, ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let [out, error] = ['', '']
        child.stdout.on('data', (data) => {
          out += data
        })
        child.stderr.on('data', (data) => {
          error += data
        })
        child.on('error', reject)
        child.on('close', (code) => resolve({ code: code ?? -1, out, error }))
      })
    },
  }
}
