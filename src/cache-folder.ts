import { mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The user's own cache folder; nothing is ever run out of a folder that others can write to. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  // The XDG base directory specification: a path that is not absolute is to be ignored.
  const named = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : undefined
  return join(named ?? join(env.HOME || homedir(), '.cache'), 'colloquy')
}

/** Makes a folder, unless it is there. @returns Its path; undefined where it cannot be made, or others can write to it. */
export function ourFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(path)
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0) ? path : undefined
  } catch {
    // No room, or no right to write there: every run takes as long as the first.
    return undefined
  }
}
