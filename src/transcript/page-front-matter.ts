/** The front matter of a page, wherever the chain that it goes through keeps it. */
import type { Root, Yaml } from 'mdast'
import type { VFile } from 'vfile'
import { stringify } from 'yaml'
import { type FrontMatter, fieldNames, readFrontMatter } from './front-matter.ts'

/**
 * What the front matter says. It is a `yaml` node of the tree; or what a site's builder has read before, as `vfile-matter`
 * keeps it (`file.data.matter`) and Astro does (`file.data.astro.frontmatter`). Such a page has fields that are no matter
 * of ours; in a transcript of our own they are warned of.
 *
 * @throws {ColloquyError} `transcript/front-matter` when it is not YAML or a field has a wrong type.
 */
export function frontMatterOf(tree: Root, file: VFile): FrontMatter {
  const yaml = tree.children.find((node): node is Yaml => node.type === 'yaml')
  if (!yaml) {
    // Its lines are those of no file.
    const { coverPlace: _, ...read } = readFrontMatter(ourFields(fieldsOf(file)), 1, file.path)
    return read
  }
  const front = readFrontMatter(yaml.value, (yaml.position?.start.line ?? 0) + 1, file.path)
  for (const { name, line, column } of front.unknown) {
    file.message(`“${name}” is not a field of the front matter; nothing shows it. docs/format.md lists the fields.`, {
      place: { line, column },
      ruleId: 'unknown-field',
      source: 'transcript',
    })
  }
  if (front.unlinked)
    file.message(
      `“${front.metadata.source?.url}” is no address that an edition may lead to. Write one that begins with https://.`,
      { place: front.unlinked, ruleId: 'unlinked-source', source: 'transcript' },
    )
  return front
}

function fieldsOf({ data }: VFile): Record<string, unknown> {
  const { matter, astro } = data as { matter?: unknown; astro?: { frontmatter?: unknown } }
  const fields = matter ?? astro?.frontmatter
  return typeof fields === 'object' && fields !== null ? { ...fields } : {}
}

/** The fields that we know, as YAML. Builders of sites read `2025-03-14` as a moment; here it is a day. */
function ourFields(fields: Record<string, unknown>): string {
  const ours = Object.entries(fields).filter(
    // What a site calls an edition is its own affair.
    ([name, value]) => fieldNames.includes(name) && name !== 'edition' && value !== undefined,
  )
  if (ours.length === 0) return ''
  return stringify(
    Object.fromEntries(
      ours.map(([name, value]) => [name, value instanceof Date ? value.toISOString().slice(0, 10) : value]),
    ),
    { aliasDuplicateObjects: false },
  )
}
