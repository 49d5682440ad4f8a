import { VFileMessage } from 'vfile-message'
import { parse, YAMLParseError } from 'yaml'
import { isLanguageTag } from '../../transcript/index.ts'
import { type Front, move, type Rule } from '../draft.ts'
import { glossaryOf } from '../glossary-of.ts'

const same = 'title subtitle event publisher rights description cover identifier certifier language'.split(' ')

/** Every field that something is made of. */
const read = new Set([
  ...same,
  ...'date summary subjects tags speakers source source_file url author media glossary'.split(' '),
])

/** Reads the front matter that raw Markdown has, by whatever names, into ours. */
export const frontMatter: Rule = {
  code: 'clean/front-matter',
  apply(draft) {
    const block = draft.passages.find((p) => p.kind === 'front-matter')
    if (!block) return
    let found: Record<string, unknown> = {}
    try {
      const value: unknown = parse(block.content.replace(/^---[^\n]*\n/, '').replace(/\r?\n(?:---|\.\.\.)\s*$/, ''))
      if (value && typeof value === 'object' && !Array.isArray(value)) found = value as Record<string, unknown>
    } catch (error) {
      // Not YAML after all: it stays what it is, text between two rules.
      block.kind = 'paragraph'
      const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) + 1 : 1
      draft.messages.push(
        new VFileMessage(
          'The front matter is not YAML, so it stays in the text. Put values that hold a colon or a # in quotes.',
          { place: { line, column: 1 }, source: 'clean', ruleId: 'front-matter' },
        ),
      )
      return
    }
    const front: Front = {}
    for (const key of same) if (typeof found[key] === 'string') front[key] = found[key]
    if (/^\d{4}(?:-\d{2}){0,2}$/.test(String(found.date))) front.date = String(found.date)
    if (typeof found.summary === 'string' && !front.description) front.description = found.summary
    const subjects = found.subjects ?? found.tags
    if (Array.isArray(subjects)) front.subjects = subjects.map(String)
    if (Array.isArray(found.speakers)) front.speakers = found.speakers
    const url = [found.source, found.source_file, found.url].find((v) => typeof v === 'string' && /^https?:/.test(v))
    if (typeof found.source === 'object' && found.source) front.source = found.source
    else if (url) front.source = { url: String(url) }
    const author = found.author
    if (typeof author === 'string') front.source = { ...front.source, author }
    if (typeof found.media === 'string') {
      front.media = { [/youtu|vimeo|\.mp4|bilibili/i.test(found.media) ? 'video' : 'audio']: found.media }
    } else if (found.media) front.media = found.media
    const terms = glossaryOf(found.glossary)
    if (terms) draft.options = { ...draft.options, glossary: { ...terms, ...draft.options.glossary } }
    Object.assign(draft.front, front)
    if (isLanguageTag(String(front.language ?? ''))) draft.language = String(front.language)
    const left = Object.keys(found).filter((key) => !read.has(key))
    if (left.length > 0)
      draft.messages.push(
        new VFileMessage(
          `${left.map((key) => `“${key}”`).join(', ')} in the front matter ${left.length === 1 ? 'is not a field' : 'are not fields'} of a transcript and ${left.length === 1 ? 'is' : 'are'} left out; the ledger has the words.`,
          { source: 'clean', ruleId: 'front-matter-field' },
        ),
      )
    move(draft, block, 'front-matter', frontMatter.code, Object.keys(front).join(', '))
  },
}
