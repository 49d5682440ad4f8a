import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The user's own cache folder; nothing is ever run out of a folder that others can write to. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  // The XDG base directory specification: a path that is not absolute is to be ignored.
  const named = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : undefined
  return join(named ?? join(env.HOME || homedir(), '.cache'), 'colloquy')
}
