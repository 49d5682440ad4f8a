import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, ElementHandle, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { command, workbench } from '../cli/workbench.ts'
import { openOrdinaryBrowser } from './browser.ts'

const turns = (count: number, word = 'says'): string =>
  Array.from(
    { length: count },
    (_, i) => `**${i % 2 === 0 ? 'Ada Quist' : 'Speaker 2'}:** Turn ${i + 1} ${word} so.\n`,
  ).join('\n')
const talk = (count = 6, word?: string): string =>
  `---\ntitle: A talk # ours\nlanguage: en\n---\n\n## One\n\n${turns(count, word)}`

describe('colloquy preview', () => {
  const { at, put, get: read, files, colloquy } = workbench()
  let browser: Browser
  const running: ChildProcess[] = []
  beforeAll(async () => {
    browser = await openOrdinaryBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const child of running.splice(0)) await ended(child, 'SIGKILL')
    for (const page of (await browser.pages()).slice(1)) await page.close()
  })

  const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
      child.once('exit', resolve)
      child.kill(signal)
    })
  const start = async (
    args: string[],
    env: Record<string, string> = {},
  ): Promise<{ child: ChildProcess; address: string }> => {
    const child = spawn(process.execPath, [command, 'preview', ...args], {
      cwd: at('.'),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    running.push(child)
    const address = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (data) => resolve(String(data).trim())),
    )
    return { child, address }
  }
  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage()
    await page.setViewport({ width: 1500, height: 700 })
    await page.goto(address)
    return page
  }
  /** Waits until a build of this number, or a later one, is shown. */
  const shown = (page: Page, number: number, names = ['html', 'pdf', 'epub']): Promise<unknown> =>
    page.waitForFunction(
      `${JSON.stringify(names)}.every((name) => Number(document.getElementById(name).dataset.shown || 0) >= ${number})`,
    )
  const webPage = (page: Page, script: string): Promise<unknown> =>
    page.evaluate(`((frame) => ${script})(document.querySelector('#html iframe'))`)
  const problemOf = (page: Page): Promise<unknown> =>
    page.evaluate('document.getElementById("problem").hidden ? "" : document.getElementById("problem").textContent')

  it('shows the three editions, and shows them anew at every save, where the reader was', async () => {
    await put('talk.md', talk(80))
    const { address } = await start(['talk.md'])
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\da-f]{32}\/$/u)
    const page = await open(address)
    await shown(page, 1)
    expect(await page.$eval('#pdf-pages', (it) => it.textContent)).toMatch(/^\(\d+\)$/u)
    await page.waitForSelector('#pdf canvas')
    expect(await page.evaluate('document.querySelector("foliate-view").book.metadata.title')).toBe('A talk')
    // Somewhere in the middle of each.
    await webPage(page, 'frame.contentDocument.getElementById("t040").scrollIntoView({ behavior: "instant" })')
    await page.evaluate('document.querySelectorAll("#pdf .page")[2].scrollIntoView()')
    await page.evaluate('document.querySelector("foliate-view").next()')
    const place = await page.evaluate('document.querySelector("foliate-view").lastLocation.fraction')
    await put('talk.md', talk(80, 'shouts'))
    await shown(page, 2)
    expect(await webPage(page, 'frame.contentDocument.body.textContent.includes("Turn 40 shouts so")')).toBe(true)
    expect(
      await webPage(page, 'Math.round(frame.contentDocument.getElementById("t040").getBoundingClientRect().top)'),
    ).toBeLessThan(60)
    expect(
      await page.evaluate(
        '[...document.querySelectorAll("#pdf .page")].findIndex((it) => it.getBoundingClientRect().bottom > document.getElementById("pdf").getBoundingClientRect().top + 1)',
      ),
    ).toBe(2)
    expect(await page.evaluate('document.querySelector("foliate-view").lastLocation.fraction')).toBeCloseTo(
      place as number,
      1,
    )
  })

  it('says what is wrong with file and line, keeps what was good, and goes on when it is mended', async () => {
    await put('talk.md', talk())
    const { address } = await start(['talk.md'])
    const page = await open(address)
    await shown(page, 1)
    await put('talk.md', '---\ntitle: [a\n---\n\n**Ada:** b.\n')
    await page.waitForFunction('!document.getElementById("problem").hidden')
    expect(await problemOf(page)).toMatch(/^talk\.md:\d+:\d+ {2}The front matter is not YAML/u)
    expect(await webPage(page, 'frame.contentDocument.body.textContent.includes("Turn 1 says so")')).toBe(true)
    await rm(at('talk.md'))
    await page.waitForFunction('/no such file|There is no/u.test(document.getElementById("problem").textContent)')
    // Editors write beside the file and rename.
    await put('talk.md~', talk(6, 'whispers'))
    await rename(at('talk.md~'), at('talk.md'))
    await page.waitForFunction('document.getElementById("problem").hidden')
    await page.waitForFunction(
      'document.querySelector("#html iframe:not(.coming)")?.contentDocument.body?.textContent.includes("whispers")',
    )
  })

  it('watches the style sheet, too', async () => {
    await put('own.css', '.title { color: rgb(1, 2, 3) }')
    await put('talk.md', talk())
    const { address } = await start(['talk.md', '--css', 'own.css'])
    const page = await open(address)
    await shown(page, 1)
    await put('own.css', '.title { color: rgb(4, 5, 6) }')
    await shown(page, 2, ['html'])
    expect(
      await webPage(page, 'frame.contentWindow.getComputedStyle(frame.contentDocument.querySelector(".title")).color'),
    ).toBe('rgb(4, 5, 6)')
  })

  it('renames a speaker in the file, and touches nothing else of it', async () => {
    await put('talk.md', talk())
    const { address } = await start(['talk.md'])
    const page = await open(address)
    await shown(page, 1)
    await page.click('#open-people')
    expect(
      await page.$$eval('#people tbody td:first-child', (all) => all.map((it) => it.firstChild?.textContent)),
    ).toEqual(['Ada Quist', 'Speaker 2'])
    const field = '#people tr:nth-child(2) input'
    await page.click(field, { count: 3 })
    await page.type(field, 'Tomas Reyes')
    await page.keyboard.press('Enter')
    await shown(page, 2, ['html'])
    expect(await page.$eval('#done', (it) => it.textContent)).toBe('Speaker 2 → Tomas Reyes, 3 labels')
    expect(await read('talk.md')).toBe(talk().replaceAll('**Speaker 2:**', '**Tomas Reyes:**'))
  })

  it('lists what cleaning decided, accepts it, and takes it back in the file', async () => {
    const source =
      'Harbour Evenings\n\nAda Quist: We keep the paper.\n\nTom Reyes: Yes, we do.\n\nAda Quist: So.\n\nTom Reyes: Right.\n\nRelated posts\n\nSubscribe to our newsletter\n'
    await put('talk.txt', source)
    await colloquy(['clean', 'talk.txt', '-o', 'talk.md'])
    const cleaned = await read('talk.md')
    const { address } = await start(['talk.md', '--source', 'talk.txt'])
    const page = await open(address)
    await shown(page, 1, ['html'])
    await page.click('#open-decisions')
    const rows = () => page.$$eval('#decisions tbody tr', (all) => all.map((it) => it.textContent ?? ''))
    const count = (await rows()).length
    expect((await rows()).filter((row) => /Related posts|Subscribe/u.test(row))).toHaveLength(2)
    const decide = async (words: string, button: string): Promise<void> => {
      const handle = await page.evaluateHandle(
        `[...document.querySelectorAll('#decisions tbody tr')].find((it) => it.textContent.includes(${JSON.stringify(words)})).querySelector(${JSON.stringify(`button[aria-label^="${button}"]`)})`,
      )
      await (handle as ElementHandle).click()
    }
    await decide('Related posts', 'Keep')
    await page.waitForFunction(`document.querySelectorAll('#decisions tbody tr').length === ${count - 1}`)
    expect(await read('talk.md')).toBe(cleaned)
    await decide('Subscribe', 'Take back')
    await page.waitForFunction(`document.querySelectorAll('#decisions tbody tr').length === ${count - 2}`)
    expect(await read('talk.md')).toBe(`${cleaned.trimEnd()}\n\nSubscribe to our newsletter\n`)
    expect(await page.$eval('#decisions .done', (it) => it.textContent)).toContain('Taken back')
  })

  it('writes a raw source as transcript Markdown, once', async () => {
    await put('talk.txt', 'Ada: hi there.\n\nBen: hello.\n\nAda: so.\n\nBen: yes.\n')
    const { address } = await start(['talk.txt'])
    const page = await open(address)
    await shown(page, 1, ['html'])
    await page.click('#open-people')
    expect(await page.$$('#people tbody input')).toHaveLength(0)
    await page.click('#clean')
    await page.waitForFunction('document.getElementById("done").textContent.includes("is written")')
    expect(await read('talk.transcript.md')).toContain('**Ada:** hi there.')
    await page.click('#clean')
    await page.waitForFunction('document.getElementById("done").textContent.includes("there already")')
    expect(await files()).toEqual(['talk.transcript.md', 'talk.txt'])
  })

  it('answers nobody else: neither without the key, nor by another name, nor for another page', async () => {
    await put('talk.md', talk())
    const { address } = await start(['talk.md'])
    const ask = (path: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const { port, pathname } = new URL(address)
        const options = { host: '127.0.0.1', port, path: path.replace('KEY/', pathname), headers }
        get(options, (response) => {
          response.resume()
          resolve(response.statusCode)
        }).on('error', reject)
      })
    expect(await ask('KEY/')).toBe(200)
    expect(await ask('/')).toBe(404)
    expect(await ask(`/${'0'.repeat(32)}/`)).toBe(404)
    expect(await ask('KEY/../../etc/passwd')).toBe(404)
    expect(await ask('KEY/constructor')).toBe(404)
    expect(await ask('KEY/', { host: 'evil.example' })).toBe(421)
    expect(await ask('KEY/', { origin: 'https://evil.example' })).toBe(403)
    const before = await read('talk.md')
    const body = JSON.stringify({ from: 'Ada Quist', to: 'Eve' })
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${address}rename`, { method: 'POST', headers, body })
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post({ 'content-type': 'application/json', origin: 'https://evil.example' })).status).toBe(403)
    expect(await read('talk.md')).toBe(before)
  })

  it('says that a port is taken, and what cannot be read, and starts nothing', async () => {
    await put('talk.md', talk())
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { code, error, out } = await colloquy(['preview', 'talk.md', '--port', String(port)])
    server.close()
    expect({ code, error, out }).toEqual({
      code: 2,
      error: `colloquy  Port ${port} is taken. Name another with --port, or leave it out for any that is free.\n`,
      out: '',
    })
    expect(await colloquy(['preview', 'none.md'])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^none\.md {2}/u),
    })
    expect(await colloquy(['preview', 'talk.md', '--port', '99999'])).toMatchObject({ code: 2 })
  })

  it('ends with Ctrl-C in the middle of a build, and leaves nothing behind', async () => {
    await put('talk.md', talk(400))
    await mkdir(at('temporary'))
    const { child, address } = await start(['talk.md'], { TMPDIR: at('temporary') })
    const page = await open(address)
    await shown(page, 1, ['html'])
    expect(await ended(child, 'SIGINT')).toBe(130)
    expect(readdirSync(at('temporary'))).toEqual([])
    expect(await readFile(at('talk.md'), 'utf8')).toBe(talk(400))
  })
})
