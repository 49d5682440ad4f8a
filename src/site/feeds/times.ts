import type { Talk } from '../../archive/index.ts'

/** The first date that ZIP can write, which our books carry, too, when they know no other. */
export const NO_DATE = '1980-01-01T00:00:00Z'

/** A talk's date as RFC 3339 wants it: the first moment of its day, month or year. Never the clock's. */
export function timeOf({ metadata: { date } }: Talk): string {
  if (date === undefined) return NO_DATE
  const at = new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? NO_DATE : at.toISOString().replace('.000Z', 'Z')
}

/** The latest of several. */
export const latestOf = (talks: readonly Talk[]): string => talks.map(timeOf).sort().at(-1) ?? NO_DATE
