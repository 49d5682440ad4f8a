import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDocument } from '../../src/document/index.ts'
import { parse } from '../../src/transcript/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)
const sample = 'examples/second-copy.md'
const transcript = await readFile(join(root, sample), 'utf8')

/** Runs a script in the project's folder, where `colloquy` is the package that has just been built. */
async function output(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [script, ...args], { cwd: root })
  return stdout
}

/** The parts of a page that stand there under a name, and what they say. */
function partsOf(tree: Nodes): Map<string, string> {
  const parts = new Map<string, string>()
  visit(tree, 'element', (node: Element) => {
    const { id } = node.properties
    if (typeof id === 'string' && /^(?:t\d+|s\d+|speaker-|k\d+|n\d+)/u.test(id))
      parts.set(id, toText(node).replace(/\s+/gu, ' ').trim())
  })
  return parts
}

const expected = partsOf(fromHtml(toHtml(toDocument(parse(transcript)).tree)))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What each example makes of the sample. */
const made: [string, () => Promise<string>][] = [
  ['unified', () => output('examples/unified/page.mjs', sample)],
  ['Astro', () => output('tests/plugins/builders/astro.mjs', '/src/content/talks/second-copy.md', transcript)],
  [
    'Eleventy',
    async () => {
      await output('tests/plugins/builders/eleventy.mjs', sample, folder)
      return readFile(join(folder, 'second-copy/index.html'), 'utf8')
    },
  ],
  ['MDX', () => output('tests/plugins/builders/mdx.mjs', sample)],
]

describe.each(made)('the example for %s', (_, make) => {
  it('makes a page with the turns, the sections and the index of the document', async () => {
    const page = fromHtml(await make())
    const ids = new Set<string>()
    const links = new Set<string>()
    visit(page, 'element', ({ properties: { id, href } }) => {
      if (typeof id === 'string') ids.add(id)
      if (typeof href === 'string' && href.startsWith('#')) links.add(href.slice(1))
    })
    expect(partsOf(page)).toEqual(expected)
    expect([...links].filter((id) => !ids.has(id))).toEqual([])
    expect(ids).toContain('contents')
  })
})

it('Astro’s other pages stay as they are', async () => {
  const code = await output('tests/plugins/builders/astro.mjs', '/src/content/news.md', '# News\n\n**Note:** text.')
  expect(code.trim()).toBe('<h1 id="news">News</h1>\n<p><strong>Note:</strong> text.</p>')
})
