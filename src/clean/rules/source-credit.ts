import { isLeft, isPage, isTakenFrom, move, type Rule } from '../draft.ts'
import { widened } from './full-width.ts'

const credit =
  /^[\s(（【[]*(?:本文(?:来自|來自|来源|转自|轉自|转载自|由|首发)|(?:文章|内容|消息)?(?:来源|來源)\s*[:：]|转载自|轉載自|(?:原文)?出处\s*[:：]|出典\s*[:：]|引用元\s*[:：]|source\s*:|originally (?:published|appeared) (?:at|in|on|by)\b|(?:re)?published by\b|transcript(?:ion)? by\b|transcribed by\b)/i
const byline = /^[Bb]y\s+(\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:van|von|de|der|la|di)\s+)?\p{Lu}[\p{L}.'’-]*){1,3})$/u

/** Whether a line names the source of a text, or its author. */
export const isCredit = (words: string): boolean =>
  words.length <= 300 && (credit.test(words) || byline.test(words) || isTakenFrom(words))

/** What a credit says. */
interface Parts {
  name?: string
  author?: string
  url?: string
  rights?: string
}

/** Moves the line that names the source or its author, above or below the talk, into the front matter. */
export const sourceCredit: Rule = {
  code: 'clean/source-credit',
  apply(draft) {
    if (!isPage(draft)) return
    const left = draft.passages.filter(isLeft)
    for (const passage of new Set([...left.slice(0, 4), ...left.slice(-4)])) {
      if (passage.kind !== 'paragraph' || passage.content.length > 300) continue
      const by = /^by\s/i.test(passage.content) ? byline.exec(passage.content) : undefined
      const isTaken = isTakenFrom(passage.content)
      if (!by && !isTaken && !credit.test(passage.content)) continue
      const words = widened(passage.content, draft.language)
      const found: Parts = by ? { author: by[1] ?? '' } : isTaken ? placeIn(words) : partsOf(words)
      const { rights, ...source } = found
      draft.front.source = { ...source, ...draft.front.source }
      if (rights) draft.front.rights = draft.front.rights ? `${draft.front.rights} ${rights}` : rights
      move(draft, passage, 'credit', sourceCredit.code, Object.values(found).join(' '))
    }
  },
}

/** Of “From the River Record [www.record.example]”: the name and the address. */
function placeIn(words: string): Parts {
  const [, name, address] = /^from (?:the )?(.+?)\s*[[(<]?((?:https?:\/\/|www\.)[^\s\])>]+)/i.exec(words) ?? []
  return name && address ? { name, url: address.startsWith('www.') ? `https://${address}` : address } : {}
}

/** Takes a credit apart: the source's name, the author, an address, and what remains as a statement of rights. */
function partsOf(words: string): Parts {
  const url = /https?:\/\/[^\s，。）)]+/.exec(words)?.[0].replace(/[.,;:]+$/, '')
  const rest: string[] = []
  let name: string | undefined
  let author: string | undefined
  for (const clause of (url ? words.replace(url, '') : words).split(/[，,；;|｜]\s*/)) {
    const writer = /^(?:作者|文|撰文|整理|著者|author|by)\s*[:：]\s*(.+)$/i.exec(clause.trim())?.[1]
    const origin = new RegExp(`${credit.source}\\s*[:：]?\\s*(.+)$`, 'i').exec(clause.trim())?.[1]
    if (writer && !author) author = bare(writer)
    else if (origin && !name) name = bare(origin)
    else if (clause.trim()) rest.push(clause.trim())
  }
  return {
    ...(name ? { name } : {}),
    ...(author ? { author } : {}),
    ...(url ? { url } : {}),
    ...(rest.length ? { rights: rest.join('，') } : {}),
  }
}

const bare = (words: string): string => words.trim().replace(/[.。]$/, '')
