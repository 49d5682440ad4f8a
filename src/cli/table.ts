/** Text in columns of a terminal. */

/** What fills two columns of a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
/** How many columns a text fills. */
export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0)

/**
 * Rows with their columns below each other.
 *
 * @param numbers Columns that stand on the right, from 0.
 */
export function table(rows: readonly string[][], numbers: readonly number[]): string {
  const printable = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' ')))
  const widths = (printable[0] ?? []).map((_, i) => Math.max(...printable.map((row) => widthOf(row[i] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const room = ' '.repeat((widths[i] ?? 0) - widthOf(cell))
        return numbers.includes(i) ? `${room}${cell}` : `${cell}${room}`
      })
      .join('  ')
      .trimEnd()
  return `${printable.map(line).join('\n')}\n`
}
