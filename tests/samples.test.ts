import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)

/** The samples of a page that are modules, each with the heading that it stands under. */
function samplesOf(page: string): [heading: string, code: string][] {
  const tree: Root = unified()
    .use(remarkParse)
    .parse(readFileSync(join(root, 'docs', page), 'utf8'))
  const samples: [string, string][] = []
  let heading = ''
  for (const node of tree.children) {
    if (node.type === 'heading') heading = textOf(node)
    if (node.type === 'code' && node.lang === 'js') samples.push([heading, node.value])
  }
  return samples
}

let folder = ''
beforeAll(async () => {
  // Below the project, so that `colloquy` is the package that has just been built.
  folder = await mkdtemp(join(root, 'output', 'samples-'))
  await cp(join(root, 'examples/second-copy.md'), join(folder, 'talk.md'))
  await cp(join(root, 'examples/small-libraries.txt'), join(folder, 'raw.txt'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(['plugins.md'])('the samples of docs/%s', (page) => {
  it.each(samplesOf(page).map(([heading, code], i) => [i + 1, heading, code] as const))(
    '%i: %s',
    async (number, _, code) => {
      const file = join(folder, `${page}-${number}.mjs`)
      await writeFile(file, code)
      const { stdout, stderr } = await run(process.execPath, [file], { cwd: folder })
      expect(stderr).toBe('')
      expect(stdout).toMatch(/\S/u)
    },
  )
})
