import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Cleaned, type CleanOptions, clean } from '../../src/clean/index.ts'
import { rules } from '../../src/clean/rules/index.ts'
import { read } from '../../src/read/index.ts'

const fixtures = new URL('../fixtures/rules/', import.meta.url)
const codes = rules.map(({ code }) => code.replace('clean/', ''))

/** What cleaning makes of the file of a folder that has this name and any extension. */
async function cleaned(folder: URL, name: string, more: CleanOptions = {}): Promise<Cleaned> {
  const file = readdirSync(folder).find((f) => f.startsWith(`${name}.`))
  if (!file) throw new Error(`${folder.pathname} has no ${name}.*`)
  const asked = new URL('options.json', folder)
  const options: CleanOptions = existsSync(asked) ? JSON.parse(readFileSync(asked, 'utf8')) : {}
  const source = await read(readFileSync(new URL(file, folder)), { path: file })
  return clean(source, { withOutput: true, ...options, ...more })
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
    const done = await cleaned(folder, 'source', { off: [code] })
    await expect(done.markdown).toMatchFileSnapshot(new URL('off.md', folder).pathname)
    expect(entriesOf(done)).toEqual([])
    expect(done.markdown).not.toBe((await cleaned(folder, 'source')).markdown)
  })

  it('leaves alone what only looks like its case', async () => {
    expect(entriesOf(await cleaned(folder, 'keeps'))).toEqual([])
  })
})
