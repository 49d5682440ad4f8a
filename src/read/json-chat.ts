/**
 * Exports of messengers: a list of messages, each with its sender and the time in seconds since 1970. Slack names people by
 * identifiers, and only some messages say whose they are; Telegram's text may be a list of runs.
 */
import type { Node } from 'jsonc-parser'
import type { Cue } from './cues.ts'
import type { Piece } from './extract.ts'
import { at, items, linesOfString } from './json-nodes.ts'
import { trimmedPieces } from './pieces.ts'

/** Where a message's time, sender and sender's identifier stand. */
const seconds = ['ts', 'date_unixtime'] as const
const profile = ['user_profile', 'profile'] as const
const names = ['real_name', 'display_name', 'name', 'first_name'] as const

const stringOf = (node: Node | undefined): string | undefined =>
  node?.type === 'string' && String(node.value).trim() !== '' ? String(node.value) : undefined

function firstOf(node: Node | undefined, keys: readonly string[]): Node | undefined {
  for (const key of keys) {
    const found = at(node, key)
    if (stringOf(found) !== undefined) return found
  }
  return undefined
}

/** The messages of an export: objects of the type “message”, most of them with a time in seconds since 1970. */
function messagesIn(root: Node): readonly Node[] {
  for (const list of [items(root), items(at(root, 'messages'))]) {
    const messages = list.filter((node) => /^message$/.test(String(at(node, 'type')?.value)))
    const timed = messages.filter((node) => /^\d{9,11}(?:\.\d+)?$/.test(String(firstOf(node, seconds)?.value)))
    if (timed.length > 0 && timed.length >= messages.length * 0.8 && messages.length >= list.length * 0.3)
      return messages
  }
  return []
}

/**
 * The cues of a messenger's export, or nothing where a JSON is none. Who came and went is left out, times are from the first
 * message on, and an identifier that nothing explains stays as it is.
 */
export function cuesOfChat(raw: string, root: Node): Cue[] | undefined {
  const messages = messagesIn(root)
  if (messages.length === 0) return undefined
  const people = new Map<string, string>()
  for (const message of messages) {
    const id = stringOf(at(message, 'user'))
    const name = firstOf(profileOf(message), names)
    if (id && name && !people.has(id)) people.set(id, String(name.value).trim())
  }
  let first: number | undefined
  const cues = messages.flatMap((message): Cue[] => {
    if (/_(?:join|leave|topic|purpose|name|archive)$/.test(String(at(message, 'subtype')?.value))) return []
    const lines = textOf(raw, at(message, 'text'), people)
    if (lines.length === 0) return []
    const sender = firstOf(message, ['user', 'from', 'username', 'author', 'bot_id'])
    const id = stringOf(sender)
    const time = Number(firstOf(message, seconds)?.value)
    if (!Number.isNaN(time)) first ??= time
    return lines.map((pieces, i) => ({
      pieces,
      ...(id === undefined ? { isChange: i === 0 } : { voice: people.get(id) ?? id.trim() }),
      ...(sender && i === 0 ? { voiceAt: [sender.offset, sender.offset + sender.length] as const } : {}),
      ...(first === undefined || Number.isNaN(time) ? {} : { start: Math.max(0, time - first) }),
      isParagraph: true,
    }))
  })
  return cues.length > 0 ? cues : undefined
}

const profileOf = (message: Node): Node | undefined =>
  profile.map((key) => at(message, key)).find((node) => node?.type === 'object')

/** The lines of a message's text: a string, or a list of strings and of runs with a text of their own. */
function textOf(raw: string, node: Node | undefined, people: ReadonlyMap<string, string>): Piece[][] {
  const lines: Piece[][] = [[]]
  const runs =
    node?.type === 'array' ? items(node).map((item) => (item.type === 'object' ? at(item, 'text') : item)) : [node]
  for (const run of runs) {
    if (run?.type !== 'string') continue
    for (const [i, line] of linesOfString(raw, run).entries()) {
      if (i > 0) lines.push([])
      for (const piece of line) for (const part of plain(raw, piece, people)) lines.at(-1)?.push(part)
    }
  }
  return lines.map((line) => trimmedPieces(raw, line)).filter((line) => line.length > 0)
}

/** What Slack writes in angle brackets, and the three characters that it escapes. */
const markup =
  /&(amp|lt|gt);|<(?:@([UW][A-Z0-9]+)(?:\|[^<>]*)?|#[A-Z0-9]+\|([^<>]+)|!([a-z]+)[^<>]*|(?:https?:\/\/[^<>|\s]+)\|([^<>]+)|(https?:\/\/[^<>|\s]+|mailto:[^<>|\s]+))>/g
const escaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

function plain(raw: string, piece: Piece, people: ReadonlyMap<string, string>): Piece[] {
  if (piece.result !== undefined) return [piece]
  const words = raw.slice(piece.start, piece.end)
  if (!/[&<]/.test(words)) return [piece]
  const parts: Piece[] = []
  let from = piece.start
  for (const match of words.matchAll(markup)) {
    const [written, entity, id, channel, call, label, address] = match
    const start = piece.start + match.index
    if (start > from) parts.push({ start: from, end: start })
    const result = entity
      ? (escaped[entity] ?? written)
      : id
        ? `@${people.get(id) ?? id}`
        : channel
          ? `#${channel}`
          : call
            ? `@${call}`
            : (label ?? address ?? written)
    parts.push({ start, end: start + written.length, result })
    from = start + written.length
  }
  if (piece.end > from) parts.push({ start: from, end: piece.end })
  return parts
}
