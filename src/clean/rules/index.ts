import type { Rule } from '../draft.ts'
import { changeMarks } from './change-marks.ts'
import { chapters } from './chapters.ts'
import { characters } from './characters.ts'
import { controls } from './controls.ts'
import { dashes } from './dashes.ts'
import { date } from './date.ts'
import { events } from './events.ts'
import { examinations } from './examinations.ts'
import { frontMatter } from './front-matter.ts'
import { fullWidth } from './full-width.ts'
import { glossary } from './glossary.ts'
import { halfWidth } from './half-width.ts'
import { headings } from './headings.ts'
import { highlights } from './highlights.ts'
import { labels } from './labels.ts'
import { marks } from './marks.ts'
import { nameLines } from './name-lines.ts'
import { pageHead } from './page-head.ts'
import { pageTail } from './page-tail.ts'
import { questions } from './questions.ts'
import { quotationMarks } from './quotation-marks.ts'
import { remarks } from './remarks.ts'
import { repeatedTitle } from './repeated-title.ts'
import { sections } from './sections.ts'
import { sourceCredit } from './source-credit.ts'
import { tidying } from './tidying.ts'
import { times } from './times.ts'
import { title } from './title.ts'
import { unattributed } from './unattributed.ts'

/** The rules in the order in which they run. Leaving one out turns it off. */
export const rules: readonly Rule[] = [
  frontMatter,
  pageHead,
  chapters,
  nameLines,
  title,
  repeatedTitle,
  pageTail,
  sourceCredit,
  changeMarks,
  labels,
  examinations,
  questions,
  date,
  unattributed,
  marks,
  times,
  highlights,
  remarks,
  sections,
  headings,
  controls,
  characters,
  halfWidth,
  glossary,
  events,
  tidying,
  fullWidth,
  dashes,
  quotationMarks,
]
