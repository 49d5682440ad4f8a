import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { fieldNames } from '../../src/transcript/front-matter.ts'
import { parse } from '../../src/transcript/index.ts'

const schema = JSON.parse(
  await readFile(new URL('../../schema/front-matter.schema.json', import.meta.url), 'utf8'),
) as { properties: Record<string, unknown> }
const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)
const isRead = (yaml: string): boolean => {
  try {
    parse(`---\n${yaml}\n---\n\n**A:** b.\n`)
    return true
  } catch {
    return false
  }
}

describe('the schema of the front matter', () => {
  it('knows the fields that are read, and no other', () => {
    expect(Object.keys(schema.properties).sort()).toEqual([...fieldNames].sort())
  })

  it.each([
    ['title: T', true],
    ['title: 12', true],
    ['title: ""', false],
    ['title: [a]', false],
    ['date: 2025', true],
    ['date: "2025-03"', true],
    ['date: 2025-3', false],
    ['language: zh-Hans', true],
    ['language: English, mostly', false],
    ['subjects: one', true],
    ['subjects: [one, two]', true],
    ['subjects: { a: b }', false],
    ['series: Talks at the Harbour', true],
    ['series: { name: Talks at the Harbour, number: 4 }', true],
    ['series: { name: Talks at the Harbour, number: "2.1" }', true],
    ['series: { name: Talks at the Harbour, number: second }', false],
    ['series: { number: 4 }', false],
    ['editors: Ann Bell', true],
    ['translators: [Ann Bell, Cem Demir]', true],
    ['transcribers: { name: Ann Bell }', false],
    ['source: A page', true],
    ['source: { name: A page, url: "https://example.org/" }', true],
    ['source: [a]', false],
    ['media: { audio: a.mp3 }', true],
    ['media: a.mp3', false],
    [
      'edition: { design: book, paper: [A5, 6x9], theme: quiet, coverStyle: arcs, embedFonts: true, vertical: false }',
      true,
    ],
    ['edition: { design: brochure }', false],
    ['edition: { theme: ./ours }', false],
    ['edition: { vertical: perhaps }', false],
    ['edition: third', false],
    ['speakers: [Ada, { name: Ben, role: host, aliases: [B] }]', true],
    ['speakers: [{ role: host }]', false],
    ['speakers: Ada', false],
    ['cleaning: { kept: 1, moved: 0, normalised: 0, dropped: 0, corrected: 0 }', true],
    ['cleaning: { kept: -1, moved: 0, normalised: 0, dropped: 0, corrected: 0 }', false],
    ['cleaning: { kept: 1 }', false],
    ['own: { anything: [goes] }', true],
  ])('%s is allowed: %s, and so it is read', (yaml, isAllowed) => {
    expect({ schema: isValid(parseYaml(yaml)), read: isRead(yaml) }).toEqual({ schema: isAllowed, read: isAllowed })
  })
})
