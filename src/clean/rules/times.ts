import { isLeft, type Passage, type Rule } from '../draft.ts'
import { secondsOf } from '../labels.ts'

/** Gives a line that is nothing but a time to the label below it, and the time of a chapter to the first label that it has. */
export const times: Rule = {
  code: 'clean/time',
  apply(draft) {
    let waiting: Passage[] = []
    let chapter: number | undefined
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
        waiting.push(passage)
        continue
      }
      const line = waiting.at(-1)
      if (line && passage.label) {
        if (passage.label.time === undefined && line.time !== undefined) passage.label.time = line.time
        for (const each of waiting) {
          each.role = 'dropped'
          draft.edits.push({
            start: each.start,
            end: each.end,
            kind: each === line ? 'moved' : 'dropped',
            rule: times.code,
            result: each === line ? each.content : '',
          })
        }
      }
      waiting = []
    }
  },
}
