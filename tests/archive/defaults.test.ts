import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { catalogueOf } from '../../src/archive/catalogue.ts'
import { readConfig } from '../../src/archive/config.ts'
import { defaultsFor } from '../../src/archive/index.ts'
import { workbench } from '../cli/workbench.ts'

const yaml = `defaults:
  .: { publisher: Harbour Press, rights: CC BY 4.0 }
  podcast/2024:
    event: The second year
    subjects: [harbours, towns]
    rights: All rights reserved
  podcast: { event: Evenings }
`

describe('what a folder says for its talks', () => {
  const { at, colloquy } = workbench()

  it.each([
    ['a.md', { publisher: 'Harbour Press', rights: 'CC BY 4.0' }],
    ['podcasts/a.md', { publisher: 'Harbour Press', rights: 'CC BY 4.0' }],
    ['podcast/a.md', { publisher: 'Harbour Press', rights: 'CC BY 4.0', event: 'Evenings' }],
    [
      'podcast/2024/a.md',
      {
        publisher: 'Harbour Press',
        rights: 'All rights reserved',
        event: 'The second year',
        subjects: ['harbours', 'towns'],
      },
    ],
  ])('%s', (path, metadata) => {
    expect(defaultsFor(path, readConfig(yaml, 'archive.yaml').defaults)).toEqual(metadata)
  })

  it.each([
    ['defaults: all', 1, 'must be a map of folders'],
    ['defaults:\n  ../others: {}', 2, 'is no folder below'],
    ['defaults:\n  podcast: Evenings', 2, 'must be a map'],
    ['defaults:\n  podcast:\n    evnet: Evenings', 3, 'Did you mean “event”?'],
    ['defaults:\n  podcast:\n    event: [Evenings]', 3, 'must be text'],
    ['defaults:\n  podcast:\n    subjects: [1]', 3, 'must be a list of texts'],
    ['defaults:\n  podcast:\n    language: Deutsch', 3, 'must be a BCP 47 language tag'],
    ['defaults:\n  podcast:\n    language: [de]', 3, 'must be a BCP 47 language tag'],
  ])('%s is refused, with its line', (text, line, reason) => {
    try {
      readConfig(text, 'archive.yaml')
      expect.unreachable()
    } catch (error) {
      const { message, advice, place } = error as { message: string; advice: string; place: { line: number } }
      expect(`${message} ${advice}`).toContain(reason)
      expect(place).toMatchObject({ file: 'archive.yaml', line })
    }
  })

  it.each([
    ['defaults:\n  podcast:\n    language: Deutsch', 3, 15],
    ['title: Trials\nlanguage: Deutsch', 2, 11],
  ])('says where a wrong language stands: %j', (text, line, column) => {
    try {
      readConfig(text, 'archive.yaml')
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ place: { file: 'archive.yaml', line, column } })
    }
  })

  it('are nothing that the catalogue tells everybody', () => {
    const config = readConfig(
      'title: Trials\ndefaults:\n  .:\n    event: Harbour Week\npaths: "{show}/{number}.md"',
      'a',
    )
    expect(Object.keys(catalogueOf([], config, [])).sort()).toEqual([
      'doubts',
      'groupings',
      'language',
      'people',
      'talks',
      'title',
    ])
  })

  it('says what talks are written in that do not say so, whatever their words look like', async () => {
    // Both are recognised as another language than the folder names.
    const dutch = 'Ada Quist: De zee, de zee.\n\nTomas Reyes: Ja. Zo is het.\n'
    const files: Record<string, [text: string, language: string]> = {
      'raw.txt': [`${dutch}\nAda Quist: Ja.\n`, 'nl'],
      'transcript.md': [`---\ntitle: One\n---\n\n${dutch.replace(/^(\w+ \w+:)/gm, '**$1**')}`, 'nl'],
      'said.md': [`---\ntitle: Two\nlanguage: af\n---\n\n${dutch.replace(/^(\w+ \w+:)/gm, '**$1**')}`, 'af'],
      'raw-said.md': [`---\ntitle: Three\nlanguage: af\ntags: [sea]\n---\n\n${dutch}\nAda Quist: Ja.\n`, 'af'],
      'cues.vtt': ['WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>De zee.\n', 'nl'],
      'cues-said.vtt': ['WEBVTT\nKind: captions\nLanguage: af\n\n00:00.000 --> 00:02.000\n<v Ada>De zee.\n', 'af'],
      'list.json': ['[{"speaker":"Ada","text":"De zee."},{"speaker":"Tomas","text":"Ja."}]', 'nl'],
      'list-said.json': [
        '{"language":"af","segments":[{"speaker":"Ada","text":"De zee."},{"speaker":"Tomas","text":"Ja."}]}',
        'af',
      ],
      'page.html': [`<!doctype html><title>P</title><p><b>Ada Quist:</b> De zee.<p><b>Tomas Reyes:</b> Ja.`, 'nl'],
      'page-said.html': [
        `<!doctype html><html lang="af"><title>P</title><p><b>Ada Quist:</b> De zee.<p><b>Tomas Reyes:</b> Ja.`,
        'af',
      ],
    }
    await mkdir(at('in/zee'), { recursive: true })
    await writeFile(
      at('in/archive.yaml'),
      'editions: [html]\ndefaults:\n  .: { language: ja }\n  zee: { language: nl }\n',
    )
    for (const [name, [text]] of Object.entries(files)) await writeFile(at(`in/zee/${name}`), text)
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0 })
    const { talks } = JSON.parse(await readFile(at('out/catalogue.json'), 'utf8')) as {
      talks: { source: string; metadata: { language: string } }[]
    }
    expect(Object.fromEntries(talks.map(({ source, metadata }) => [source, metadata.language]))).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, [, language]]) => [`zee/${name}`, language])),
    )
  })

  it('is in the editions and in groups; a talk that says it itself keeps its own, and a change builds those of the folder', async () => {
    const talk = '**Ada Quist:** Good evening.\n\n**Tomas Reyes:** Good evening.\n'
    await mkdir(at('in/podcast'), { recursive: true })
    const config = (event: string): string => `editions: [html]\ndefaults:\n  podcast:\n    event: ${event}\n`
    await writeFile(at('in/archive.yaml'), config('Evenings'))
    await writeFile(at('in/podcast/1.md'), `---\ntitle: One\n---\n\n${talk}`)
    await writeFile(at('in/podcast/2.md'), `---\ntitle: Two\nevent: Mornings\n---\n\n${talk}`)
    await writeFile(at('in/3.md'), `---\ntitle: Three\n---\n\n${talk}`)
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0, error: '' })
    const { talks } = JSON.parse(await readFile(at('out/catalogue.json'), 'utf8'))
    const events = talks.map(({ metadata }: { metadata: { title: string; event?: string } }) => [
      metadata.title,
      metadata.event,
    ])
    expect(Object.fromEntries(events)).toEqual({ One: 'Evenings', Two: 'Mornings', Three: undefined })
    expect(await readFile(at('out/talks/1/1.html'), 'utf8')).toContain('Evenings')
    await writeFile(at('in/archive.yaml'), config('Afternoons'))
    expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toContain('3 talks (2 built')
  })
})
