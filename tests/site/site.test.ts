import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { workbench } from '../cli/workbench.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const english = `---
title: Harbour <script>globalThis.broken = 1</script> "Evenings" &amp; more
language: en
date: 2024-05-02
event: Open Archives Day
speakers:
  - name: Ada Quist
    role: moderator
  - name: Tomás Reyes
---

## Who keeps the second copy?

**Ada Quist:** Tomás, you run a small room with a big promise.

**Tomás Reyes:** Paper outlived every server we bought. It’s a promise to strangers.

## And the third?

**Ada Quist:** So the lighthouse keeper was right, after all.
`
const chinese = `---
title: 小图书馆的长寿
language: zh-Hans
date: 2025-03-14
event: Open Archives Day
---

**林岸：** 我们先谈谈地方报纸的保存。

**周禾：** 纸张比我们买过的每一台服务器都活得更久，𠮷田先生也这么说。
`
const japanese = `---
title: 港の夕べ
language: ja
date: 2025-06-01
---

**森田：** 小さな図書館の話をしましょう。

**Tomás Reyes：** はい、ガラスの棚から始めます。
`

describe('the site of an archive', () => {
  const { at, put, colloquy } = workbench()
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => closeBrowser(browser))

  const build = async (): Promise<string> => {
    await mkdir(at('in'), { recursive: true })
    await put(
      'in/archive.yaml',
      'title: Evenings\nlanguage: en\naddress: https://talks.example/all/\neditions: [html]\n',
    )
    await put('in/harbour.md', english)
    await put('in/图书馆.md', chinese)
    await put('in/minato.md', japanese)
    const made = await colloquy(['archive', 'in', '-o', 'out'])
    expect(made).toMatchObject({ code: 0, error: '' })
    return at('out')
  }
  /** A page opened from the disk, with its scripts. */
  const open = async (root: string, path: string, width = 1000): Promise<Page> => {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 900 })
    const { href } = pathToFileURL(join(root, path.split('?')[0] ?? ''))
    await page.goto(`${href}${path.includes('?') ? path.slice(path.indexOf('?')) : ''}`)
    return page
  }
  const textOf = (page: Page, selector: string): Promise<string[]> =>
    page.$$eval(selector, (all) => all.map((it) => it.textContent ?? ''))
  /** What a search for something finds: titles, and where its passages are. */
  const find = async (root: string, query: string): Promise<{ titles: string[]; links: string[]; marks: string[] }> => {
    const page = await open(root, `search.html?${query}`)
    await page.waitForFunction('document.querySelector("#status").textContent !== ""')
    const found = {
      titles: await textOf(page, '#results h2'),
      links: await page.$$eval('#results ul a', (all) =>
        all.map((it) => decodeURIComponent(it.getAttribute('href') ?? '')),
      ),
      marks: await textOf(page, '#results mark'),
    }
    await page.close()
    return found
  }
  it('says in the report how long each talk took, where the archive was made and nowhere else', async () => {
    const root = await build()
    const page = await open(root, 'report.html')
    expect(await textOf(page, '[data-took]')).toEqual(Array(3).fill(expect.stringMatching(/^ · built in \d+\.\d s$/u)))
    expect(await textOf(page, '[data-took-all]')).toEqual([
      expect.stringMatching(/^\d+\.\d s in all, .*; longest: (harbour|minato|图书馆), \d+\.\d s$/u),
    ])
    await page.close()
    await rm(join(root, '.colloquy'), { recursive: true })
    const copy = await open(root, 'report.html')
    expect(await textOf(copy, '[data-took]')).toEqual(['', '', ''])
    expect(await textOf(copy, '[data-took-all]')).toEqual([expect.stringContaining('.colloquy/log.jsonl')])
    await copy.close()
  })

  const htmlPages = async (root: string): Promise<string[]> =>
    (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.html') && !name.startsWith('.colloquy'))

  it('finds words and phrases in three languages from a disk, and leads to the very passage', async () => {
    const root = await build()
    expect(await find(root, 'q=%22servers+that%22')).toEqual({ titles: [], links: [], marks: [] })
    // Across case, accents and the form of an apostrophe.
    expect(await find(root, `q=${encodeURIComponent('"IT\'S A PROMISE"')}`)).toMatchObject({
      links: ['talks/harbour/harbour.html#t002p1'],
      marks: ['It’s a promise'],
    })
    const phrase = await find(root, `q=${encodeURIComponent('每一台服务器')}`)
    expect(phrase).toEqual({
      titles: ['小图书馆的长寿'],
      links: ['talks/图书馆/图书馆.html#t002p1'],
      marks: ['每一台服务器'],
    })
    expect((await find(root, `q=${encodeURIComponent('図書館')}`)).links).toEqual(['talks/minato/minato.html#t001p1'])
    // One character, the end of a run, a character beyond the basic plane, half-width kana, the beginning of a word.
    expect((await find(root, `q=${encodeURIComponent('久')}`)).marks).toEqual(['久'])
    expect((await find(root, `q=${encodeURIComponent('𠮷田')}`)).marks).toEqual(['𠮷田'])
    expect((await find(root, `q=${encodeURIComponent('ｶﾞﾗｽ')}`)).marks).toEqual(['ガラス'])
    expect((await find(root, 'q=light')).marks).toEqual(['light'])
    expect((await find(root, 'q=house')).titles).toEqual([])
    // Every link leads to an element of the edition.
    const page = await open(root, 'talks/图书馆/图书馆.html')
    expect(await page.$('#t002p1')).not.toBeNull()
    await page.close()
  })

  it('finds Chinese and Japanese words in whatever form they are written, and shows them as they are', async () => {
    await mkdir(at('in'), { recursive: true })
    await put('in/archive.yaml', 'title: Evenings\neditions: [html]\n')
    await put(
      'in/taipei.md',
      '---\ntitle: 軟件之夜\nlanguage: zh-Hant\n---\n\n**陳曉：** 頭髮乾了，我們再談㗲軟件與圖書館。\n',
    )
    await put('in/beijing.md', '---\ntitle: 夜谈\nlanguage: zh-Hans\n---\n\n**陈晓：** 先说软件，再说图书馆。\n')
    await put('in/minato.md', japanese)
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0, error: '' })
    const root = at('out')
    const ask = (words: string): ReturnType<typeof find> => find(root, `q=${encodeURIComponent(words)}`)
    const both = {
      titles: ['軟件之夜', '夜谈'],
      links: ['talks/taipei/taipei.html#t001p1', 'talks/beijing/beijing.html#t001p1'],
    }
    for (const asked of ['软件', '軟件']) expect(await ask(asked)).toEqual({ ...both, marks: ['軟件', '软件'] })
    for (const asked of ['陈晓', '陳曉']) expect((await ask(asked)).titles.toSorted()).toEqual(both.titles.toSorted())
    for (const asked of ['图书馆', '圖書館', '図書館'])
      expect((await ask(asked)).marks.toSorted()).toEqual(['図書館', '图书馆', '圖書館'])
    // Its other form is longer in UTF-16.
    expect((await ask('𠵾软件与')).marks).toEqual(['㗲軟件與'])
    expect((await ask('"头发干了"')).marks).toEqual(['頭髮乾了'])
  })

  it('searches with the keyboard alone, and keeps to what its lists leave', async () => {
    const root = await build()
    const page = await open(root, 'index.html')
    await page.focus('header input[type=search]')
    await page.keyboard.type('reyes')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await page.waitForFunction('document.querySelectorAll("#results > li").length === 2')
    expect((await textOf(page, 'select[name=person] option')).sort()).toEqual(
      ['Ada Quist', 'Any', 'Tomás Reyes', '周禾', '林岸', '森田'].sort(),
    )
    await page.select('select[name="group-year"]', '2025')
    await page.waitForFunction('document.querySelectorAll("#results > li").length === 1')
    expect(await textOf(page, '#results h2')).toEqual(['港の夕べ'])
    expect(page.url()).toContain('group-year=2025')
    await page.close()
  })

  it('has no link that leads nowhere', async () => {
    const root = await build()
    for (const name of await htmlPages(root)) {
      const page = await open(root, name)
      const links = await page.$$eval('a[href], link[href], script[src]', (all) =>
        all.map((it) => it.getAttribute('href') ?? it.getAttribute('src') ?? ''),
      )
      for (const href of links.filter((it) => !/^(?:https?:|#)/u.test(it))) {
        const path = fileURLToPath(new URL(href.split('#')[0] ?? '', pathToFileURL(join(root, name))))
        expect((await stat(path)).isFile(), `${name} → ${href}`).toBe(true)
        const id = decodeURIComponent(href.split('#')[1] ?? '')
        if (id !== '') expect(await readFile(path, 'utf8'), `${name} → ${href}`).toContain(`id="${id}"`)
      }
      await page.close()
    }
  })

  it.each(['light', 'dark'])('is without an accessibility violation, %s, and fits a phone', async (scheme) => {
    const root = await build()
    const own = (await htmlPages(root)).filter((name) => !/^talks\/.*\/(?!index)[^/]*$/u.test(name))
    expect(own.length).toBeGreaterThan(12)
    for (const name of own) {
      const page = await open(root, name === 'search.html' ? 'search.html?q=reyes' : name, 360)
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.evaluate(axe)
      const violations = await page.evaluate(
        'axe.run().then((it) => it.violations.map((v) => v.id + " " + v.nodes[0].html))',
      )
      expect(violations, name).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(360)
      expect((await stat(join(root, name))).size, name).toBeLessThan(100_000)
      await page.close()
    }
  })

  it('shows what a transcript says as text, and runs none of it', async () => {
    const root = await build()
    for (const path of ['index.html', 'talks/harbour/index.html', 'search.html?q=harbour']) {
      const page = await open(root, path)
      await page.waitForFunction('document.body.textContent.includes("<script>globalThis.broken")')
      expect(await page.evaluate('globalThis.broken')).toBeUndefined()
      await page.close()
    }
    const html = await readFile(join(root, 'talks/harbour/index.html'), 'utf8')
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/su.exec(html)?.[1] ?? ''
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'CreativeWork',
      datePublished: '2024-05-02',
      url: 'https://talks.example/all/talks/harbour/',
      contributor: [{ name: 'Ada Quist', jobTitle: 'moderator' }, { name: 'Tomás Reyes' }],
    })
  })

  it('keeps the page of a talk that breaks, and takes away that of one that is gone', async () => {
    const root = await build()
    const before = await readFile(join(root, 'talks/minato/index.html'), 'utf8')
    await put('in/minato.md', '---\ntitle: [a\n---\n\n**森田：** あ。\n\n**林：** い。\n')
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 1 })
    expect(await readFile(join(root, 'talks/minato/index.html'), 'utf8')).toBe(before)
    expect((await find(root, `q=${encodeURIComponent('図書館')}`)).links).toHaveLength(1)
    await writeFile(at('in/harbour.md'), english.replaceAll('Tomás Reyes', 'Ines Ferro'))
    await put('in/minato.md', japanese.replaceAll('Tomás Reyes', '山本'))
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0 })
    expect(await readdir(join(root, 'people'))).not.toContain('tomás-reyes')
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })

  it('mends a page that was lost or changed, and makes the same bytes in another place', async () => {
    const root = await build()
    const first = await readFile(join(root, 'manifest.json'), 'utf8')
    await writeFile(join(root, 'people/index.html'), 'short')
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 1 })
    await colloquy(['archive', 'in', '-o', 'out'])
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
    await colloquy(['archive', 'in', '-o', 'elsewhere'])
    expect(await readFile(at('elsewhere/manifest.json'), 'utf8')).toBe(first)
  })
})
