import { attribute, type Draft, isLeft, type Label, type Passage, type Rule } from '../draft.ts'

const opening = /^\s*(?:―{1,2}|—{2}|――|──)\s*(?=[\p{L}\p{N}「『“"（(])/u
const person = String.raw`(\p{Lu}[\p{L}.'’-]*(?: (?:(?:van|von|de|der|la|di|bin|al) )?\p{Lu}[\p{L}.'’-]*){1,3}|\p{sc=Han}{2,4})`
/** How titles name the one who answers. */
const asked = [
  new RegExp(
    String.raw`\b(?:[Ii]nterview|[Cc]onversation|[Cc]hat|[Tt]alk|[Dd]iscussion|Q\s?&\s?A|[Qq]uestions)(?:ing)? (?:with|for|to) ${person}`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:[Mm]eet|[Ii]ntroducing|[Ii]nterviewing|[Ee]ntretien avec|[Rr]encontre avec|[Ee]ntrevista (?:a|con|com)|[Ii]ntervista (?:a|con)|[Ii]nterview mit|[Gg]espräch mit) ${person}`,
    'u',
  ),
  /(?:专访|對話|对话|访谈|訪談|采访|採訪)\s*[:：]?\s*(\p{sc=Han}{2,3})(?=[:：，,|｜\s]|$)/u,
  /([\p{sc=Han}\p{sc=Katakana}・]{2,10})(?:さん|氏)?(?:に聞く|へのインタビュー|インタビュー)/u,
]

/**
 * Finds an interview whose speakers have no labels: questions set in bold or behind a dash, answers in plain paragraphs. The
 * questions are nobody's that the source names; the answers are of the one whom the title says was asked.
 */
export const questions: Rule = {
  code: 'clean/question',
  apply(draft) {
    splitAnswers(draft)
    const left = draft.passages.filter((p) => isLeft(p) && p.role === 'text')
    if (left.filter((p) => p.label).length > left.length * 0.1) {
      unnamedQuestions(draft, left)
      return
    }
    if (dialogue(draft, left)) return
    const isQuestion = questionIn(left)
    if (!isQuestion) return
    const name = answererOf(draft.front.title ?? '') ?? 'A'
    let before: 'question' | 'answer' | undefined
    for (const passage of left) {
      const mark = isQuestion(passage)
      if (mark !== undefined) {
        const start = passage.contentStart
        if (before !== 'question') attribute(passage, label('?', start), questions.code)
        for (const [from, to] of mark)
          draft.edits.push({
            start: start + from,
            end: start + to,
            kind: 'dropped',
            rule: questions.code,
            confidence: 0.9,
          })
        if (passage.kind === 'item') {
          // A number or a dot before every question is the list that they were typed as.
          passage.kind = 'paragraph'
        }
        before = 'question'
      } else if (before === 'question' && passage.kind !== 'heading') {
        if (!passage.label) attribute(passage, label(name, passage.contentStart), questions.code)
        before = 'answer'
      }
    }
  },
}

/** A line in bold, and what stands on the line below it. */
const boldLine = /^(\*\*|__)(?!\s)([^*\n]{3,400}?)\1[ \t]*\r?\n[ \t]*(?=\S)/

/**
 * In Markdown an answer on the line below its question in bold is of the same paragraph: where three or more are written so, and
 * most ask, and hardly anybody has a label, each is two.
 */
function splitAnswers(draft: Draft): void {
  if (draft.source.format !== 'markdown') return
  const left = draft.passages.filter((p) => isLeft(p) && p.role === 'text')
  const found = new Map<Passage, string>()
  for (const passage of left) {
    const mark = passage.kind === 'paragraph' && !passage.label ? boldLine.exec(passage.content) : null
    if (mark) found.set(passage, mark[0])
  }
  const asking = [...found.values()].filter((line) => /[?？]["”）)]*[*_]{2}\s*$/u.test(line)).length
  const labelled = left.filter((p) => p.label).length
  if (found.size < 3 || asking < found.size * 0.6 || labelled > left.length * 0.1) return
  draft.passages = draft.passages.flatMap((passage) => {
    const line = found.get(passage)
    if (line === undefined) return [passage]
    const cut = passage.contentStart + line.length
    const end = passage.contentStart + line.trimEnd().length
    const words = (start: number, to: number): string => draft.text.slice(start, to)
    return [
      { ...passage, end, contentEnd: end, content: words(passage.contentStart, end) },
      { ...passage, start: cut, contentStart: cut, content: words(cut, passage.contentEnd) },
    ]
  })
}

/** One dash before each speech, as French and Spanish set a dialogue. */
const dash = /^\s*[—–-]\s+(?=\S)/

/**
 * Speech in which every turn begins with a dash. Nobody is named; where the first asks and the second answers, all the way,
 * the answers are of the one whom the title names.
 */
function dialogue(draft: Draft, left: readonly Passage[]): boolean {
  const marked = left.filter((passage) => passage.kind === 'paragraph' && dash.test(passage.content))
  const first = marked[0] ? left.indexOf(marked[0]) : -1
  const speech = left.slice(first)
  if (draft.source.format === 'markdown' || marked.length < 4 || marked.length < speech.length * 0.7) return false
  const asking = marked.filter((_, i) => i % 2 === 0)
  const isInterview = asking.filter(({ content }) => /[?？]\s*$/.test(content)).length >= asking.length * 0.7
  const name = isInterview ? answererOf(draft.front.title ?? '') : undefined
  for (const [i, passage] of marked.entries()) {
    const length = dash.exec(passage.content)?.[0].length ?? 0
    const start = passage.contentStart
    attribute(passage, label(i % 2 === 1 ? (name ?? '?') : '?', start), questions.code)
    draft.edits.push({ start, end: start + length, kind: 'dropped', rule: questions.code, confidence: 0.8 })
  }
  return true
}

/** Where answers have a name, what stands behind two dashes and has none is still a question. */
function unnamedQuestions(draft: Draft, left: readonly Passage[]): void {
  const unnamed = left.flatMap((passage, i) => (!passage.label && opening.test(passage.content) ? [i] : []))
  // A dash may open an aside as well; a question is answered by somebody who is named.
  const answered = unnamed.filter((i) => left[i + 1]?.label).length
  if (unnamed.length < 2 || answered < unnamed.length * 0.8) return
  for (const i of unnamed) {
    const passage = left[i]
    if (!passage) continue
    const start = passage.contentStart
    attribute(passage, label('?', start), questions.code)
    const end = start + (opening.exec(passage.content)?.[0].length ?? 0)
    draft.edits.push({ start, end, kind: 'dropped', rule: questions.code, confidence: 0.9 })
  }
}

const label = (name: string, end: number): Label => ({ name, end, isBold: true })

/** How questions are marked in this text: the ranges of the mark within one, or nothing for what is no question. */
function questionIn(left: readonly Passage[]): ((passage: Passage) => [number, number][] | undefined) | undefined {
  const ways: ((passage: Passage) => [number, number][] | undefined)[] = [
    ({ content }) => {
      const mark = opening.exec(content)
      return mark ? [[0, mark[0].length]] : undefined
    },
    ({ content, kind, isBold }) => {
      if (kind !== 'paragraph' && kind !== 'item') return undefined
      if (isBold) return []
      const mark = /^(\*\*|__)(?!\s)([^*\n]{3,400}?)(\*\*|__)\s*$/.exec(content)
      return mark
        ? [
            [0, 2],
            [content.trimEnd().length - 2, content.length],
          ]
        : undefined
    },
  ]
  for (const way of ways) {
    const found = left.flatMap((passage, i) => (way(passage) ? [i] : []))
    // Each is answered: something else stands behind it.
    const answered = found.filter((i) => left[i + 1] && !way(left[i + 1] as Passage)).length
    const asking = found.filter((i) => /(?:[?？。.!！]|か)[\s*_"”）)]*$/u.test(left[i]?.content ?? '')).length
    if (found.length >= 3 && answered >= found.length * 0.8 && asking >= found.length * 0.6) return way
  }
  return undefined
}

function answererOf(title: string): string | undefined {
  for (const pattern of asked) {
    const name = pattern.exec(title)?.[1]
    if (name) return name
  }
  return undefined
}
