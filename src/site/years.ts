/** From when to when an archive's talks are. */
import type { Talk } from '../archive/index.ts'

/** @param talks In the order of the archive. @returns `2019–2024`, one year, or nothing where none has a date. */
export function yearsOf(talks: readonly Talk[]): string {
  const years = talks.flatMap(({ metadata }) => metadata.date?.slice(0, 4) ?? [])
  return [...new Set([years[0], years.at(-1)])].filter((it) => it !== undefined).join('–')
}
