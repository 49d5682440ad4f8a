/** Numbers as a language writes them, in the figures that number pages and turns: 0 to 9 in every language. */

/** Languages that divide groups of three digits by commas. */
const withCommas = new Set(['en', 'ja', 'ko', 'zh-Hans', 'zh-Hant'])

/** What is used of a formatter. */
interface Format {
  format(value: number): string
}

/**
 * A formatter that is made when it is needed: making the first takes fourteen milliseconds of every start, and the numbers of
 * most documents are written without.
 */
export function numberIn(language: string): Format {
  let made: Intl.NumberFormat | undefined
  return {
    format(value) {
      const isSimple = Number.isInteger(value) && value >= 0
      if (isSimple && value < 1000) return String(value)
      if (isSimple && withCommas.has(language)) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
      made ??= new Intl.NumberFormat(language, { numberingSystem: 'latn' })
      return made.format(value)
    },
  }
}
