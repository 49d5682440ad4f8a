/** Numbers as a language writes them. */

/** What is used of a formatter. */
interface Format {
  format(value: number): string
}

/**
 * A formatter that is made when the first number is written that has groups of digits: making the first takes
 * fourteen milliseconds, and short talks need none.
 */
export function numberIn(language: string): Format {
  let made: Intl.NumberFormat | undefined
  return {
    format(value) {
      if (value < 1000 && Number.isInteger(value) && value >= 0) return String(value)
      made ??= new Intl.NumberFormat(language)
      return made.format(value)
    },
  }
}
