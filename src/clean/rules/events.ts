import { isLeft, type Rule } from '../draft.ts'
import { isLiteral } from '../prose.ts'
import { isSound } from '../sounds.ts'

const bracketed =
  /\[([^[\]\n]{1,40})\](?!\()|\(([^()\n]{1,110})\)|（([^（）\n]{1,40})）|【([^【】\n]{1,20})】|［([^［］\n]{1,40})］|\{([^{}\n]{1,40})\}|\*([^*\n]{3,30})\*(?!\*)|♪+([^♪\n]{0,60})♪+/g

/** A sign as messengers write it: `:wave:`. */
const sign = /(?<![\p{L}\p{N}:])(?::([a-z][a-z0-9_+-]{1,40}|\+1|-1):)(?![\p{L}\p{N}:])/gu

/** Makes events of sounds and gestures: `[laughter]` and （笑） become `:event[laughter]`, which editions set apart, and so do signs of a chat. */
export const events: Rule = {
  code: 'clean/event',
  apply(draft) {
    const isMarkdown = draft.source.format === 'markdown'
    const isChat = ['irc', 'json'].includes(draft.source.format)
    const isCaption = ['webvtt', 'srt', 'ttml'].includes(draft.source.format)
    for (const passage of draft.passages) {
      if (!isLeft(passage) || passage.kind === 'code' || passage.role !== 'text') continue
      const from = Math.max(passage.contentStart, passage.label?.end ?? 0)
      const words = draft.text.slice(from, passage.contentEnd)
      if (isChat && words.includes(':'))
        for (const match of words.matchAll(sign)) {
          const start = from + match.index
          draft.edits.push({
            start,
            end: start + match[0].length,
            kind: 'normalised',
            rule: events.code,
            result: `:event[${(match[1] ?? '').replaceAll('_', ' ')}]`,
            isMarkup: true,
          })
        }
      if (!/[[(（【［{*♪]/.test(words)) continue
      for (const match of words.matchAll(bracketed)) {
        const [whole, ...inside] = match
        const said = inside.find((part) => part !== undefined)?.trim() ?? ''
        const isSong = whole.startsWith('♪')
        // Captions write in square brackets what is heard and not said, whatever it is; so do broadcasters in capitals, in a
        // paragraph of its own: (BEGIN VIDEO CLIP).
        const isHeard =
          (isCaption && /^\(\p{Lu}[\p{Lu} .'’-]{2,40}\)$/u.test(whole)) ||
          (isCaption &&
            /^\(\p{Ll}[\p{L} ,'’-]{2,40}\)$/u.test(whole) &&
            standsAlone(words, match.index, whole.length)) ||
          (whole === passage.content && /^[([]\p{Lu}{2,}(?:[ ,.'’&-]+\p{Lu}+)*[)\]]$/u.test(whole)) ||
          (isCaption && whole.startsWith('[') && /^\p{L}[\p{L} ,'’-]{2,40}$/u.test(said))
        if (!isSong && !isHeard && !isSound(said)) continue
        // One asterisk each side is emphasis in Markdown, and a gesture in a chat.
        if (whole.startsWith('*') && isMarkdown) continue
        const start = from + match.index
        if (isLiteral(draft, passage, start)) continue
        // Colons before the colon of an event would be the fence of a block.
        if (start > from && draft.text.slice(Math.max(from, start - 3), start) === ':::') continue
        draft.edits.push({
          start,
          end: start + whole.length,
          kind: 'normalised',
          rule: events.code,
          result: `:event[${said === '' ? '♪' : said}]`,
          isMarkup: true,
        })
      }
    }
  },
}

/** Whether what is in brackets stands between sentences, and not within one: “(as I do)” is said. */
const standsAlone = (words: string, at: number, length: number): boolean =>
  /(?:^|[.!?…"”’])\s*$/u.test(words.slice(0, at)) && /^\s*(?:$|[\p{Lu}"“‘([-])/u.test(words.slice(at + length))
