/** The time of a turn: `[mm:ss]` or `[h:mm:ss]` directly behind its label, with fractions of a second. */

const TIME = /^\s*\[(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)\]\s*/
/** What somebody means for a time: in other brackets, with other figures. */
const LIKE_TIME = /^\s*(?:\[\d{1,4}(?::\d{1,4}){1,3}(?:[.,]\d+)?\]|\(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\)(?=\s|$))/
/** A time within a label. */
const IN_LABEL = /[[(]\s*(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d+)?\s*[\])]/

/** A time, and how many characters it takes with the space around it. */
export interface ReadTime {
  /** Seconds from the start of the recording. */
  start: number
  length: number
}

/** The time at the beginning of a text; nothing where none is written, or one that no clock shows. */
export function timeAt(text: string): ReadTime | undefined {
  const [all, hours, minutes, seconds] = TIME.exec(text) ?? []
  if (all === undefined || Number(seconds) >= 60 || (hours !== undefined && Number(minutes) >= 60)) return undefined
  return { start: Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds), length: all.length }
}

/** What stands at the beginning of a text, or in a label, as if it were a time, and is none. */
export function unreadTime(label: string, text: string): string | undefined {
  if (timeAt(text)) return undefined
  return (LIKE_TIME.exec(text)?.[0] ?? IN_LABEL.exec(label)?.[0])?.trim()
}
