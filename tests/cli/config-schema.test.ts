import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { coverNames, designNames, paperNames } from '../../src/designs.ts'
import { sourceFormats } from '../../src/formats.ts'
import { workbench } from './workbench.ts'

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
const schema = JSON.parse(await read('schema/config.schema.json')) as { properties: Record<string, unknown> }
const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)

describe('the schema of the configuration', () => {
  const { put, colloquy } = workbench()

  it('has every field of its type, and no other', async () => {
    const [, body = ''] = /interface Config \{(.*?)\n\}/su.exec(await read('src/config.ts')) ?? []
    const fields = [...body.matchAll(/^ {2}(\w+)\?:/gmu)].map(([, name = '']) => name)
    expect(Object.keys(schema.properties).sort()).toEqual(fields.sort())
  })

  it('has every name that there is', () => {
    for (const design of designNames) expect(isValid({ design: [design] }), design).toBe(true)
    for (const paper of paperNames) expect(isValid({ paper }), paper).toBe(true)
    for (const coverStyle of coverNames) expect(isValid({ coverStyle }), coverStyle).toBe(true)
    for (const from of sourceFormats) expect(isValid({ from }), from).toBe(true)
  })

  it.each([
    ['format: [epub, vtt]', true],
    ['format: epub,vtt', true],
    ['format: epbu', false],
    ['format: 12', false],
    ['design: [book, handout]', true],
    ['design: boook', false],
    ['paper: A5', true],
    ['paper: A6', false],
    ['vertical: true', true],
    ['vertical: yes please', false],
    ['signature: 16', true],
    ['signature: 15', false],
    ['creep: 0.1', true],
    ['creep: thick', false],
    ['sheet: A3', true],
    ['sheet: A5', false],
    ['coverStyle: arcs', true],
    ['coverStyle: squares', false],
    ['off: [fillers]', true],
    ['metadata: { event: A day }', true],
    ['metadata: { title: T }', false],
    ['metadata: A day', false],
    ['desing: book', false],
  ])('%s is allowed: %s, and so it is taken', async (yaml, isAllowed) => {
    await put('colloquy.config.yaml', `${yaml}\n`)
    await put('talk.md', '**A:** b.\n')
    const { code } = await colloquy(['build', 'talk.md', '--print-config'])
    expect({ schema: isValid(parse(yaml)), taken: code === 0 }).toEqual({ schema: isAllowed, taken: isAllowed })
  })
})
