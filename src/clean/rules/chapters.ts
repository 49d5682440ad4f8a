import { withoutMarks } from '../../read/index.ts'
import { cast, drop, isLeft, isPage, type Passage, type Rule, widthOf } from '../draft.ts'
import { labelAt, secondsOf } from '../labels.ts'

/** A time and a title behind it: `[00:02:10] The bridge`, `02:10 – The bridge`, `**(2:10) The bridge**`; the time may be a link. */
const line =
  /^((?:\*\*|__|[\ufdd0\ufdd1])?\ufdd2?[[(]{0,2}(\d{1,2}(?::\d{2}){1,2})[\])]{0,2}(?:\([^)\s]*\)|\ufdd3[\ue000-\uf8ff]?)?\)?(?:\*\*|__|[\ufdd0\ufdd1])?\s*(?:[-–—|:•·]\s*)?)(\S.*?)((?:\*\*|__|[\ufdd0\ufdd1])?)$/u

/** What is nearly always enough to see that a line is none. */
const hasTime = /^\D{0,4}\d{1,2}:\d/

interface Chapter {
  passage: Passage
  /** Where it stands among what is left. */
  at: number
  time: number
  title: string
  /** Characters before the title and behind it. */
  before: number
  after: number
}

/**
 * Takes lines of a time and a title for the headings that they are, where several stand alone between paragraphs and their
 * times rise. Where most lines begin with a time, or where what stands behind the times comes again, they are speech or names. A
 * list of the same titles above the talk is its contents.
 */
export const chapters: Rule = {
  code: 'clean/chapter',
  apply(draft) {
    if (!isPage(draft)) return
    const left = draft.passages.filter(isLeft)
    const timed = left.filter((p) => p.content.length < 400 && hasTime.test(p.content) && line.test(p.content)).length
    if (timed < 2) return
    const all = left.flatMap((passage, at) => chapterIn(passage, at) ?? [])
    const runs = runsOf(all)
    // The last line of a list stands above other words, too.
    const alone = runs
      .flatMap(([chapter, ...more]) => (chapter && more.length === 0 ? [chapter] : []))
      .filter(({ at, passage }) => passage.kind !== 'item' && left[at + 1] && left[at + 1]?.kind !== 'item')
    const found = areChapters(alone, all, left) ? alone : []
    for (const { passage, time, before, after } of found) {
      cast(passage, 'heading', chapters.code)
      passage.time = time
      passage.contentStart += before
      passage.contentEnd -= after
      passage.content = draft.text.slice(passage.contentStart, passage.contentEnd)
    }
    // In plain text a heading is a line as others are, until the rule of sections comes.
    const titles = new Set(
      left
        .filter(
          (p) =>
            p.role === 'heading' || (p.kind === 'paragraph' && widthOf(p.content) <= 100 && !hasTime.test(p.content)),
        )
        .map((p) => withoutMarks(p.content.replace(line, '$3')).toLowerCase()),
    )
    const isFound = new Set(found)
    for (const run of runs) {
      if (run.some((chapter) => isFound.has(chapter))) continue
      if (
        run.filter(({ title }) => titles.has(withoutMarks(title).toLowerCase())).length < Math.max(2, run.length * 0.5)
      )
        continue
      for (const { passage } of run) drop(draft, passage, chapters.code, 0.9)
      const above = left[(run[0]?.at ?? 0) - 1]
      if (
        above &&
        isLeft(above) &&
        above.content.length < 40 &&
        (above.kind === 'heading' || isContents(above.content))
      )
        drop(draft, above, chapters.code, 0.9)
    }
  },
}

/** Whether lines that stand alone are chapters: none comes again, the times rise, most lines have no time, and they are no names. */
function areChapters(alone: readonly Chapter[], all: readonly Chapter[], left: readonly Passage[]): boolean {
  const titles = new Set(alone.map(({ title }) => title.toLowerCase()))
  const isRising = alone.every(({ time }, i) => i === 0 || time > (alone[i - 1]?.time ?? 0))
  if (alone.length < 2 || titles.size < alone.length || !isRising) return false
  // Other lines with a time and without a name are timed speech, and these may be of it.
  const timed = left.filter((p) => p.content.length > 12 && line.test(p.content) && !labelAt(p.content)).length
  return timed <= all.length * 1.5 && !isNames(alone, left)
}

/** What stands over such a list. */
const isContents = (words: string): boolean =>
  /^(?:time ?stamps?|(?:episode )?(?:chapters?|outline)|(?:table of )?contents|topics|in this episode|kapitel(?:marken)?|inhalt|chapitres|sommaire|capítulos|índice|capitoli|indice|时间[戳轴軸]|章节|章節|目录|目錄|目次|タイムスタンプ|チャプター|목차|타임스탬프|таймкоды|содержание)\s*[:：]?$/iu.test(
    words,
  )

/** Chapters that stand one behind the other, while their times rise: where they begin anew, so does a list. */
function runsOf(found: readonly Chapter[]): Chapter[][] {
  const runs: Chapter[][] = []
  for (const chapter of found) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last?.at === chapter.at - 1 && last.time < chapter.time) run.push(chapter)
    else runs.push([chapter])
  }
  return runs
}

function chapterIn(passage: Passage, at: number): Chapter | undefined {
  if (passage.voice !== undefined || passage.content.length > 300 || passage.kind === 'quote') return undefined
  const match = line.exec(passage.content)
  const [, before = '', time = '', title = '', after = ''] = match ?? []
  if (!match || !isTitle(withoutMarks(title))) return undefined
  return { passage, at, time: secondsOf(time), title, before: before.length, after: after.length }
}

/** Words as titles are: short, in one piece, without a full stop at the end, and no half of the day. */
const isTitle = (words: string): boolean =>
  widthOf(words) <= 100 &&
  /^["“'‘¿¡«「『(]?[\p{Lu}\p{Lo}\p{N}]/u.test(words) &&
  /\p{L}/u.test(words) &&
  !/^[ap]\.?m\b/i.test(words) &&
  !/[.。,，;；:：…、—-]$/.test(words) &&
  !/\p{Ll}{2}[.!?。！？]\s/u.test(words) &&
  !/^\p{L}[^:：]{0,30}[:：]\s/u.test(words.replace(/^\p{L}+ \d+[:：]\s/u, ''))

/** Whether what stands behind the times is who speaks: two or three words with capitals each, in a text that names nobody else. */
function isNames(found: readonly Chapter[], left: readonly Passage[]): boolean {
  const named = found.filter(({ title }) => /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}$/u.test(title)).length
  if (named < found.length * 0.7) return false
  return left.filter((p) => p.voice !== undefined || labelAt(p.content) !== undefined).length < found.length * 2
}
