/** Programs that others have installed: found, started on a book of their own, and ended with their traces. */
import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../temporary-folder.ts'
import type { EngineInput } from './engine.ts'

/** No book takes longer; an engine that hangs must not keep a build waiting for ever. */
const PATIENCE = 5 * 60_000

/** The first of some names that is a program on `PATH`. */
export function findProgram(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * Runs a program to its end.
 *
 * @param around Its environment, and a signal that ends it.
 * @returns What it said on both outputs, the last of it: nothing is made of its exit code, which differs between engines.
 * @throws When it cannot be started, takes longer than five minutes, or is ended by the signal.
 */
export function run(
  program: string,
  args: readonly string[],
  { env, signal }: Pick<EngineInput, 'env' | 'signal'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      ...(signal ? { signal } : {}),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    })
    let said = ''
    const keep = (chunk: Buffer): void => {
      said = (said + chunk).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') reject(new Error('it did not end within five minutes'))
      else resolve(said)
    })
  })
}

/** Calls `use` with a folder that holds the book as `book.epub`, and that is gone afterwards, however that ends. */
export async function withBook<T>(bytes: Uint8Array, use: (book: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTemporaryFolder('colloquy-check-')
  try {
    const book = join(folder, 'book.epub')
    await writeFile(book, bytes, { mode: 0o600 })
    return await use(book, folder)
  } finally {
    await removeTemporaryFolder(folder)
  }
}

/** The last line of what a program said, for a report. */
export const lastLine = (said: string): string =>
  said.trim().split('\n').at(-1)?.trim().slice(0, 200) || 'it says nothing'
