import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { titleOf } from '../../src/archive/index.ts'
import { workbench } from '../cli/workbench.ts'

describe('the title that a path gives', () => {
  const { at, colloquy } = workbench()

  it.each([
    [{ show: 'the-changelog', number: '500' }, '{show} {number}', 'The Changelog 500'],
    [{ show: '读书会', number: '3' }, '{show}，第{number}场', '读书会，第3场'],
    [{ show: 'go_time' }, '{show}', 'Go Time'],
    [{ show: 'gotime' }, '{show} {number}', undefined],
    [{ show: 'gotime' }, undefined, undefined],
  ])('%o as %s', (groups, pattern, title) => {
    expect(titleOf(groups, pattern)).toBe(title)
  })

  it('is that of a talk that has none, in its editions and on the site; one that has keeps it', async () => {
    const talk = '**Ada Quist:** Good evening.\n\n**Tomas Reyes:** Good evening.\n'
    await mkdir(at('in/go-time'), { recursive: true })
    await writeFile(at('in/archive.yaml'), 'editions: [html]\npaths: "{show}/{number}.md"\ntitles: "{show} {number}"\n')
    await writeFile(at('in/go-time/316.md'), `---\nlanguage: en\nspeakers: [Ada Quist, Tomas Reyes]\n---\n\n${talk}`)
    await writeFile(at('in/go-time/317.md'), `---\ntitle: Its own\nlanguage: en\n---\n\n${talk}`)
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0, error: '' })
    const { talks } = JSON.parse(await readFile(at('out/catalogue.json'), 'utf8'))
    const titles = talks.map(({ metadata }: { metadata: { title: string } }) => metadata.title)
    expect(titles.sort()).toEqual(['Go Time 316', 'Its own'])
    expect(await readFile(at('out/talks/316/316.html'), 'utf8')).toContain('<title>Go Time 316</title>')
    // Another pattern is another title.
    await writeFile(at('in/archive.yaml'), 'editions: [html]\npaths: "{show}/{number}.md"\ntitles: "No. {number}"\n')
    expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toContain('2 talks (2 built')
    expect(await readFile(at('out/talks/316/316.html'), 'utf8')).toContain('<title>No. 316</title>')
  })
})
