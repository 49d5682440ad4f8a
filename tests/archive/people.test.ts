import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogueOf, proposePeople, readPeople, type Talk } from '../../src/archive/index.ts'

const config = { title: 'A', language: 'en', editions: ['html' as const] }
const talk = (slug: string, names: string[]): Talk => ({
  slug,
  source: `${slug}.md`,
  metadata: { title: slug, language: 'en', subjects: [] },
  groups: {},
  speakers: names.map((name, i) => ({ id: `speaker-${i + 1}`, name, words: 1, turns: [] })),
  sections: [],
  words: 1,
  turns: 1,
  files: [],
})
const catalogue = (talks: Record<string, string[]>, yaml = '') =>
  catalogueOf(
    Object.entries(talks).map(([slug, names]) => talk(slug, names)),
    config,
    readPeople(yaml, 'people.yaml'),
  )
const idsOf = (talks: Record<string, string[]>, yaml = ''): (string | undefined)[][] =>
  catalogue(talks, yaml).talks.map(({ speakers }) => speakers.map(({ person }) => person))

describe('people across an archive', () => {
  it('are one by their full name, whatever its case, accents and width', () => {
    const { people, doubts } = catalogue({
      a: ['José Ruiz', '山田太郎'],
      b: ['JOSE RUIZ', '山田太郎'],
      c: ['Ｊｏｓé Ruiz'],
    })
    expect(people.map(({ id, talks }) => [id, talks.length])).toEqual([
      ['josé-ruiz', 3],
      ['山田太郎', 2],
    ])
    expect(doubts).toEqual([])
  })

  it('are nobody where nobody is named, and only of their talk by a name of one word', () => {
    const talks = { a: ['Speaker 1', 'Host', '主持人', 'Adam'], b: ['Speaker 1', 'Audience', 'Adam'] }
    expect(idsOf(talks)).toEqual([
      [undefined, undefined, undefined, 'adam-a'],
      [undefined, undefined, 'adam-b'],
    ])
    expect(catalogue(talks).doubts).toEqual([{ kind: 'one-word', names: ['Adam'], talks: 2 }])
  })

  it('who may be one are listed and not made one', () => {
    const talks = {
      a: ['Mireille B. Reece', 'Ada Quist', 'Ruiz, José'],
      b: ['Mireille Reece', 'Ada Qvist', 'José Ruiz', 'J. Ruiz', 'Ben Stone'],
    }
    const { people, doubts } = catalogue(talks)
    expect(people).toHaveLength(8)
    expect(doubts.map(({ names }) => names)).toEqual([
      ['Ada Quist', 'Ada Qvist'],
      ['J. Ruiz', 'José Ruiz'],
      ['José Ruiz', 'Ruiz, José'],
      ['Mireille B. Reece', 'Mireille Reece'],
    ])
  })

  it('are who people.yaml says', () => {
    const yaml = `
- name: Adam Stone
  id: adam
  aliases: [Adam, A. Stone]
  orcid: 0000-0002-1825-0097
  wikidata: Q42
- name: Ada Quist
  notSameAs: [ada-qvist]
- name: Ada Qvist
`
    const talks = { a: ['Adam', 'Ada Quist'], b: ['Adam Stone', 'A. STONE', 'Ada Qvist'] }
    expect(idsOf(talks, yaml)).toEqual([
      ['adam', 'ada-quist'],
      ['adam', 'adam', 'ada-qvist'],
    ])
    const { people, doubts } = catalogue(talks, yaml)
    expect(people[0]).toMatchObject({ name: 'Ada Quist' })
    expect(people.find(({ id }) => id === 'adam')).toMatchObject({
      name: 'Adam Stone',
      identifiers: { orcid: '0000-0002-1825-0097', wikidata: 'Q42' },
    })
    expect(doubts).toEqual([])
  })

  it.each([
    ['- nmae: A\n', 1, 3, 'There is no field “nmae”. Did you mean “name”?'],
    ['- id: a\n', 1, 3, 'This person has no name.'],
    ['name: A\n', 1, 1, 'This is not a list.'],
    ['- A\n', 1, 3, 'This is no person.'],
    ['- name: A\n  orcid: 0000-0002-1825-0098\n', 2, 10, 'is no ORCID'],
    ['- name: A\n  isni: "0000 0001 2103 2684"\n', 2, 9, 'is no ISNI'],
    ['- name: A\n  wikidata: 42\n', 2, 13, '“wikidata” must be text.'],
    ['- name: A\n  aliases: B\n', 2, 12, '“aliases” must be a list of texts.'],
    ['- name: A\n- name: A\n', 2, 3, 'There is another person with the id “a”.'],
    ['- name: A\n- name: B\n  aliases: [a]\n', 2, 3, '“a” is a name of “a”, too.'],
    ['- name: [\n', 2, 1, 'This is not YAML'],
    ['- name: A\n  id: A B\n', 2, 7, '“A B” cannot be part of an address. Write “a-b”.'],
  ])('%j is refused with its place', (yaml, line, column, reason) => {
    try {
      readPeople(yaml, 'people.yaml')
      expect.unreachable()
    } catch (error) {
      const { message, advice, place } = error as { message: string; advice: string; place: object }
      expect({ place }).toEqual({ place: { file: 'people.yaml', line, column } })
      expect(`${message} ${advice}`).toContain(reason)
    }
  })

  it('takes identifiers whose check character is right', () => {
    expect(readPeople('- name: A\n  isni: 0000 0001 2103 2683\n', 'p')[0]?.identifiers).toEqual({
      isni: '0000 0001 2103 2683',
    })
    expect(readPeople('', 'p')).toEqual([])
  })

  it('a proposal, taken as it is, changes nobody', () => {
    const name = fc.constantFrom(
      'Ada Quist',
      'Ada Qvist',
      'Adam',
      'Host',
      'José "Pepe" Ruiz',
      '山田太郎',
      'O’Neil, Ben',
      'J. Ruiz',
      'x: y',
      '# z z',
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.uniqueArray(name, { maxLength: 6 })),
        (talks) => {
          const before = catalogue(talks)
          const after = catalogue(talks, proposePeople(before))
          expect(after.talks).toEqual(before.talks)
          expect(after.people).toEqual(before.people)
          // It is found again when it is proposed again.
          expect(proposePeople(after)).toBe(proposePeople(before))
        },
      ),
    )
  })
})
