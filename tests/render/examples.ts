import { readFileSync } from 'node:fs'
import { clean } from '../../src/clean/index.ts'
import { type Document, toDocument } from '../../src/document/index.ts'
import { readSync } from '../../src/read/index.ts'
import { parse } from '../../src/transcript/index.ts'

/** The document of one of the project's own examples, by its file's name. */
export function documentOf(name: string): Document {
  const bytes = readFileSync(new URL(`../../examples/${name}`, import.meta.url))
  return toDocument(parse(clean(readSync(bytes, { path: name })).markdown, { path: name }), { version: '0.0.0' })
}

/** A Han and a Latin text, long enough for many pages. */
export const examples = ['small-libraries.txt', 'second-copy.md'] as const
