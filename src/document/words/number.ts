/** Numbers as a language writes them. */

/** What is used of a formatter. */
interface Format {
  format(value: number): string
}

/**
 * A formatter that is made when the first number is written: ten of them, one a language, take ten milliseconds of every
 * start, and a document needs one.
 */
export function numberIn(language: string): Format {
  let made: Intl.NumberFormat | undefined
  return {
    format(value) {
      made ??= new Intl.NumberFormat(language)
      return made.format(value)
    },
  }
}
