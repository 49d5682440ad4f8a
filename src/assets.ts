import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder: two levels up from `src/assets.ts` or `dist/*.js`, found by its package.json. */
export const packageRoot: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('colloquy stands outside of its package')
    folder = parent
  }
  return folder
})()

/** Text of a file that goes along with the package, by its path within it. */
export function readAsset(path: `styles/${string}` | `templates/${string}` | `dist/site/${string}`): string {
  return readFileSync(join(packageRoot, path), 'utf8')
}

/** The version in package.json. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  return (manifest as { version: string }).version
}
