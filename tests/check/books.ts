import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { renderEpub } from '../../src/render/epub/index.ts'
import { documentOf } from '../render/examples.ts'

/** The files of a book, by path. */
export type Files = Record<string, Uint8Array>

/** Our own edition of an example. */
export const book = (name = 'second-copy.md'): Promise<Uint8Array> => renderEpub(documentOf(name))

/** The same with its files changed; `mimetype` stays first and stored. */
export async function altered(change: (files: Files) => void, name?: string): Promise<Uint8Array> {
  const files = unzipSync(await book(name))
  change(files)
  return packed(files)
}

/** A container of some files in their order. */
export function packed(files: Files, storeMimetype = true): Uint8Array {
  const zippable: Zippable = {}
  for (const [path, bytes] of Object.entries(files))
    zippable[path] = [bytes, { level: path === 'mimetype' && storeMimetype ? 0 : 6 }]
  return zipSync(zippable)
}

/** Replaces text in a file of the book, and fails where it is not there. */
export function replace(files: Files, path: string, from: string | RegExp, to: string): void {
  const before = strFromU8(files[path] ?? new Uint8Array())
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${path} has no ${from}`)
  files[path] = strToU8(after)
}
