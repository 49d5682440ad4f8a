import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { toDocument } from '../../src/document/index.ts'
import { readSync } from '../../src/read/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { formatted } from './format.ts'

const fixtures = new URL('../fixtures/', import.meta.url)

describe('a source through every stage up to the document', () => {
  for (const name of readdirSync(fixtures).filter((n) => n.startsWith('document-'))) {
    it(name, async () => {
      const folder = new URL(`${name}/`, fixtures)
      const source = readdirSync(folder).find((f) => f.startsWith('source.')) ?? ''
      const { markdown } = clean(readSync(readFileSync(new URL(source, folder)), { path: source }))
      await expect(markdown).toMatchFileSnapshot(new URL('transcript.md', folder).pathname)
      const { tree, outline, counts, messages } = toDocument(parse(markdown, { path: 'transcript.md' }), {
        version: '0.0.0',
      })
      await expect(formatted(tree)).toMatchFileSnapshot(new URL('document.html', folder).pathname)
      expect({ outline, counts, messages: messages.map(String) }).toMatchSnapshot()
    })
  }
})
