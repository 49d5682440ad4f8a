import { isLeft, isPage, move, type Rule } from '../draft.ts'

/** How months are called, in the languages of interfaces; English ones by three letters, too. */
const MONTHS: readonly string[] = [
  'january jan januar janvier enero janeiro gennaio',
  'february feb februar février febrero fevereiro febbraio',
  'march mar märz mars marzo março',
  'april apr avril abril aprile',
  'may mai mayo maio maggio',
  'june jun juni juin junio junho giugno',
  'july jul juli juillet julio julho luglio',
  'august aug août agosto',
  'september sep sept septembre septiembre setembro settembre',
  'october oct oktober octobre octubre outubro ottobre',
  'november nov novembre noviembre novembro',
  'december dec dezember décembre diciembre dezembro dicembre',
]
const monthOf = new Map(MONTHS.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])))

/** Days of the week in the same languages, and their beginnings: “Since May 5, 2021” is no date of a talk. */
const weekday =
  '(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)'

/** What may stand before a date and behind it: who put it there when, the day of the week, the time of the day. */
const before = String.raw`(?:(?:published|posted|recorded|aired|date|updated|released|veröffentlicht|publié le|publicado|发布(?:于|时间)?|发表于|發布(?:於|時間)?|日期|公開日|掲載日)\s*(?:on\b)?\s*[:：]?\s*)?(?:${weekday},?\s+)?`
const behind = String.raw`(?:\s*[(（]?(?:星期|周|週)?[一二三四五六日天月火水木金土][)）]?)?(?:[,\s]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?`
const inFull = (date: string): RegExp => new RegExp(`^${before}${date}${behind}$`, 'iu')
const forms: readonly { pattern: RegExp; order: readonly ('year' | 'month' | 'day')[] }[] = [
  { pattern: inFull(String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`), order: ['year', 'month', 'day'] },
  {
    pattern: inFull(String.raw`(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]`),
    order: ['year', 'month', 'day'],
  },
  {
    pattern: inFull(String.raw`(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})`),
    order: ['month', 'day', 'year'],
  },
  {
    pattern: inFull(String.raw`(\d{1,2})(?:st|nd|rd|th|\.|er)? (?:de )?(\p{L}{3,10})\.?,? (?:de )?(\d{4})`),
    order: ['day', 'month', 'year'],
  },
]

/** Lines above a talk that may say when it was. */
const MOST_LINES = 12

/** Moves the date that stands on a line of its own above a talk into the front matter. */
export const date: Rule = {
  code: 'clean/date',
  apply(draft) {
    if (!isPage(draft) || draft.front.date !== undefined) return
    const left = draft.passages.filter(isLeft)
    const begun = left.findIndex(({ label }) => label !== undefined)
    for (const passage of left.slice(0, begun < 0 ? 0 : Math.min(begun, MOST_LINES))) {
      const found = passage.kind === 'paragraph' ? dateIn(passage.content.trim()) : undefined
      if (found === undefined) continue
      draft.front.date = found
      move(draft, passage, 'front-matter', date.code, found)
      return
    }
  },
}

/** The date that a line is, as `2024-03-04`. One of figures alone is read with the year first: no other order is sure. */
export function dateIn(words: string): string | undefined {
  if (words.length > 60 || !/\d{4}/.test(words)) return undefined
  for (const { pattern, order } of forms) {
    const found = pattern.exec(words)
    if (!found) continue
    const part = (name: 'year' | 'month' | 'day'): number => {
      const written = found[order.indexOf(name) + 1] ?? ''
      return name === 'month' && !/^\d/.test(written) ? (monthOf.get(written.toLowerCase()) ?? 0) : Number(written)
    }
    const [year, month, day] = [part('year'), part('month'), part('day')]
    const at = new Date(Date.UTC(year, month - 1, day))
    const isReal = month > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1800
    if (isReal) return at.toISOString().slice(0, 10)
  }
  return undefined
}
