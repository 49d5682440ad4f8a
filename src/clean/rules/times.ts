import { isLeft, type Passage, type Rule } from '../draft.ts'
import { secondsOf } from '../labels.ts'

/**
 * Gives a line that is nothing but a time to the label below it, or to the name right above it, and the time of a chapter to the
 * first label that it has.
 */
export const times: Rule = {
  code: 'clean/time',
  apply(draft) {
    let waiting: Passage[] = []
    let chapter: number | undefined
    // A name on a line of its own, and nothing else yet.
    let above: Passage | undefined
    // Times that stand within turns, with those of the turns before and behind them.
    const within: { line: Passage; from: number | undefined; to: number | undefined }[] = []
    let from: number | undefined
    let open = 0
    let given = 0
    const leave = (line: Passage, kind: 'moved' | 'dropped'): void => {
      line.role = 'dropped'
      const { start, end, content } = line
      draft.edits.push({ start, end, kind, rule: times.code, result: kind === 'moved' ? content : '' })
    }
    for (const passage of draft.passages) {
      if (!isLeft(passage)) continue
      if (passage.role === 'heading') chapter = passage.time
      else if (passage.label) {
        if (chapter !== undefined && passage.label.time === undefined) passage.label.time = chapter
        chapter = undefined
      }
      const written = /^[[(]?(\d{1,3}(?::\d{2}){1,3}(?:[.,]\d+)?)[\])]?$/.exec(passage.content)?.[1]
      if (written) {
        passage.time = secondsOf(written)
        if (above?.label && above.label.time === undefined) {
          above.label.time = passage.time
          leave(passage, 'moved')
          given += 1
        } else waiting.push(passage)
        above = undefined
        continue
      }
      above = passage.label && passage.label.end >= passage.contentEnd ? passage : undefined
      const line = waiting.at(-1)
      if (line && passage.label) {
        if (passage.label.time === undefined && line.time !== undefined) passage.label.time = line.time
        for (const each of waiting) leave(each, each === line ? 'moved' : 'dropped')
      } else for (const each of waiting) within.push({ line: each, from, to: undefined })
      waiting = []
      if (passage.label?.time === undefined) continue
      from = passage.label.time
      for (; open < within.length; open++) {
        const each = within[open]
        if (each) each.to = from
      }
    }
    // Where turns have their times below their names, another time is that of a paragraph, which has no place for one; elsewhere
    // it shows that by standing between those of the turns round it.
    for (const { line, from, to } of within) if (given > 1 || isBetween(line.time, from, to)) leave(line, 'dropped')
  },
}

/** Whether a time is later than that of the turn it stands in, and not later than that of the next that has one. */
const isBetween = (time = Number.NaN, from = Number.NaN, to = Number.NaN): boolean => from < time && time <= to
