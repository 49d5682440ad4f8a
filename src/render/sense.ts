/** Where a title of Han text may break: between words, never inside a word or a name. */
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

/**
 * A title in pieces that stay on one line each; a line may break between two of them where its script lets it.
 *
 * @param language BCP 47; decides how words are found (Unicode UAX 29 with the dictionary of the language).
 * @param names What must not be divided beside words: the speakers' names.
 */
export function piecesOf(title: string, language: string, names: readonly string[]): string[] {
  const ends = new Set<number>()
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(title))
    ends.add(index + segment.length)
  for (const name of names) {
    if (name === '') continue
    for (let at = title.indexOf(name); at >= 0; at = title.indexOf(name, at + name.length)) {
      for (let inside = at + 1; inside < at + name.length; inside++) ends.delete(inside)
      ends.add(at).add(at + name.length)
    }
  }
  const pieces: string[] = []
  let from = 0
  for (const end of [...ends].sort((a, b) => a - b)) {
    if (end > from) pieces.push(title.slice(from, end))
    from = Math.max(from, end)
  }
  if (from < title.length) pieces.push(title.slice(from))
  return pieces
}

/** The pieces of {@link piecesOf} as elements for a style sheet that keeps `.piece` on a line. */
export function bySense(title: string, language: string, names: readonly string[]): ElementContent[] {
  return piecesOf(title, language, names).map((piece): Element => h('span', { class: 'piece' }, piece))
}
