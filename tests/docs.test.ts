import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { rules } from '../src/clean/rules/index.ts'

const root = new URL('../', import.meta.url)
const docs = new URL('docs/', root)
const codes = rules.map(({ code }) => code.replace('clean/', ''))

const treeOf = (page: URL): Root => unified().use(remarkParse).parse(readFileSync(page, 'utf8'))
const markdownIn = (folder: URL): URL[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => new URL(name, folder))

/** The fragments by which a page's headings can be reached, as code hosts make them. */
function fragmentsOf(page: URL): Set<string> {
  const fragments = new Set<string>()
  visit(treeOf(page), 'heading', (heading) => {
    const words = textOf(heading).toLowerCase()
    fragments.add(words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-'))
  })
  return fragments
}

describe.each(codes)('the page of the rule %s', (code) => {
  const page = new URL(`rules/${code}.md`, docs)
  const folder = new URL(`tests/fixtures/rules/${code}/`, root)
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))

  it('is there, with the rule’s code for a title, and says how to leave it out', () => {
    const written = readFileSync(page, 'utf8')
    expect(written.startsWith(`# \`clean/${code}\`\n`)).toBe(true)
    expect(written).toContain(`\`--off ${code}\``)
  })

  it('has examples that stand in its fixture, before and after', () => {
    const shown = new Set<string>()
    visit(treeOf(page), 'code', ({ value }) => {
      const found = [...files].filter(([, text]) => text.includes(value)).map(([name]) => name)
      expect(found, value).not.toEqual([])
      for (const name of found) shown.add(name.replace(/^(source|keeps)\..*/, '$1'))
    })
    expect(shown).toContain('transcript.md')
    // What a control character looks like, no page can show.
    expect(shown).toContain(code === 'control' ? 'ledger.json' : 'source')
  })
})

it('every page of a rule has a rule, and the overview links them in the order in which they run', () => {
  expect(
    readdirSync(new URL('rules/', docs))
      .map((name) => name.replace('.md', ''))
      .sort(),
  ).toEqual([...codes].sort())
  const linked: string[] = []
  const overview = readFileSync(new URL('cleaning.md', docs), 'utf8')
  for (const [, code = ''] of overview.matchAll(/^\| \[`([a-z-]+)`\]\(rules\/\1\.md\)/gm)) linked.push(code)
  expect(linked).toEqual(codes)
})

describe('links within the documentation lead somewhere', () => {
  const pages = [root, docs, new URL('rules/', docs)].flatMap(markdownIn)
  it.each(pages.map((page) => [page.pathname.slice(root.pathname.length), page] as const))('%s', (_, page) => {
    visit(treeOf(page), ['link', 'image', 'definition'], (node) => {
      if (!('url' in node) || /^[a-z]+:/i.test(node.url)) return
      const target = new URL(node.url, page)
      const fragment = decodeURIComponent(target.hash.slice(1))
      target.hash = ''
      expect(existsSync(target), node.url).toBe(true)
      if (fragment && target.pathname.endsWith('.md')) expect(fragmentsOf(target), node.url).toContain(fragment)
    })
  })
})
