import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * The licence that a font is given away under: the text that its package brings, or, where it brings none, what the
 * package says of itself.
 */
export function licenceOf(fontPackage: string): string {
  const about = require.resolve(`${fontPackage}/package.json`)
  const text = ['LICENSE_FONT', 'OFL.txt', 'LICENSE.txt', 'LICENSE']
    .map((name) => join(dirname(about), name))
    .find((path) => existsSync(path))
  if (text !== undefined) return readFileSync(text, 'utf8')
  const { license, homepage } = JSON.parse(readFileSync(about, 'utf8')) as { license?: string; homepage?: string }
  return `The fonts of ${fontPackage} are licensed under ${license ?? 'terms that the package does not name'}.\n${homepage ?? ''}\n`
}
