import type { VFileMessage } from 'vfile-message'
import type { Source, SourceBlock } from '../read/index.ts'
import type { LedgerKind } from '../transcript/index.ts'

/** A change to one run of the source. */
export interface Edit {
  start: number
  end: number
  kind: Exclude<LedgerKind, 'kept' | 'added'>
  rule: string
  result?: string
  confidence?: number
  /** The result is Markdown already: it is not escaped. */
  isMarkup?: boolean
}

/** What a person may ask of cleaning. */
export interface CleanOptions {
  /** Rules that are not to run, by their codes: `clean/section`, or only `section`. */
  off?: readonly string[]
  /** Drop stutters and fillers. */
  tidy?: boolean
  /** Terms, each with the forms that it is misheard as. */
  glossary?: Readonly<Record<string, readonly string[]>>
  /** Correct what the glossary lists, instead of reporting it. */
  applyGlossary?: boolean
  /** BCP 47: what the text is written in where it does not say so; without it, what its words show. */
  language?: string
  /** Say in the ledger where everything stands in the transcript, and what was added to it. */
  withOutput?: boolean
}

/** A label: the text at the beginning of a block that names who speaks. */
export interface Label {
  name: string
  /** Offset behind the label, its colon and its time. */
  end: number
  /** Seconds from the start, where a time stands with the label. */
  time?: number
  isBold: boolean
  /** A way to write labels that proves itself where it comes again and again: on a line of its own with a time, in brackets … */
  form?:
    | 'own-line'
    | 'led-line'
    | 'name-line'
    | 'alone'
    | 'timed'
    | 'brackets'
    | 'corners'
    | 'bold-line'
    | 'letter'
    | 'spaced'
    | 'stopped'
    | 'enclosed'
    | 'tabbed'
    | 'dashed'
    | 'stopped-dash'
  /** The circle before the name, as minutes have it. */
  mark?: string
}

/** What a passage is in the transcript. */
export type Role =
  | 'title'
  | 'credit'
  | 'dropped'
  | 'front-matter'
  | 'heading'
  | 'highlights'
  | 'highlight'
  | 'note'
  | 'note-title'
  | 'text'

/** With every member there, whether it says something or not. */
type Whole<T> = { [K in keyof T]-?: undefined extends T[K] ? T[K] | undefined : T[K] }

/** A block of the source on its way to the transcript: every rule may say more about it. */
export interface Passage extends Whole<SourceBlock> {
  role: Role
  /** The words of the block as they stand in the source. */
  content: string
  label: Label | undefined
  /** Code of the rule that gave it its role, where it was not the reader. The ledger has its marks under that code. */
  roleBy: string | undefined
  /** Code of the rule that gave it its label, where it was another than `clean/label`. */
  labelBy: string | undefined
}

/**
 * A block as rules find it. Every member is there from the beginning: rules ask all passages dozens of times, and objects
 * of one form answer several times sooner.
 */
export function passageOf(block: SourceBlock, text: string): Passage {
  return {
    kind: block.kind,
    start: block.start,
    end: block.end,
    contentStart: block.contentStart,
    contentEnd: block.contentEnd,
    depth: block.depth,
    time: block.time,
    isBold: block.isBold,
    isTyped: block.isTyped,
    isAside: block.isAside,
    voice: block.voice,
    role: block.kind === 'heading' ? 'heading' : 'text',
    content: text.slice(block.contentStart, block.contentEnd),
    label: undefined,
    roleBy: undefined,
    labelBy: undefined,
  }
}

/** The front matter as cleaning knows it. */
export interface Front {
  title?: string
  source?: { name?: string; author?: string; url?: string }
  rights?: string
  [key: string]: unknown
}

/** Everything that the rules share: the passages in order, the edits so far and what became of the front matter. */
export interface Draft {
  source: Source
  text: string
  language: string
  passages: readonly Passage[]
  edits: Edit[]
  front: Front
  messages: VFileMessage[]
  options: CleanOptions
}

/** A rule of cleaning: a thing with a name. */
export interface Rule {
  /** Stands in the ledger with everything that the rule did: `clean/…`. */
  code: string
  apply(draft: Draft): void
}

/** Leaves a passage out, and puts that on record. */
export function drop(draft: Draft, passage: Passage, rule: string, confidence = 1): void {
  passage.role = 'dropped'
  draft.edits.push({
    start: passage.start,
    end: passage.end,
    kind: 'dropped',
    rule,
    ...(confidence < 1 ? { confidence } : {}),
  })
}

/** Takes a passage out of the text because it stands in the front matter. */
export function move(draft: Draft, passage: Passage, role: Role, rule: string, result: string): void {
  passage.role = role
  draft.edits.push({ start: passage.start, end: passage.end, kind: 'moved', rule, result })
}

/** Makes a passage something else than the reader took it for, and notes which rule says so. */
export function cast(passage: Passage, role: Role, rule: string): void {
  passage.role = role
  passage.roleBy = rule
}

/** Gives a passage a label that no rule of labels found, and notes which rule says so. */
export function attribute(passage: Passage, label: Label, rule: string): void {
  passage.label = label
  passage.labelBy = rule
}

/** Passages that are still part of the text. It is asked of every passage by every rule. */
export function isLeft({ role }: Passage): boolean {
  return role !== 'dropped' && role !== 'title' && role !== 'credit' && role !== 'front-matter'
}

/** Formats that people set as pages: they have titles, credits, and what a site prints round a text. */
const pages = new Set(['text', 'markdown', 'html', 'docx', 'odt'])

/** Whether a source is a page. What recorders and chats write has nothing round its words. */
export const isPage = ({ source }: Draft): boolean => pages.has(source.format)

const takenFrom = /^from (?:the )?\p{Lu}.{2,120}[\s[(<](?:https?:\/\/|www\.)\S+$/iu

/** Whether a line says from where a text was taken, with the address: “From the River Record [www.record.example]”. */
export const isTakenFrom = (words: string): boolean => /^from /i.test(words) && takenFrom.test(words)

/** Whether words end as a sentence does. */
export const endsSentence = (words: string): boolean => /[.。．！!…？?"”』」）)~～]\s*$/u.test(words)

/** How much room words take: a Han character, kana or hangul counts for two. Beyond a thousand characters it is only “much”. */
export function widthOf(words: string): number {
  if (words.length > 1000) return words.length
  let width = 0
  for (const character of words)
    width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/.test(character) ? 2 : 1
  return width
}
