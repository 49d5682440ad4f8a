/** What a transcript's front matter says of its editions, among what else does: it goes before a configuration. */
import type { CoverName, DesignName, PaperName } from '../designs.ts'
import type { EditionWishes } from '../transcript/index.ts'

/** Options that a front matter may set. */
export interface EditionOptions {
  design?: DesignName[]
  paper?: PaperName[]
  theme?: string
  coverStyle?: CoverName
  embedFonts?: boolean
  vertical?: boolean
}

/**
 * Options that the command's line or the environment has set: what a file says does not change them.
 *
 * @param origins Where each comes from.
 */
export function fixedIn(origins: ReadonlyMap<string, string>): Set<string> {
  const fixed = new Set<string>()
  for (const [name, origin] of origins)
    if (/^(?:-|COLLOQUY_)/u.test(origin)) fixed.add(name === 'page' ? 'paper' : name)
  return fixed
}

/**
 * The options for one transcript. A design that the line names does not go together with a paper of the front matter unless
 * it is made for it, so that each of the two leaves the other to itself.
 *
 * @param fixed Names of options that stay.
 */
export function withWishes<T extends EditionOptions>(
  options: T,
  wishes: EditionWishes | undefined,
  fixed: ReadonlySet<string>,
): T {
  if (!wishes) return options
  const isFixed = (name: string): boolean =>
    fixed.has(name) || (name === 'paper' && fixed.has('design')) || (name === 'design' && fixed.has('paper'))
  const open = Object.entries(wishes).filter(([name]) => !isFixed(name))
  const isPrinted = open.some(([name]) => name === 'design' || name === 'paper')
  // Of what prints, all is the transcript's, or nothing: a configured paper may not be one of its design's.
  const { design: _, paper: __, ...others } = options
  return { ...(isPrinted ? (others as T) : options), ...Object.fromEntries(open) }
}
