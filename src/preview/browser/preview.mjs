/** The page of `colloquy preview`: shows each edition when it is new, where the reader was. */
import { showBook } from './book.mjs'
import { showPages } from './pages.mjs'
import { showWebPage } from './web-page.mjs'

const $ = (id) => document.getElementById(id)
const shown = { html: 0, pdf: 0, epub: 0 }
const shows = { html: showWebPage, pdf: showPages, epub: showBook }
/** One edition after another of a kind: while one is being shown, the next waits, and only the last of them. */
const going = {}

function show(name, number) {
  if (number === 0 || shown[name] === number) return
  shown[name] = number
  going[name] = (going[name] ?? Promise.resolve()).then(async () => {
    if (shown[name] !== number) return
    try {
      await shows[name](`talk.${name}?${number}`, $(name))
      $(name).dataset.shown = String(number)
    } catch (error) {
      $('status').textContent = `This browser cannot show the ${name.toUpperCase()}: ${error}`
    }
  })
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** Says what a person asked for, and what came of it. */
async function act(name, body) {
  const response = await fetch(name, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { done, problem } = await response.json()
  for (const place of document.querySelectorAll('.done')) place.textContent = done ?? problem
}

function speakerRow({ name, turns, doubts }, isRaw) {
  const field = element('input', {
    type: 'text',
    value: name === '?' ? '' : name,
    ariaLabel: `Another name for ${name}`,
  })
  const form = element('form', {}, field, element('button', { type: 'submit' }, 'Rename'))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void act('rename', { from: name, to: field.value })
  })
  return element(
    'tr',
    {},
    element('td', {}, name, ...doubts.map((doubt) => element('span', { className: 'doubt' }, doubt))),
    element('td', {}, String(turns)),
    element('td', {}, ...(isRaw ? [] : [form])),
  )
}

function decisionRow({ id, rule, line, source, result, before, after, sure }) {
  const decide = (name, text) => {
    const button = element('button', { type: 'button', ariaLabel: `${text}: line ${line}, ${rule}` }, text)
    button.addEventListener('click', () => void act(name, { id }))
    return button
  }
  return element(
    'tr',
    {},
    element('td', {}, String(line)),
    element('td', {}, before, element('del', {}, source), element('ins', {}, result), after),
    element(
      'td',
      {},
      rule.replace('clean/', ''),
      ...(sure < 95 ? [element('span', { className: 'doubt' }, `${sure} % sure`)] : []),
    ),
    element('td', {}, decide('reject', 'Take back'), ' ', decide('accept', 'Keep')),
  )
}

let decided = ''

/** What cleaning decided, as long as it stands as it was made. */
function showDecisions(decisions) {
  $('open-decisions').hidden = decisions === undefined
  if (decisions === undefined) return
  const { shown, more } = decisions
  const list = JSON.stringify(decisions)
  if (list === decided) return
  decided = list
  $('open-decisions').textContent = `Cleaning: ${shown.length + more}`
  $('more-decisions').textContent = more > 0 ? `And ${more} more, which are surer.` : ''
  $('decisions')
    .querySelector('tbody')
    .replaceChildren(...shown.map(decisionRow))
}

/** The list is made anew when it has changed, so that nobody loses what they are typing. */
let listed = ''

function showState(state) {
  const { title, isRaw, editions, isBusy, problem, warnings, speakers, decisions } = state
  document.title = `${title} · Colloquy`
  $('title').textContent = title
  $('status').textContent = isBusy
    ? 'Building …'
    : problem === undefined
      ? 'Up to date'
      : 'Not built; what is shown is older'
  $('problem').hidden = problem === undefined
  $('problem').textContent = problem ?? ''
  $('warnings').hidden = warnings.length === 0
  $('warnings').querySelector('summary').textContent = `Warnings: ${warnings.length}`
  $('warnings')
    .querySelector('ul')
    .replaceChildren(...warnings.map((warning) => element('li', {}, warning)))
  $('raw').hidden = !isRaw
  showDecisions(decisions)
  const list = JSON.stringify([speakers, isRaw])
  if (list !== listed) {
    listed = list
    $('people')
      .querySelector('tbody')
      .replaceChildren(...speakers.map((speaker) => speakerRow(speaker, isRaw)))
  }
  for (const [name, number] of Object.entries(editions)) show(name, number)
}

for (const tab of document.querySelectorAll('.tabs button'))
  tab.addEventListener('click', () => {
    document.body.dataset.pane = tab.dataset.pane
    for (const other of document.querySelectorAll('.tabs button')) other.ariaPressed = String(other === tab)
  })
for (const name of ['people', 'decisions'])
  $(`open-${name}`).addEventListener('click', () => {
    $(name).hidden = !$(name).hidden
    $(`open-${name}`).ariaExpanded = String(!$(name).hidden)
  })
$('clean').addEventListener('click', () => void act('clean', {}))

const events = new EventSource('events')
events.addEventListener('message', ({ data }) => showState(JSON.parse(data)))
events.addEventListener('error', () => {
  $('status').textContent = 'The preview has ended. Run it again.'
})
