/**
 * A number with what is counted.
 *
 * @param one What is said of one, or of any number where `many` is left out; `{n}` stands for it.
 */
export function counted(language: string, one: string, many = one): (count: number) => string {
  let format: Intl.NumberFormat | undefined
  return (count) => {
    format ??= new Intl.NumberFormat(language)
    return (count === 1 ? one : many).replace('{n}', format.format(count))
  }
}
