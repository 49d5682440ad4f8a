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
    const within: Passage[] = []
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
      } else within.push(...waiting)
      waiting = []
    }
    // Where turns have their times below their names, another time is that of a paragraph, which has no place for one.
    if (given > 1) for (const line of within) leave(line, 'dropped')
  },
}
