import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/archive/index.ts'
import { workbench } from '../cli/workbench.ts'
import { png } from '../pictures.ts'

const talk = (title: string, said: string): string =>
  `---\ntitle: ${title}\ndate: 2019-01-02\nlanguage: en\n---\n\n**Ada Quist:** ${said}\n\n**Tomas Reyes:** Good morning.\n`

describe('the report of an archive', () => {
  const { at, colloquy } = workbench()
  const begin = async (more: string): Promise<void> => {
    await mkdir(at('in'), { recursive: true })
    await writeFile(at('in/archive.yaml'), `title: Trials\neditions: [epub, pdf]\n${more}`)
    await writeFile(at('in/one.md'), talk('One', 'Hello.'))
    await writeFile(at('in/a.png'), png())
    await writeFile(at('in/two.md'), talk('Two', 'Look at ![](a.png) here.'))
  }
  const report = async (): Promise<string> =>
    (await readFile(at('out/report.html'), 'utf8')).replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ')

  it('says what was made, what is doubtful, and what was found, what is worst first', async () => {
    await begin('checks: true\nanthologies: year\n')
    const { code, error } = await colloquy(['archive', 'in', '-o', 'out'])
    expect(code).toBe(0)
    expect(error).toMatch(/^out {2}warning: \d things were found in the editions: out\/report\.html\.$/mu)
    const text = await report()
    expect(text).toMatch(/Talks 2 .*PDF 3 files, .* EPUB 3 files, /u)
    expect(text).toContain('Talks with warnings 1 Editions examined of 2 talks; something was found in 1')
    expect(text).toMatch(/Books Trials: 2019: /u)
    expect(text).toMatch(/ Talks Two two\.md · 2 turns .* has no words .* One one\.md/u)
    const found = JSON.parse(await readFile(at('out/catalogue.json'), 'utf8')).talks
    expect(found.map((it: { title: string; findings: unknown[] }) => it.findings.length > 0)).toEqual([false, true])
  })

  it('is the same each time, and says that nothing was examined where nothing was', async () => {
    await begin('')
    await colloquy(['archive', 'in', '-o', 'out'])
    const first = await readFile(at('out/report.html'))
    await colloquy(['archive', 'in', '-o', 'other'])
    expect((await readFile(at('other/report.html'))).equals(first)).toBe(true)
    expect(await report()).toContain('Editions examined none')
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })

  it('is asked for by true or false', () => {
    expect(readConfig('checks: true', 'archive.yaml').checks).toBe(true)
    expect(() => readConfig('checks: perhaps', 'archive.yaml')).toThrow('“checks” must be true or false.')
  })
})
