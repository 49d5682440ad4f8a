import { VFileMessage } from 'vfile-message'
import { withoutMarks } from '../read/index.ts'
import { type Draft, isLeft } from './draft.ts'
import { initialsIn, isInitials, isOneOff, unfold, withoutAddress } from './labels.ts'
import { literal } from './literal.ts'
import { hasSurname } from './surnames.ts'

/** A speaker as the front matter lists one. */
export interface FoundSpeaker {
  name: string
  role?: string
  affiliation?: string
  aliases?: string[]
}

const titles =
  /(?:创始人|創始人|创办人|CEO|CTO|COO|CFO|CMO|院长|院長|科学家|科學家|教授|总裁|總裁|董事长|董事長|主任|经理|經理|合伙人|主持人|主编|主編|记者|記者|研究员|研究員|工程师|工程師|负责人|負責人|作者|委员|委員|部长|部長|校长|校長|馆长|館長|主席|秘书长|律师|律師|医生|醫生|设计师|顾问|顧問|专家|專家|总监|總監|导师|博士|编辑|館員|馆员|司書|代表|社長|会長|准教授|弁護士)$/
const english =
  /\b(?:founder|co-?founder|ceo|cto|coo|cfo|chief|president|director|head|professor|lecturer|editor|journalist|reporter|researcher|scientist|engineer|librarian|archivist|manager|lead|chair|author|writer|host|moderator|partner|curator|historian|developer|designer|lawyer|physician|minister|secretary|member)\b/i
const address = '(?:总|總|老师|老師|教授|院长|院長|博士|先生|女士|主任|院士|董)'

/** The speakers in the order of their first turn, with what the text says about them: role, affiliation, other names. */
export function speakersOf(draft: Draft): FoundSpeaker[] {
  const spoken = new Map<string, { turns: number; characters: number }>()
  const talk: string[] = []
  const lead: string[] = []
  let current: string | undefined
  for (const passage of draft.passages) {
    if (!isLeft(passage)) continue
    if (passage.label) {
      current = passage.label.name
      const entry = spoken.get(current) ?? { turns: 0, characters: 0 }
      if (passage.role === 'text') entry.turns++
      spoken.set(current, entry)
    }
    if (passage.role === 'heading') continue
    const entry = current ? spoken.get(current) : undefined
    if (entry && passage.role === 'text') entry.characters += passage.content.length
    if (current) talk.push(withoutMarks(passage.content))
    else lead.push(withoutMarks(passage.content))
  }
  const people = merged(
    draft,
    lead.join('\n'),
    [...spoken]
      .sort(([, a], [, b]) => Number(b.turns > 0) - Number(a.turns > 0))
      .map(([name, { turns }]) => ({ name, turns })),
  )
  // The order is of first speech in the talk: highlights above it come second.
  const order = new Map<string, number>()
  for (const p of draft.passages) {
    if (isLeft(p) && p.label && p.role === 'text' && !order.has(p.label.name)) order.set(p.label.name, order.size)
  }
  const first = (s: FoundSpeaker): number =>
    Math.min(...[s.name, ...(s.aliases ?? [])].map((n) => order.get(n) ?? Number.POSITIVE_INFINITY))
  people.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0))
  const names = people.map((p) => p.name)
  const introduction = lead.join('\n')
  // Every name is looked for in all of it: with many names in less of it, so that the time stays bounded.
  const speech = talk.join('\n').slice(0, Math.min(2_000_000, Math.floor(60_000_000 / Math.max(1, people.length))))
  return people.map((person) => {
    const listed = listedSpeaker(draft, person.name)
    const aliases = new Set([
      ...(listed.aliases ?? []),
      ...(person.aliases ?? []),
      ...addressedAs(person.name, names, speech),
    ])
    aliases.delete(person.name)
    const role = listed.role ? {} : introduced(person.name, names, introduction)
    const own = {
      ...(person.role ? { role: person.role } : {}),
      ...(person.affiliation ? { affiliation: person.affiliation } : {}),
    }
    return { name: person.name, ...role, ...own, ...listed, ...(aliases.size ? { aliases: [...aliases] } : {}) }
  })
}

function listedSpeaker(draft: Draft, name: string): Partial<FoundSpeaker> {
  const list = Array.isArray(draft.front.speakers) ? (draft.front.speakers as unknown[]) : []
  const found = list.find((s) => typeof s === 'object' && s !== null && (s as FoundSpeaker).name === name)
  return found ? (found as FoundSpeaker) : {}
}

/** Labels that are one person's: `Ada Quist (AQ)` and `AQ`, a first name and the one full name that begins with it, a slip of the pen. */
function merged(draft: Draft, introduction: string, labels: { name: string; turns: number }[]): FoundSpeaker[] {
  const listing = attendance(draft)
  const people = new Map<string, FoundSpeaker & { turns: number }>()
  const shorts = new Map<string, string>()
  const homes = new Map<string, string>()
  const roles = new Map<string, string>()
  const holders = new Map<string, string>()
  const offices = new Map<string, string | undefined>()
  for (const [i, { name }] of labels.entries()) {
    const { name: bare, short, more, role } = unfold(name)
    if (role && !roles.has(bare)) roles.set(bare, role)
    const holder = short ? holderOf(bare, short) : undefined
    if (holder) {
      holders.set(name, holder)
      roles.set(holder, bare)
      // Who holds an office is named once; from then on the office stands for the person, until another holds it.
      const isNew = !offices.has(bare) && !labels.some((l, j) => j < i && l.name === bare)
      offices.set(bare, isNew ? holder : undefined)
      if (more && !homes.has(holder)) homes.set(holder, more)
    } else if (short && isShort(short, bare)) shorts.set(short, bare)
    else if (short && !homes.has(bare) && !manner.test(short)) homes.set(bare, more ? `${short}, ${more}` : short)
  }
  for (const { name } of labels) {
    const full = explained(name, introduction) ?? explained(name, listing)
    if (full && !shorts.has(name)) shorts.set(name, full)
  }
  const names = labels.map((l) => unfold(l.name).name)
  for (const { name, turns } of labels) {
    if (name === '?') continue
    const { name: bare } = unfold(name)
    const canonical = holders.get(name) ?? offices.get(name) ?? shorts.get(bare) ?? fullName(bare, names) ?? bare
    const person = people.get(canonical) ?? { name: canonical, aliases: [], turns: 0 }
    person.turns += turns
    if (name !== canonical) person.aliases?.push(name)
    people.set(canonical, person)
  }
  for (const [slip, person] of people) {
    if (person.turns > 1 || slip.length < 5 || people.size > 300) continue
    const meant = [...people.values()].find((p) => p.turns > 2 && p !== person && isOneOff(slip, p.name))
    if (!meant) continue
    meant.aliases?.push(slip)
    people.delete(slip)
    const message = new VFileMessage(
      `The label “${slip}” looks like a slip for “${meant.name}”; it counts as an alias.`,
      {
        source: 'clean',
        ruleId: 'label-slip',
      },
    )
    draft.messages.push(message)
  }
  return [...people.values()].map(({ turns: _turns, ...person }) => {
    const affiliation = homes.get(person.name)
    const role = roles.get(person.name)
    return { ...person, ...(role ? { role } : {}), ...(affiliation ? { affiliation } : {}) }
  })
}

/** How somebody is heard, and not where they belong: `TOM (V.O.)`, `QUIST (on camera)`, 林晓雨（画外音）. */
const manner =
  /^(?:v\.? ?o\.?|o\.? ?[sc]\.?|cont['’]?d\.?|continu(?:ed|ing)|voice-?over|off-?screen|off-?camera|on camera|on (?:the )?(?:phone|tape|screen)|via (?:phone|video|telephone|zoom|teleconference|interpreter)|through (?:an? )?(?:interpreter|translator)|by (?:phone|video)|aus dem off|画外音|畫外音|旁白|电话|電話|现场|現場|线上|線上|声|声のみ|オフ)$/iu

/** Passages without a label that have initials in brackets: lists of those present stand below the talk, too. */
function attendance(draft: Draft): string {
  let words = ''
  for (const passage of draft.passages) {
    if (!isLeft(passage) || passage.label || initialsIn(passage.content).length === 0) continue
    words += `${passage.content.slice(0, 2000)}\n`
    if (words.length > 20_000) break
  }
  return words
}

/** What somebody does in a talk, whose name stands in brackets behind it. */
const CHAIRS =
  /^(?:主持人?|嘉[宾賓]|[记記]者|主播|主[讲講]人?|[讲講]者|[评評][论論][员員]|[编編][辑輯]|司[仪儀]|提[问問](?:者|人)?|사회자?|진행자?|기자|앵커)$/u
const HOSTS =
  /^(?:(?:Co-?)?(?:Host|Moderator(?:in)?|Interviewer(?:in)?|Chair(?:man|woman|person)?|Facilitator|Presenter|Narrator|Anchor)|Mod[ée]rat(?:eur|rice)|Moderador(?:a)?|Entrevistador(?:a)?)$/iu

/** ○委員長（松田二郎君）, Moderator (Ada Quist), 主持人（王芳）, The Minister for Rivers (Tom Vale): who holds the office that is named. */
function holderOf(office: string, person: string): string | undefined {
  if (/(?:長|大臣|委員|議員|次官|参考人|司会|理事|政務官|説明員|証人|公述人)$/.test(office))
    return /^([\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}ー]{2,12})(?:君|氏|さん)?$/u.exec(person)?.[1]
  if (CHAIRS.test(office)) {
    const name = /^((?:\p{sc=Han}{2,4}?|\p{sc=Hangul}{2,4}?))(?:先生|女士|教授|博士|씨)?$/u.exec(person)?.[1]
    return name && hasSurname(name) ? name : undefined
  }
  return (/^The \p{Lu}/u.test(office) || HOSTS.test(office)) &&
    /^(?:\p{Lu}[\p{L}.'’-]*)(?: (?:(?:van|von|de|der|la|di) )?\p{Lu}[\p{L}.'’-]*){1,4}$/u.test(person)
    ? person
    : undefined
}

/** The name that a list of those present gives for initials: `Ada Quist (AQ)`, `Cllr A. Quist (AQ)`, `AQ = Ada Quist`. */
function explained(short: string, introduction: string): string | undefined {
  if (!isInitials(short)) return undefined
  const person = String.raw`(\p{Lu}[\p{L}.'’-]*(?: (?:(?:van der|van den|van|von|de la|de|der|la|di) )?\p{Lu}[\p{L}.'’-]*){1,4})`
  for (const pattern of [
    `${person}\\s*[(（\\[]${short}[)）\\]]`,
    `(?<!\\p{L})${short}\\s*(?:=|[:：–—-]|is|stands for)\\s*${person}`,
  ])
    for (const [, full = ''] of introduction.matchAll(new RegExp(pattern, 'gu'))) {
      const initials = withoutAddress(full)
        .split(/\s+/)
        .map((word) => word[0] ?? '')
        .join('')
        .toUpperCase()
      const own = short.toUpperCase()
      if (initials.startsWith(own[0] ?? '') && initials.endsWith(own.at(-1) ?? '')) return full
    }
  return undefined
}

/** Whether what stands in brackets is short for the name, and not where the person belongs. */
function isShort(short: string, name: string): boolean {
  const first = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
  return (
    short.length <= 12 &&
    (short.toUpperCase() === first.toUpperCase() || /^\p{Lu}{1,4}$/u.test(short) || name.includes(short))
  )
}

function fullName(first: string, names: readonly string[]): string | undefined {
  if (/\s/.test(first) || first.length < 3 || !/^\p{Lu}\p{L}/u.test(first)) return undefined
  const byFamily = new Set(names.filter((n) => n.endsWith(` ${first}`)))
  if (byFamily.size === 1) return [...byFamily][0]
  const full = new Set(names.filter((n) => n.startsWith(`${first} `) && !/^\S+ \d+$/.test(n)))
  return full.size === 1 ? [...full][0] : undefined
}

/** How the others call a person: a given name, a family name with a form of address. */
function addressedAs(name: string, names: readonly string[], speech: string): string[] {
  if (/^\p{sc=Han}{2,4}$/u.test(name)) {
    const [family, given] = [name.slice(0, 1), name.slice(1)]
    const found = new Set<string>()
    if (given.length === 2 && new RegExp(`(?<!${family})${given}`).test(speech)) found.add(given)
    const isAlone = names.filter((n) => n.startsWith(family)).length === 1
    for (const match of speech.matchAll(new RegExp(`(?:${isAlone ? `${name}|${family}` : name})${address}`, 'gu'))) {
      const form = match[0]
      // 总 begins words of its own (总是, 总共), and so do others: what follows must not carry on.
      if (!/^[是共体之会要得算能有结的数]/.test(speech.slice(match.index + form.length)) || form.startsWith(name))
        found.add(form)
    }
    return [...found]
  }
  const words = name.split(/\s+/)
  const [given, family] = [words[0] ?? '', words.at(-1) ?? '']
  if (
    words.length < 2 ||
    // “Speaker 3” is nobody's name.
    /\d/.test(family) ||
    !/^\p{Lu}\p{Ll}{2,}$/u.test(given) ||
    /^(?:The|Hon|Mrs?|Miss|Sir|Dame|Lord|Lady)$/.test(given)
  )
    return []
  const found: string[] = []
  if (
    names.filter((n) => n.split(' ')[0] === given).length === 1 &&
    new RegExp(`(?<!\\p{L})${given}(?!\\p{L}| \\p{Lu})`, 'u').test(speech)
  )
    found.push(given)
  const formal = new RegExp(`(?<!\\p{L})(?:Mrs?|Ms|Dr|Prof(?:essor)?)\\.? ${literal(family)}(?!\\p{L})`, 'u').exec(
    speech,
  )?.[0]
  if (formal && names.filter((n) => n.endsWith(` ${family}`)).length === 1) found.push(formal)
  return found
}

/** What the introduction says a person is. */
function introduced(name: string, names: readonly string[], lead: string): { role?: string; affiliation?: string } {
  const at = lead.indexOf(name)
  if (at < 0) return {}
  // A name of another script within Han text is introduced as that text does it: the role stands before the name.
  if (/\p{sc=Han}/u.test(name) || /\p{sc=Han}\s*$/u.test(lead.slice(Math.max(0, at - 8), at))) {
    const before = lead.slice(Math.max(0, at - 80), at)
    let from = 0
    for (const other of names) {
      const place = before.lastIndexOf(other)
      if (place >= 0) from = Math.max(from, place + other.length)
    }
    const clause = Math.max(
      ...['——', '，', ',', '。', '；', ';', '：', ':', '\n', '（', '('].map(
        (d) => before.lastIndexOf(d) + (before.includes(d) ? d.length : 0),
      ),
    )
    const said = before.slice(Math.max(from, clause))
    if (/主持(?:的|人)?(?:是|为|為)$/u.test(said)) return { role: '主持人' }
    // What leads on to the person is not what the person is.
    const role = said
      .replace(/^(?:[、\s]|以及|还有|和|与|及|跟)+/u, '')
      .replace(/^.*(?:(?:的|人|嘉宾)(?:是|为|為)|邀请(?:了|到)?|邀請(?:了|到)?|请来(?:了)?|請來(?:了)?|来自|來自)/u, '')
      .trim()
    return titles.test(role) && role.length <= 50 ? { role } : {}
  }
  const after = lead.slice(at + name.length, at + name.length + 160)
  const role = /^(?:\s*,\s*|\s*\(|\s+is\s+)(?:the |an? )?([^.,:;()\n]{3,90}?)(?=[.,;()\n]|$| and \p{Lu})/u
    .exec(after)?.[1]
    ?.trim()
  if (!role || !english.test(role)) return {}
  const place = /^(.+?) (?:at|with) (?:the )?(\p{Lu}.+)$/u.exec(role)
  return place?.[1] && place[2] ? { role: place[1], affiliation: place[2] } : { role }
}
