import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Cleaned, type CleanOptions, clean, glossaryOf } from '../../src/clean/index.ts'
import { rules } from '../../src/clean/rules/index.ts'
import { read } from '../../src/read/index.ts'

const fixtures = new URL('../fixtures/rules/', import.meta.url)
const codes = rules.map(({ code }) => code.replace('clean/', ''))

/** What is asked for in a folder: options, and a glossary. */
function optionsIn(folder: URL): CleanOptions {
  const asked = new URL('options.json', folder)
  const terms = new URL('glossary.yaml', folder)
  const glossary = existsSync(terms) ? glossaryOf(parse(readFileSync(terms, 'utf8'))) : undefined
  return {
    ...(existsSync(asked) ? JSON.parse(readFileSync(asked, 'utf8')) : {}),
    ...(glossary ? { glossary } : {}),
  }
}

/** What cleaning makes of the file of a folder that has this name and any extension. */
async function cleaned(folder: URL, name: string, off: string[] = []): Promise<Cleaned> {
  const file = readdirSync(folder).find((f) => f.startsWith(`${name}.`))
  if (!file) throw new Error(`${folder.pathname} has no ${name}.*`)
  const source = await read(readFileSync(new URL(file, folder)), { path: file })
  return clean(source, { ...optionsIn(folder), withOutput: true, off })
}

it('every rule has a folder, and every folder a rule', () => {
  expect(readdirSync(fixtures).sort()).toEqual([...codes].sort())
})

describe.each(codes)('the rule %s', (code) => {
  const folder = new URL(`${code}/`, fixtures)
  const entriesOf = ({ ledger }: Cleaned) => ledger.entries.filter(({ rule }) => rule === `clean/${code}`)

  it('makes of its source what stands beside it, and puts that on record', async () => {
    const done = await cleaned(folder, 'source')
    await expect(done.markdown).toMatchFileSnapshot(new URL('transcript.md', folder).pathname)
    const said = done.messages.map((message) => `${message}\n`).join('')
    if (said) await expect(said).toMatchFileSnapshot(new URL('messages.txt', folder).pathname)
    else expect(existsSync(new URL('messages.txt', folder))).toBe(false)
    const entries = entriesOf(done)
    expect(entries.length).toBeGreaterThan(0)
    await expect(`${JSON.stringify(entries, null, 2)}\n`).toMatchFileSnapshot(new URL('ledger.json', folder).pathname)
  })

  it('does nothing where it is left out', async () => {
    const done = await cleaned(folder, 'source', [code])
    await expect(done.markdown).toMatchFileSnapshot(new URL('off.md', folder).pathname)
    expect(entriesOf(done)).toEqual([])
    expect(done.markdown).not.toBe((await cleaned(folder, 'source')).markdown)
  })

  it('leaves alone what only looks like its case', async () => {
    const done = await cleaned(folder, 'keeps')
    expect(entriesOf(done)).toEqual([])
    expect(done.messages.map(String)).toEqual([])
  })
})
