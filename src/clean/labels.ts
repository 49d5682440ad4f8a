import type { Label } from './draft.ts'

const time = String.raw`\d{1,3}(?::\d{2}){1,3}(?:[.,]\d{1,3})?`
const leadingTime = new RegExp(String.raw`^[\[(]?(${time})[\])]?\s*(?:[-–—]\s*)?(?=\S)`)
const bold = /^\*\*([^*\n]{1,80}?)\s*(?:([:：])\s*\*\*|\*\*\s*([:：])?)/
const trailingTime = new RegExp(
  String.raw`^[ \t]*(?:\[\s*(${time})\s*\]+\([^)\s]*\)|\\?[\[(]\s*(${time})\s*\\?[\])]|(${time})(?=[\s:：]|$))[ \t]*[:：]?`,
)
const plain = /^([^\n\r:：]{1,60}?)\s*[:：](?!\/\/)/
/** `Ada Quist (00:12): …` */
const bracketed = new RegExp(String.raw`^([^\n\r:：()（）\[\]]{1,60}?)\s*[\[(（](${time})[\])）]\s*[:：]`)
/** `Ada Quist  0:12`, alone on its line, as services for meetings write it. */
const timedLine = new RegExp(
  String.raw`^(\p{L}[^\n\r:：\t]{0,58}?)(?:[ \u00a0]{1,6}|\t+|\s+[-–—|·]\s+|[ \t]*,[ \t]*)[\[(]?(${time})[\])]?[ \t]*(?=[\r\n]|$)`,
  'u',
)
const circled = /^([○◯●◆])([^\s　○◯●◆]{1,24})[ \t　]+(?=\S)/

/** Words before a colon that name no one, whoever writes them. */
const notNames =
  /^(?:notes?|nb|ps|p\.s|e\.?g|i\.?e|example|for example|warning|tips?|agenda|locations?|date|time|sources?|links?|title|topics?|summary|conclusion|contents|tags?|url|references?|website|github|twitter|email|bio|http|https|moderators?' notes|例如|比如|注|备注|附|即|时间|地点|日期|来源|标题|主题|摘要|总结|结论|問|例|日時|場所|参考|备注|第.{1,3}|其[一二三四五]|作者|编辑|校对|整理|记者手记)$/i
const person =
  /^(?:[\p{L}\p{M}\d][\p{L}\p{M}\d.'’`·・&/#_@＠-]*)(?:[ \u00a0\u3000]+[\p{L}\p{M}\d#&(（][\p{L}\p{M}\d.'’·・)）#&/-]*){0,5}$/u

/** Seconds of a time as written: `1:02`, `01:02:03.5`, and with days before it `00:01:02:03`. */
export function secondsOf(written: string): number {
  let seconds = 0
  const parts = written.replace(',', '.').split(':').map(Number)
  if (parts.length === 4)
    return ((parts[0] ?? 0) * 24 + (parts[1] ?? 0)) * 3600 + (parts[2] ?? 0) * 60 + (parts[3] ?? 0)
  for (const part of parts) seconds = seconds * 60 + part
  return seconds
}

/** A time as transcript Markdown writes it: `[00:03:12]`. */
export function timeOf(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `[${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}]`
}

/** Splits `Ada Quist (AQ)` into the name and what stands in brackets behind it. */
export function unfold(name: string): { name: string; short?: string } {
  const match = /^(.+?)\s*[(（]([^()（）]{1,60})[)）]$/.exec(name)
  return match?.[1] && match[2] ? { name: match[1], short: match[2] } : { name }
}

/** What could be a label at the beginning of words; whether it is one, the whole transcript decides. Offsets are in `words`. */
export function labelAt(words: string): Label | undefined {
  let head = words.slice(0, 240)
  let offset = 0
  let at: number | undefined
  const before = leadingTime.exec(head)
  if (before?.[1]) {
    at = secondsOf(before[1])
    offset = before[0].length
    head = head.slice(offset)
  }
  const round = circled.exec(head)
  if (round?.[1] && round[2]) return { ...found(round[2], offset + round[0].length, at, false), mark: round[1] }
  const strong = bold.exec(head)
  if (strong?.[1]) {
    const end = strong[0].length
    const after = trailingTime.exec(head.slice(end))
    if (!strong[2] && !strong[3] && !after) return undefined
    const written = after?.[1] ?? after?.[2] ?? after?.[3]
    return found(strong[1].trim(), offset + end + (after?.[0].length ?? 0), written ? secondsOf(written) : at, true)
  }
  const line = timedLine.exec(head)
  if (
    line?.[1] &&
    line[2] &&
    isName(line[1].trim()) &&
    (/\s{2,}/.test(line[0].slice(line[1].length)) || /^\p{Lu}|\p{sc=Han}/u.test(line[1]))
  )
    return { ...found(line[1].trim(), offset + line[0].length, secondsOf(line[2]), false), isOwnLine: true }
  const timed = bracketed.exec(head)
  if (timed?.[1] && timed[2] && isName(timed[1].trim()))
    return found(timed[1].trim(), offset + timed[0].length, secondsOf(timed[2]), false)
  const ordinary = plain.exec(head)
  const name = ordinary?.[1]?.trim()
  if (!ordinary || !name || !isName(name)) return undefined
  const end = ordinary[0].length
  if (/^\d/.test(head.slice(end)) && /\d$/.test(name)) return undefined
  const after = trailingTime.exec(head.slice(end))
  const written = after?.[1] ?? after?.[2] ?? after?.[3]
  return found(name, offset + end + (after?.[0].length ?? 0), written ? secondsOf(written) : at, false)
}

function found(name: string, end: number, time: number | undefined, isBold: boolean): Label {
  return { name, end, isBold, ...(time === undefined ? {} : { time }) }
}

function isName(name: string): boolean {
  if (name.length > 96 || unfold(name).name.length > 48 || !/\p{L}/u.test(name) || notNames.test(name)) return false
  const { name: bare } = unfold(name)
  if (!person.test(bare.replace(/[“”"]/g, ''))) return false
  // “他的回答是：” opens a sentence.
  if (/\p{sc=Han}[是说說道为為]$/u.test(bare) && bare.length > 3) return false
  if (/\p{sc=Han}/u.test(bare)) return bare.replace(/\s/g, '').length <= 14
  return /^[\p{Lu}\p{Lo}\d@]/u.test(bare) || !/\s/.test(bare)
}

/** Whether two words differ by one letter that is missing, added or another, or by two that changed places; never by a figure. */
export function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && y === `${x[1]}${x[0]}`)
}
