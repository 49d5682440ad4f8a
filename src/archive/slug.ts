/** Names of talks that every file system takes, and that no two talks of an archive share. */
import { createHash } from 'node:crypto'
import type { Slug } from './types.ts'

/** Names that Windows keeps for devices, and the one that a folder's own page has. */
const RESERVED = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/u
/** File systems take 255 bytes; an ending, and what is written beside the file meanwhile, need room. */
const MOST_BYTES = 120

const digestOf = (text: string): string => createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 8)

/**
 * A name made of letters and digits of any script, in lower case, with hyphens.
 *
 * @returns At most 120 bytes of UTF-8 in NFC; what was cut, reserved or empty ends in a digest of the whole.
 */
export function slugOf(text: string): Slug {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
  if (plain !== '' && !RESERVED.test(plain) && Buffer.byteLength(plain) <= MOST_BYTES) return plain
  let short = ''
  for (const character of plain) {
    if (Buffer.byteLength(short + character) > MOST_BYTES - 9) break
    short += character
  }
  return [short.replace(/-+$/u, ''), digestOf(text)].filter(Boolean).join('-')
}

/** How a file system that knows neither case nor accents written in two ways compares names. */
const folded = (slug: Slug): string => slug.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase()

/**
 * A name for each source, made of its file's name. Where several would have one name, all of them end in a digest of
 * their path, so that none changes its name with the order in which they are found.
 *
 * @param paths Paths below the archive's folder, with `/`, each once.
 * @returns The names by path, and the groups of paths that would have had one name.
 */
export function slugsOf(paths: readonly string[]): { slugs: Map<string, Slug>; shared: string[][] } {
  return toldApart(paths, stemOf)
}

/** A name for each value of a group, as `slugsOf` has them: “C” and “C++” have two. */
export const groupSlugs = (values: Iterable<string>): Map<string, Slug> =>
  toldApart([...values], (value) => value).slugs

function toldApart(
  all: readonly string[],
  nameOf: (one: string) => string,
): { slugs: Map<string, Slug>; shared: string[][] } {
  const groups = new Map<string, string[]>()
  for (const one of [...all].sort()) {
    const key = folded(slugOf(nameOf(one)))
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const slugs = new Map<string, Slug>()
  const shared: string[][] = []
  for (const group of groups.values()) {
    if (group.length > 1) shared.push(group)
    for (const one of group) {
      const slug = slugOf(nameOf(one))
      slugs.set(one, group.length > 1 ? `${slug}-${digestOf(one)}` : slug)
    }
  }
  return { slugs, shared }
}

const stemOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/(?!^)\.[^.]*$/u, '')
