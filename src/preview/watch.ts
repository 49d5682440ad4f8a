/** Watches files, however an editor writes them: in place, or beside and renamed. */
import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

/** Editors write in several steps. */
const QUIET = 40

export interface Watching {
  /** Watches these files, and no others any longer; a folder among them stands for everything in it. */
  set(files: readonly string[], folders?: readonly string[]): void
  close(): void
}

/**
 * Calls `changed` once after some of the files have changed, come or gone. Folders are watched and not the files: a file
 * that is replaced by another of its name is another file.
 */
export function watchFiles(changed: () => void): Watching {
  const watchers = new Map<string, FSWatcher>()
  let names = new Map<string, Set<string> | 'all'>()
  let pause: NodeJS.Timeout | undefined
  const notice = (folder: string, name: string | null): void => {
    const wanted = names.get(folder)
    if (wanted === undefined || (wanted !== 'all' && name !== null && !wanted.has(name))) return
    clearTimeout(pause)
    pause = setTimeout(changed, QUIET)
  }
  return {
    set(files, folders = []) {
      names = new Map<string, Set<string> | 'all'>(folders.map((folder) => [resolve(folder), 'all']))
      for (const file of files) {
        const folder = dirname(resolve(file))
        const known = names.get(folder) ?? new Set<string>()
        if (known !== 'all') names.set(folder, known.add(basename(file)))
      }
      for (const [folder, watcher] of watchers) {
        if (names.has(folder)) continue
        watcher.close()
        watchers.delete(folder)
      }
      for (const folder of names.keys()) {
        if (watchers.has(folder)) continue
        try {
          const watcher = watch(folder, (_, name) => notice(folder, name))
          // A folder that goes takes its watcher along; its files are reported as missing.
          watcher.on('error', () => {
            watchers.delete(folder)
            changed()
          })
          watchers.set(folder, watcher)
        } catch {
          // The folder is not there; whoever reads the file says so.
        }
      }
    },
    close() {
      clearTimeout(pause)
      for (const watcher of watchers.values()) watcher.close()
      watchers.clear()
    },
  }
}
