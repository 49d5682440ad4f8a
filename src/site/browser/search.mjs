/**
 * The search of an archive's site, in the browser of who reads it. It loads what it needs by `script` elements, for a page
 * that was opened from a disk may load nothing in another way. What it shows is text and never markup.
 */
import { fold, placesOf, readHanForms, wanted } from '../../terms.ts'

/** Talks that are shown at a time, and passages of each. */
const TALKS_AT_A_TIME = 8
const PASSAGES = 5
/** UTF-16 units of a passage that are shown around what was found. */
const AROUND = 90
/** Pieces of the index, 60 KB each, that are loaded for the beginning of a word; a letter or two begin half of all words. */
const MOST_PIECES = 16

/** @type {{ forms: string, firsts: string[], people: string[], groupings: string[], talks: { page: string, text: string, passages: string, title: string, language: string, date: string, people: number[], groups: string[] }[] }} */
let index = { forms: '', firsts: [], people: [], groupings: [], talks: [] }
/** Han characters that are compared as others; the index has those that it was made with. */
let forms = readHanForms('')
let started = () => {}
const isReady = new Promise((resolve) => {
  started = () => resolve(undefined)
})

/** What scripts hand over when they are run: one at a time, in the order in which they were asked for. */
let handed
/** @type {Map<string, Promise<any>>} */
const loaded = new Map()
let last = Promise.resolve()

globalThis.colloquy = {
  index: (it) => {
    index = it
    forms = readHanForms(it.forms)
    started()
  },
  terms: (text) => {
    handed = text
  },
  talk: (passages) => {
    handed = passages
  },
}

/** What the script at a path hands over. */
function load(path) {
  const before = loaded.get(path)
  if (before) return before
  const made = last.then(
    () =>
      new Promise((resolve, reject) => {
        const script = document.createElement('script')
        script.src = path.split('/').map(encodeURIComponent).join('/')
        script.onload = () => {
          script.remove()
          resolve(handed)
        }
        script.onerror = () => reject(new Error(path))
        document.head.append(script)
      }),
  )
  last = made.catch(() => {})
  loaded.set(path, made)
  return made
}

/** Number of the piece of the index that has a term: the last whose first term does not come after it. */
function pieceOf(term) {
  let [low, high] = [0, index.firsts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (index.firsts[middle] <= term) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** How often each talk has a term, or any term that begins so. */
async function talksWith(term, isBeginning) {
  const counts = new Map()
  const first = pieceOf(term)
  for (let piece = first; piece < Math.min(index.firsts.length, first + MOST_PIECES); piece += 1) {
    if (piece > first && !(isBeginning && index.firsts[piece].startsWith(term))) break
    for (const line of (await load(`search/terms-${piece}.js`)).split('\n')) {
      const [found, ...postings] = line.split(' ')
      if (found !== term && !(isBeginning && found.startsWith(term))) continue
      for (const posting of postings) {
        const [talk, count] = posting.split('.').map((digits) => Number.parseInt(digits, 36))
        counts.set(talk, (counts.get(talk) ?? 0) + count)
      }
    }
  }
  return counts
}

/** Talks that have every term, the best first. */
async function candidates(parts, isWanted) {
  /** @type {Map<number, number> | undefined} */
  let scores
  for (const { whole, beginning } of parts) {
    const terms = [...whole.map((term) => [term, false]), ...(beginning === undefined ? [] : [[beginning, true]])]
    for (const [term, isBeginning] of terms) {
      const counts = await talksWith(term, isBeginning)
      const next = new Map()
      for (const [talk, count] of counts)
        if (scores === undefined || scores.has(talk)) next.set(talk, (scores?.get(talk) ?? 0) + Math.log1p(count))
      scores = next
    }
  }
  const inTitle = (talk) => {
    const { text } = fold(index.talks[talk].title, forms)
    return parts.every((part) => !placesOf(part, text).next().done)
  }
  return [...(scores ?? [])]
    .filter(([talk]) => isWanted(index.talks[talk]))
    .map(([talk, score]) => [talk, score + (inTitle(talk) ? 100 : 0)])
    .sort(([a, one], [b, other]) => other - one || b - a)
    .map(([talk]) => talk)
}

/** Passages of a talk that have all that is asked for, with the places in them. */
async function passagesIn(talk, parts) {
  const passages = await load(index.talks[talk].passages)
  return passages.flatMap(([id, speaker, text]) => {
    const folded = fold(text, forms)
    const places = []
    for (const part of parts) {
      const found = [...placesOf(part, folded.text)]
      if (found.length === 0) return []
      for (const [from, to] of found) places.push([folded.starts[from], endOf(folded, to)])
    }
    return [{ id, speaker, text, places: places.sort(([a], [b]) => a - b) }]
  })
}

/** Where in the text a place in the folded text ends: behind the whole of its last character. */
function endOf({ starts }, to) {
  let end = to
  while (end < starts.length - 1 && starts[end] === starts[to - 1]) end += 1
  return starts[end]
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** A passage with what was found marked, cut to what stands around it. */
function excerpt(text, places) {
  const [first] = places
  const from = first[0] <= AROUND ? 0 : wordStart(text, first[0] - AROUND)
  const to = wordEnd(text, first[1] + 2 * AROUND)
  const pieces = from > 0 ? ['… '] : []
  let at = from
  for (const [start, end] of places) {
    if (start < at || end > to) continue
    pieces.push(text.slice(at, start), element('mark', {}, text.slice(start, end)))
    at = end
  }
  pieces.push(text.slice(at, to), to < text.length ? ' …' : '')
  return pieces
}

/** The beginning of a word near a place, so that no surrogate pair and no word is divided. */
function wordStart(text, at) {
  const space = text.indexOf(' ', at)
  if (space >= 0 && space - at < AROUND / 3) return space + 1
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}

/** The end of a word near a place; the text's own end where that is near. */
function wordEnd(text, at) {
  if (text.length - at < AROUND / 3) return text.length
  const space = text.lastIndexOf(' ', at)
  if (at - space < AROUND / 3) return space
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}

const addressOf = (path, id = '') =>
  path.split('/').map(encodeURIComponent).join('/') + (id === '' ? '' : `#${encodeURIComponent(id)}`)

function showTalk(talk, passages) {
  const { page, text, title, language, date, people } = index.talks[talk]
  const shown = passages.filter(({ id }) => id !== '')
  const item = element('li', {})
  item.append(
    element('h2', { lang: language }, element('a', { href: addressOf(page) }, title)),
    element('p', { className: 'who' }, [date, ...people.map((it) => index.people[it])].filter(Boolean).join(' · ')),
  )
  const list = (some) =>
    element(
      'ul',
      { lang: language },
      ...some.map(({ id, speaker, text: words, places }) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: text === '' ? addressOf(page) : addressOf(text, id) },
            ...(speaker === '' ? [] : [element('b', {}, speaker), ' ']),
            ...excerpt(words, places),
          ),
        ),
      ),
    )
  if (shown.length > 0) item.append(list(shown.slice(0, PASSAGES)))
  if (shown.length > PASSAGES)
    item.append(
      element('details', {}, element('summary', {}, `+ ${shown.length - PASSAGES}`), list(shown.slice(PASSAGES))),
    )
  return item
}

/** Counts what was asked, so that an answer to an older question is not shown. */
let asked = 0

async function answer(form) {
  asked += 1
  const mine = asked
  const { status, results, more } = places()
  await isReady
  if (mine !== asked) return
  const parts = wanted(form.elements.namedItem('q').value, forms)
  results.replaceChildren()
  status.textContent = ''
  more.hidden = true
  if (parts.length === 0) return
  const all = await candidates(parts, wantedTalk(form))
  let next = 0
  let found = 0
  const show = async () => {
    more.hidden = true
    const upTo = found + TALKS_AT_A_TIME
    while (next < all.length && found < upTo) {
      const talk = all[next]
      next += 1
      const passages = await passagesIn(talk, parts)
      if (mine !== asked) return
      if (passages.length === 0) continue
      found += 1
      results.append(showTalk(talk, passages))
    }
    more.hidden = next >= all.length
    // What was not looked into may have it or not.
    status.textContent =
      found === 0
        ? status.dataset.none
        : status.dataset.hits.replace('{n}', next < all.length ? `${found}+` : String(found))
  }
  more.onclick = show
  await show()
}

/** Whether a talk is among those that the form's lists leave. */
function wantedTalk(form) {
  const chosen = (name) => form.elements.namedItem(name)?.value ?? ''
  const person = chosen('person')
  const groups = index.groupings.map((key) => chosen(`group-${key}`))
  return ({ people, groups: own }) =>
    (person === '' || people.includes(Number(person))) && groups.every((group, i) => group === '' || own[i] === group)
}

const places = () => ({
  status: document.getElementById('status'),
  results: document.getElementById('results'),
  more: document.getElementById('more'),
})

/** Fills the lists of the form with what there is. */
function fillChoices(form) {
  const language = document.documentElement.lang
  const fill = (name, choices) => {
    const list = form.elements.namedItem(name)
    if (list) for (const [value, text] of choices) list.append(element('option', { value }, text))
  }
  const names = index.people.map((name, i) => [String(i), name])
  const sorted = (values) =>
    [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, language, { numeric: true }))
  fill(
    'person',
    names.sort(([, a], [, b]) => a.localeCompare(b, language)),
  )
  for (const [i, key] of index.groupings.entries())
    fill(
      `group-${key}`,
      sorted(index.talks.map(({ groups }) => groups[i])).map((it) => [it, key === 'language' ? languageName(it) : it]),
    )
}

function languageName(tag) {
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** The address says what is asked, so that a result can be passed on. */
function remember(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== '')
  try {
    history.replaceState(null, '', `?${new URLSearchParams(given)}`)
  } catch {
    // Some browsers refuse this to pages on a disk.
  }
}

document.addEventListener('DOMContentLoaded', async () => {
  const form = document.querySelector('main form')
  await isReady
  fillChoices(form)
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name)
    if (field && 'value' in field) field.value = value
  }
  const ask = () => {
    remember(form)
    void answer(form)
  }
  let pause
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(pause)
    ask()
  })
  form.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(ask, 250)
  })
  form.elements.namedItem('q').focus()
  void answer(form)
})
