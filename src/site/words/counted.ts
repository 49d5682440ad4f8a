import { type Forms, pluralIn } from '../../plural.ts'

/**
 * A number with what is counted.
 *
 * @param one What is said of one, or of any number where `many` is left out; `{n}` stands for it.
 */
export function counted(language: string, one: string, many = one): (count: number) => string {
  const written = numberIn(language)
  return (count) => written(count, count === 1 ? one : many)
}

/** The same in a language that has more forms than two, or has a word for two. */
export function countedBy(language: string, forms: Forms): (count: number) => string {
  const written = numberIn(language)
  const plural = pluralIn(language)
  return (count) => written(count, plural(count, forms))
}

function numberIn(language: string): (count: number, text: string) => string {
  let format: Intl.NumberFormat | undefined
  return (count, text) => {
    // The figures of the editions, of their pages and turns, are these in every language.
    format ??= new Intl.NumberFormat(language, { numberingSystem: 'latn' })
    return text.replace('{n}', format.format(count))
  }
}
