import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser } from '../src/render/browser/index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-docs-'))
  const { writeDocs } = (await import(new URL('../scripts/docs.mjs', import.meta.url).href)) as {
    writeDocs: (folder: string) => number
  }
  expect(writeDocs(folder)).toBeGreaterThan(50)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const pagesIn = (at: string): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))

describe('the documentation as a site', () => {
  it('has a page for every page, and no link or picture that leads nowhere', () => {
    const dead: string[] = []
    for (const name of pagesIn(folder)) {
      // What a sample shows is no link.
      const page = readFileSync(join(folder, name), 'utf8').replace(/<code.*?<\/code>/gsu, '')
      for (const [, link = ''] of page.matchAll(/ (?:href|src)="([^"]*)"/gu)) {
        if (/^[a-z]+:/iu.test(link)) continue
        const [path = '', fragment] = link.replaceAll('&#x26;', '&').split('#')
        const target = path === '' ? join(folder, name) : resolve(dirname(join(folder, name)), path)
        const isThere = existsSync(target)
        const isNamed =
          fragment === undefined || readFileSync(target, 'utf8').includes(` id="${decodeURIComponent(fragment)}"`)
        if (!isThere || !isNamed) dead.push(`${name}: ${link}`)
      }
    }
    expect(dead).toEqual([])
  })

  it('can be read by everybody: axe finds no violation', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const browser = await openBrowser()
    try {
      for (const name of [
        'index.html',
        'designs.html',
        'first-transcript.html',
        'rules/label.html',
        'changelog.html',
      ]) {
        const page = await browser.newPage()
        await page.setJavaScriptEnabled(true)
        await page.goto(pathToFileURL(join(folder, name)).href)
        await page.evaluate(axe)
        const violations = (await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 120)))',
        )) as string[]
        expect(violations, name).toEqual([])
        await page.close()
      }
    } finally {
      await closeBrowser(browser)
    }
  }, 60_000)
})
