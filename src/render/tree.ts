/** What renderers do to their copy of the document's tree: attributes for their style sheets and links, no words. */
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { type Document, directionOf, ownLanguage } from '../document/index.ts'
import { ColloquyError } from '../errors.ts'
import { placeIn, recordingOf } from './recording.ts'
import { clock, startOf } from './times.ts'

/** Whether an element is of a class. */
export function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

/** Gives a section's number to its title, where style sheets print it. */
export function showSectionNumbers(tree: Root): void {
  visit(tree, 'element', (node) => {
    const title = node.children[0]
    const number = node.properties.dataNumber
    if (hasClass(node, 'section') && number !== undefined && title?.type === 'element')
      title.properties.dataNumber = number
  })
}

/** Tells style sheets how long the bar of a speaker's share is (`--share`, in per cent). */
export function fillShares(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.properties.dataShare !== undefined) node.properties.style = `--share:${node.properties.dataShare}`
  })
}

/**
 * Leads from every turn to the ones before and after it of the same speaker. What the links look like is drawn by style
 * sheets, so that copying does not take it along; `number` says whether the turn's own number stands between them, and
 * `media` is the address of the recording, to which the time of a turn leads; the front matter's when left out.
 *
 * @throws {ColloquyError} `transcript/times` when `media` is given and no turn has a time.
 */
export function linkTurns(
  tree: Root,
  document: Document,
  options: { number: boolean; media?: string | undefined },
): void {
  const recording = recordingOf(document, options.media)
  const names = new Map(document.speakers.map(({ id, name }) => [id, name]))
  const turns: Element[] = []
  visit(tree, 'element', (node) => {
    if (hasClass(node, 'turn')) turns.push(node)
  })
  if (options.media !== undefined && turns.every((turn) => startOf(turn) === undefined))
    throw new ColloquyError(
      'transcript/times',
      'No turn of this transcript has a time, so none can lead to the recording.',
      {
        advice: 'Write times behind the names, as in “**Name:** [00:03:12] …”, or leave --media-url out.',
      },
    )
  const bySpeaker = new Map<unknown, Element[]>()
  for (const turn of turns) {
    const { dataSpeaker } = turn.properties
    const own = bySpeaker.get(dataSpeaker) ?? []
    own.push(turn)
    if (dataSpeaker !== undefined) bySpeaker.set(dataSpeaker, own)
  }
  const link = (className: string, to: Element | undefined, label: string): Element[] =>
    to ? [h('a', { class: className, href: `#${to.properties.id}`, ariaLabel: label })] : []
  const neighbours = new Map<Element, Element[]>()
  for (const [speaker, own] of bySpeaker) {
    const name = names.get(String(speaker)) ?? ''
    own.forEach((turn, i) => {
      neighbours.set(turn, [
        ...link('previous', own[i - 1], document.words.previousTurn(name)),
        ...link('next', own[i + 1], document.words.nextTurn(name)),
      ])
    })
  }
  for (const turn of turns) {
    const links = neighbours.get(turn) ?? []
    if (options.number)
      links.splice(
        links[0] && hasClass(links[0], 'previous') ? 1 : 0,
        0,
        h('span', { class: 'number', ariaHidden: 'true', dataNumber: turn.properties.dataNumber }),
      )
    if (recording) links.push(...timeLink(turn, recording, document.words.recordingAt))
    const first = turn.children.find((it): it is Element => it.type === 'element' && it.tagName === 'p')
    const [name] = first?.children ?? []
    const at = name?.type === 'element' && hasClass(name, 'speaker') ? 1 : 0
    if (first && links.length > 0) {
      const { language } = document.metadata
      const own = ownLanguage(document.words.language, String(first.properties.lang ?? language))
      // Its figures would run together with Latin words behind them.
      const apart = directionOf(language) === 'rtl' ? { dir: directionOf(document.words.language) } : {}
      first.children.splice(at, 0, h('span', { class: 'turn-links', ...apart, ...own }, links))
    }
  }
}

/** Puts the files of pictures where their names stood (RFC 2397), for editions that are one file. */
export function embedPictures(tree: Root, { pictures }: Document): void {
  const addresses = new Map(
    pictures.map(({ name, type, bytes }) => [name, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`]),
  )
  if (addresses.size === 0) return
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'img') properties.src = addresses.get(String(properties.src))
  })
}

/** A link from a turn that has a time to its place in the recording. */
function timeLink(turn: Element, recording: URL, label: (time: string) => string): Element[] {
  const start = startOf(turn)
  if (start === undefined) return []
  const time = clock(start)
  return [h('a', { class: 'time', href: placeIn(recording, start), dataTime: time, ariaLabel: label(time) })]
}
