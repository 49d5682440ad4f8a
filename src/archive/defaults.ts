/** What the talks of a folder have in common: `defaults` in `archive.yaml`. */
import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { isLanguageTag, type Metadata } from '../transcript/index.ts'

/** Fields of the front matter that a folder may fill in. */
export const defaultFields = ['event', 'publisher', 'rights', 'subjects', 'language'] as const
type DefaultField = (typeof defaultFields)[number]

/** What the talks of a folder say where they say nothing themselves. */
export type TalkDefaults = Partial<Pick<Metadata, DefaultField>>

/** A folder below the archive's, with `/`; the empty path is the archive's own. */
export interface FolderDefaults {
  folder: string
  metadata: TalkDefaults
}

/** Says what is wrong, where (an offset in the file), and does not return. */
export type Fail = (reason: string, advice: string, offset: number) => never

/**
 * Reads `defaults`: a map of folders, each with a map of fields.
 *
 * @param nearest Advice for a name that there is not.
 */
export function defaultsIn(
  node: unknown,
  offset: number,
  fail: Fail,
  nearest: (name: string, known: readonly string[]) => string,
): FolderDefaults[] {
  if (!isMap(node)) return fail('“defaults” must be a map of folders.', 'Write “.:” for all talks.', offset)
  return node.items.map(({ key, value }) => {
    const folder = folderOf(nameIn(key))
    const at = startOf(key, offset)
    if (folder === undefined)
      return fail(
        `“${nameIn(key)}” is no folder below the archive’s.`,
        'Write “.” for all talks, or “podcast/2024”.',
        at,
      )
    if (!isMap(value)) return fail(`“${nameIn(key)}” must be a map.`, `Give some of ${defaultFields.join(', ')}.`, at)
    const metadata: TalkDefaults = {}
    for (const field of value.items) {
      const name = nameIn(field.key)
      const place = startOf(field.key, at)
      const known = defaultFields.find((it) => it === name)
      if (known === undefined)
        return fail(`There is no field “${name}” in “defaults”.`, nearest(name, defaultFields), place)
      if (known === 'subjects') metadata.subjects = subjectsIn(field.value, place, fail)
      else if (known === 'language') metadata.language = languageIn(field.value, place, fail)
      else
        metadata[known] = textIn(field.value) ?? fail(`“${name}” must be text.`, 'Put it into quotation marks.', place)
    }
    return { folder, metadata }
  })
}

const nameIn = (key: unknown): string => String(isScalar(key) ? key.value : key)
/** Where a node stands in the file. */
export const startOf = (node: unknown, otherwise: number): number => (node as Node | null)?.range?.[0] ?? otherwise

/** A path as the archive has it; nothing for one that leads out. */
function folderOf(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') || path.startsWith('/') ? undefined : parts.join('/')
}

const textIn = (node: unknown): string | undefined =>
  isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '' ? node.value.trim() : undefined

function languageIn(node: unknown, offset: number, fail: Fail): string {
  const tag = textIn(node)
  return tag !== undefined && isLanguageTag(tag)
    ? tag
    : fail('“language” must be a BCP 47 language tag.', 'Write “en”, “zh-Hans” or “ja”.', startOf(node, offset))
}

function subjectsIn(node: unknown, offset: number, fail: Fail): string[] {
  const items = isSeq(node) ? node.items : [node]
  return items.map(
    (it) => textIn(it) ?? fail('“subjects” must be a list of texts.', 'Write “[harbours, towns]”.', offset),
  )
}

/** What a talk is given: of the folders that it lies in, the deepest that says something. */
export function defaultsFor(path: string, all: readonly FolderDefaults[] | undefined): TalkDefaults {
  const around = (all ?? []).filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
  const inwards = around.sort((a, b) => a.folder.length - b.folder.length)
  return Object.assign({}, ...inwards.map(({ metadata }) => metadata))
}

/**
 * Gives a talk what its front matter leaves open. The language is none of it: whoever reads and cleans the talk has to know
 * it before.
 */
export function fillDefaults(metadata: Metadata, { subjects, language: _, ...texts }: TalkDefaults): void {
  for (const [name, text] of Object.entries(texts))
    metadata[name as Exclude<DefaultField, 'subjects' | 'language'>] ??= text
  if (subjects !== undefined && metadata.subjects.length === 0) metadata.subjects = subjects
}
