/**
 * Logs of a chat: `12:04 <nick> words`. In meetings that are minuted there (W3C's scribe conventions,
 * https://www.w3.org/2008/04/scribe.html), one writes for the others: `name: words`, and `... more` of the same.
 */
import type { Cue } from './cues.ts'
import type { Extract } from './extract.ts'
import { type Line, linesOf } from './lines.ts'
import type { SourceBlock } from './source.ts'

const message =
  /^[ \t]*(?:[[(]?(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2}:\d{2}(?::\d{2})?)[\])]?[ \t]+)?<[ \t]*[@+%~&]?([^<>\s]{1,40})>[ \t]?(.*)$/
const notice = /^[ \t]*(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?(?:\*{1,3}|-!-|-->|<--|===?)[ \t]/
const command =
  /^(?:q[+\-?|]|q=|qq\+|vq\?|ack\b|(?:present|regrets|agenda|chair|scribe|scribenick|scribeoptions|rrsagent|zakim|trackbot|repo|meeting|date|previous meeting|next meeting)\s*[+:,=-]|(?:zakim|rrsagent|trackbot|agendabot|gb|ghurlbot)\b[,:]?|s\/.+\/.*\/?[gi]*$|i\/.+\/.+|clear agenda|action-\d+|issue-\d+$|\/me\b|\/\w+)/i
/** What a log says of somebody in that one's own name: `ada has joined #roof`. */
const comesOrGoes = /^(\S+) has (?:joined|left|quit|parted|changed the topic)\b/i
/** What is not talk in a meeting that is minuted in a chat: votes, resolutions, addresses alone. */
const aside =
  /^(?:[+\-±]?\d(?:\.\d+)?[.!]?|https?:\/\/\S+|(?:proposal|proposed|resolution|resolved|draft resolution|straw ?poll|poll|action|summary)\s*:.*|\w+ (?:is|will be) scribing\.?)$/i
const topic = /^(sub)?topic\s*:?\s+(.+)$/i

interface Said {
  line: Line
  time?: string
  nick: string
  from: number
  words: string
}

/** Whether lines are a chat's: most of them have a nick in brackets. */
export function isChat(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '')
  const chat = lines.filter((line) => message.test(line) && !/^[ \t]*<\/?[a-z][a-z0-9]*>/i.test(line)).length
  return chat >= 3 && chat > lines.length * 0.6
}

/** The cues of a log, and its headings among them. */
export function chatBlocks(
  raw: string,
  extract: Extract,
  join: (raw: string, cues: Cue[], extract: Extract) => SourceBlock[],
): SourceBlock[] {
  const said: Said[] = []
  for (const line of linesOf(raw)) {
    const content = raw.slice(line.start, line.end)
    const match = message.exec(content)
    const words = match?.[3] ?? ''
    if (match?.[2] && words.trim() !== '' && !notice.test(content))
      said.push({ line, nick: match[2], from: line.end - words.length, words, ...(match[1] ? { time: match[1] } : {}) })
  }
  const nicks = new Set(said.map(({ nick }) => nick.toLowerCase()))
  const continued = new Map<string, number>()
  for (const { nick, words } of said)
    if (/^(?:\.{2,}|…)\s*\S/.test(words)) continued.set(nick, (continued.get(nick) ?? 0) + 1)
  const scribes = new Set([
    ...said.filter(({ words }) => /^scribe(?:nick)?\s*[+:]/i.test(words)).map(({ nick }) => nick),
    ...[...continued].filter(([, n]) => n > 2).map(([nick]) => nick),
  ])
  // Only where minutes are kept are “present: …” and “q+” words to a program, and not to people.
  const isMinuted = scribes.size > 0 || said.some(({ nick }) => isBot(nick))
  const scribed = new Map<string, number>()
  for (const { words } of said) {
    const name = words.slice(0, Math.max(0, words.indexOf(':')))
    if (name) scribed.set(name, (scribed.get(name) ?? 0) + 1)
  }
  const blocks: SourceBlock[] = []
  let cues: Cue[] = []
  const flush = (): void => {
    for (const block of join(raw, cues, extract)) blocks.push(block)
    cues = []
  }
  const first = said[0]?.time ? secondsOf(said[0].time) : 0
  let current: string | undefined
  for (const { line, nick, from, words, time } of said) {
    const heading = topic.exec(words)
    if (heading?.[2]) {
      flush()
      const start = line.end - heading[2].length
      const end = start + heading[2].trimEnd().length
      extract.space('\n\n')
      const at = extract.length
      extract.take({ start, end })
      blocks.push({
        kind: 'heading',
        depth: heading[1] ? 3 : 2,
        start: at,
        end: extract.length,
        contentStart: at,
        contentEnd: extract.length,
      })
      current = undefined
      continue
    }
    const isNotice = comesOrGoes.exec(words)?.[1]?.toLowerCase() === nick.toLowerCase()
    if (isBot(nick) || isNotice || (isMinuted && command.test(words))) {
      cues.push({ pieces: [{ start: from, end: line.end }], without: 'read/chat-command' })
      continue
    }
    if (aside.test(words.trim())) {
      cues.push({ pieces: [{ start: from, end: line.end }], isAside: true, isParagraph: true })
      continue
    }
    const isScribe = scribes.has(nick)
    const named = /^([\p{L}_][\p{L}\p{N}_.'-]{0,30}(?: \p{Lu}[\p{L}.'-]+){0,3})\s*:\s+(?=\S)/u.exec(words)
    const more = isScribe && current !== undefined ? /^(?:\.{2,}|…)\s*/.exec(words) : null
    const isFor =
      isScribe && named?.[1] !== undefined && (nicks.has(named[1].toLowerCase()) || (scribed.get(named[1]) ?? 0) > 2)
    if (isFor && named?.[1]) current = named[1]
    else if (!more) current = isScribe ? undefined : current
    const start = from + (isFor ? (named?.[0].length ?? 0) : (more?.[0].length ?? 0))
    const voice = isFor || more ? current : nick
    cues.push({
      pieces: [{ start, end: line.end }],
      ...(voice === undefined ? {} : { voice }),
      voiceAt: [line.start, start],
      isParagraph: true,
      ...(time ? { start: (secondsOf(time) - first + 86_400) % 86_400 } : {}),
    })
  }
  flush()
  return blocks
}

const secondsOf = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Programs that announce and never talk, by what they are called. */
const isBot = (nick: string): boolean =>
  /bot\d?$|^(?:zakim|rrsagent|gb|loggy|logger|chanserv|nickserv|github|gitbot)$/i.test(nick)
