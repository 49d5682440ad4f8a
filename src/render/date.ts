import type { Document } from '../document/index.ts'

/**
 * The date that an edition's file carries: the one that is asked for, or the talk's own (its first day where only the
 * month or the year is known). Never the clock's: the same input gives the same bytes.
 */
export function dateOf(document: Document, asked?: Date): Date | undefined {
  if (asked) return asked
  const { date } = document.metadata
  if (date === undefined) return undefined
  const at = new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
